"""The pages of plans and indicators, as an officer, a head of unit and the standing department use them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import body
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.plans.houses import given, house, indicator, plan, target
from tests.plans.test_importing import workbook
from thidua.people.models import Role
from thidua.plans.actions import receive
from thidua.plans.calculations import periods
from thidua.plans.models import Indicator, Line, Plan, Progress, Remark, Result, State

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year


@pytest.fixture(name="house")
def _house():
    return house()


def this_year(house: dict[str, Any], *lines: Any, **more: Any) -> Plan:
    usual: dict[str, Any] = {"year": YEAR, "on": date(YEAR, 1, 1)}
    return plan(house["one"], *lines, **usual | more)


def test_a_unit_writes_and_sends_its_plan(house):
    one = indicator(house["bo"])
    browser = signed_in(house["officer"])
    assert "Năm nay chưa có kế hoạch nào" in text(browser.get("/ke-hoach/"))
    answer = browser.post(
        "/ke-hoach/lap/", {"body": "vu_mot", "year": str(YEAR), "movement": "", "document": "KH 1", "note": ""}
    )
    made = Plan.objects.get()
    assert answer["Location"] == f"/ke-hoach/{made.pk}/"
    page = f"/ke-hoach/{made.pk}/"
    assert "Thêm dòng đầu tiên" in text(browser.get(page))
    line = {
        "title": "Ban hành thông tư",
        "indicator": one.key,
        "target": "1.234",
        "baseline": "",
        "weight": "",
        "owner": "MAU-1",
        "deadline": f"30/11/{YEAR}",
    }
    assert browser.post(f"{page}them-dong/", line).status_code == 302
    [row] = table(browser.get(page), "Nhiệm vụ, chỉ tiêu của kế hoạch")
    assert row[0] == "1"
    assert "Ban hành thông tư" in row[1]
    assert row[2:4] == [f"Lê Mẫu An hạn 30/11/{YEAR}", "1.234 văn bản Thông tư được ban hành"]
    assert browser.post(page, {"viec": "gui"}).status_code == 302
    assert heading(browser.get(page)) == f"Vu mot, năm {YEAR}: 1 chưa có số liệu"
    refused = browser.post(page, {"viec": "gui"})
    assert refused.status_code == 400
    assert "Kế hoạch đã gửi rồi." in text(refused)


def test_what_was_typed_stays_where_a_line_is_refused(house):
    made = this_year(house, sent=False)
    browser = signed_in(house["officer"])
    sent = {"title": "Việc", "target": "4", "makes": "Đúng hạn", "deadline": "31/02/2026", "owner": "", "indicator": ""}
    answer = browser.post(f"/ke-hoach/{made.pk}/them-dong/", sent)
    assert answer.status_code == 400
    assert 'value="Đúng hạn"' in answer.content.decode()
    assert "Không có ngày này." in text(answer)
    answer = browser.post(f"/ke-hoach/{made.pk}/them-dong/", sent | {"deadline": "", "target": "bốn"})
    assert "“bốn” không phải là số." in text(answer)


def test_the_office_sends_back_line_by_line_and_the_unit_mends(house):
    made = this_year(house)
    line = Line.objects.get()
    standing, unit = signed_in(house["standing"]), signed_in(house["officer"])
    assert "1 kế hoạch chờ ông/bà tiếp nhận" in text(standing.get("/ke-hoach/"))
    back = f"/ke-hoach/{made.pk}/tra-lai/"
    assert unit.get(back).status_code == 403
    assert "Chưa nói phải sửa gì." in text(standing.post(back, {}))
    assert standing.post(back, {f"o-{line.pk}": "deadline", f"sua-{line.pk}": "Sớm hơn một tháng."}).status_code == 302
    assert [(one.field, one.said) for one in Remark.objects.all()] == [("deadline", "Sớm hơn một tháng.")]
    page = text(unit.get(f"/ke-hoach/{made.pk}/"))
    assert "Phải sửa 1 chỗ rồi gửi lại" in page
    assert "Thời hạn: Sớm hơn một tháng." in page
    form = unit.get(f"/ke-hoach/dong/{line.pk}/sua/")
    seen = form.context["seen"]
    sent = {"title": "Rà soát văn bản", "deadline": f"30/05/{YEAR}", "luc-mo": seen}
    assert unit.post(f"/ke-hoach/dong/{line.pk}/sua/", sent).status_code == 302
    stale = unit.post(f"/ke-hoach/dong/{line.pk}/sua/", sent | {"title": "Khác"})
    assert "người khác đã sửa dòng này" in text(stale)
    assert unit.post(f"/ke-hoach/{made.pk}/", {"viec": "gui"}).status_code == 302
    assert standing.post(f"/ke-hoach/{made.pk}/", {"viec": "tiep-nhan"}).status_code == 302
    made.refresh_from_db()
    assert made.state == State.RECEIVED


def test_progress_with_a_paper_and_its_history(house):
    this_year(house)
    line = Line.objects.get()
    browser = signed_in(house["officer"])
    page = f"/ke-hoach/dong/{line.pk}/"
    pdf = SimpleUploadedFile("bc.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
    assert (
        browser.post(
            page, {"day": f"{TODAY:%d/%m/%Y}", "percent": "40", "note": "Đã rà một nửa", "file": pdf}
        ).status_code
        == 302
    )
    [row] = table(browser.get(page), "Các lần cập nhật tiến độ")
    assert row[:3] == [f"{TODAY:%d/%m/%Y}", "40 %", "Đã rà một nửa"]
    one = Progress.objects.get()
    assert browser.get(f"/ke-hoach/tien-do/tep/{one.pk}/").content.startswith(b"%PDF")
    assert signed_in(house["head"]).get(f"/ke-hoach/tien-do/tep/{one.pk}/").status_code == 404
    refused = browser.post(page, {"day": f"{TODAY:%d/%m/%Y}", "percent": "140"})
    assert "Ghi số nguyên từ 0 đến 100." in text(refused)
    assert 'value="140"' in refused.content.decode()


def test_no_figure_is_not_nought_on_the_progress_page(house):
    one = indicator(house["bo"])
    made = this_year(house, target(one, "4", deadline=date(YEAR, 12, 31)))
    receive(made, on=TODAY, actor=None)
    other = plan(house["two"], target(one, "2", deadline=date(YEAR, 12, 31)), year=YEAR, on=date(YEAR, 1, 1))
    given(one, house["two"], "2", YEAR, on=TODAY)
    plan(body("vu_ba", house["bo"]), year=YEAR, on=date(YEAR, 1, 1), sent=False)
    browser = signed_in(house["standing"])
    page = browser.get("/ke-hoach/tien-do/")
    assert heading(page) == f"Năm {YEAR}: 1 trên 2 việc đã đạt, 0 trễ"
    assert table(page, "Đơn vị và các chỉ tiêu chung") == [
        ["Vu hai", "1 đạt", "100 % 2 trên 2 văn bản"], ["Vu mot", "1 chưa có số liệu", "chưa có số mức phấn đấu 4 văn bản"],
    ]  # fmt: skip
    assert f"/ke-hoach/{other.pk}/" in page.content.decode()
    answer: Any = browser.get("/ke-hoach/tien-do/xuat/csv/")
    csv = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert [row.split(";")[0] for row in csv.splitlines()[1:]] == ["Vu hai", "Vu mot"]


def test_lists_are_searched_without_marks_and_taken_home(house):
    this_year(house)
    plan(house["two"], year=YEAR, on=date(YEAR, 1, 1), sent=False)
    browser = signed_in(house["standing"])
    rows = table(browser.get("/ke-hoach/?q=vu+mot"), "Kế hoạch của các đơn vị")
    assert [row[0] for row in rows] == ["Vu mot"]
    assert [row[0] for row in table(browser.get("/ke-hoach/?trang-thai=soan"), "Kế hoạch của các đơn vị")] == ["Vu hai"]
    assert "Thử tìm rộng hơn" in text(browser.get("/ke-hoach/?q=khong+co"))
    for form in ("xlsx", "csv", "json"):
        assert browser.get(f"/ke-hoach/xuat/{form}/?q=vu+mot").status_code == 200
    assert browser.get("/ke-hoach/xuat/doc/").status_code == 404
    pk = Plan.objects.get(body=house["one"]).pk
    assert browser.get(f"/ke-hoach/{pk}/xuat/xlsx/").status_code == 200
    assert signed_in(house["head"]).get(f"/ke-hoach/{pk}/").status_code == 404


def test_the_standing_office_defines_and_ends_an_indicator(house):
    browser = signed_in(house["standing"])
    assert "Đặt chỉ tiêu đầu tiên" in text(browser.get("/chi-tieu/"))
    sent = {
        "name": "Góp ý văn bản", "organiser": "bo_mau", "folder": "Văn bản", "measure": "lượt", "decimals": "0", "better": "cao",
        "over_time": "cong", "over_units": "cong", "counter": "", "counted": "", "since": "01/01/2020", "note": "",
    }  # fmt: skip
    assert browser.post("/chi-tieu/dat/", sent).status_code == 302
    made = Indicator.objects.get()
    twice = browser.post("/chi-tieu/dat/", sent)
    assert "Đã có chỉ tiêu “Góp ý văn bản”." in text(twice)
    counted = sent | {"name": "Bằng khen", "counter": "khen_thuong", "counted": "khen_thuong|bang_khen_cap_bo"}
    assert browser.post("/chi-tieu/dat/", counted).status_code == 302
    assert Indicator.objects.get(counter="khen_thuong").counted == "bang_khen_cap_bo"
    wrong = browser.post("/chi-tieu/dat/", counted | {"name": "Khác", "counted": "viec_dung_han|bao_cao"})
    assert "chưa nói đếm cái gì" in text(wrong)
    seen = browser.get(f"/chi-tieu/{made.key}/sua/").context["seen"]
    assert browser.post(f"/chi-tieu/{made.key}/sua/", sent | {"name": "Lượt góp ý", "luc-mo": seen}).status_code == 302
    assert browser.post(f"/chi-tieu/{made.key}/thoi-dung/", {"until": f"{TODAY:%d/%m/%Y}"}).status_code == 302
    assert [row[0] for row in table(browser.get("/chi-tieu/?dung=thoi"), "Các chỉ tiêu")] == [
        f"Lượt góp ý Bộ Mẫu, thôi dùng từ {TODAY:%d/%m/%Y}"
    ]
    assert signed_in(house["officer"]).get("/chi-tieu/dat/").status_code == 403


def test_figures_are_typed_for_many_units_at_once(house):
    one, two = indicator(house["bo"]), indicator(house["bo"], "Góp ý", measure="lượt")
    browser = signed_in(house["standing"])
    address = "/chi-tieu/nhap/?ky=quy&nam=2025&so=2"
    page = browser.get(address)
    assert heading(page) == "Ghi số quý II/2025: 0 trên 6 ô đã có số"
    first, second = f"s-{house['one'].pk}-{one.pk}", f"s-{house['two'].pk}-{two.pk}"
    sent = {"luc-mo": page.context["seen"], first: "1.234", second: "x", "source": "Báo cáo quý"}
    refused = browser.post(address, sent)
    assert refused.status_code == 400
    assert "1 ô chưa đọc được, chưa ghi số nào" in text(refused)
    assert 'value="1.234"' in refused.content.decode()
    assert not Result.objects.exists()
    assert browser.post(address, sent | {second: "0"}).status_code == 302
    told: set[Any] = {(row.unit.key, row.value, row.first) for row in Result.objects.all()}
    assert told == {
        ("vu_mot", 1234, date(2025, 4, 1)), ("vu_hai", 0, date(2025, 4, 1)),
    }  # fmt: skip
    stale = browser.post(address, sent | {first: "5", second: "", "reason": "Sửa"})
    assert stale.status_code == 400
    assert "người khác đã ghi “1.234”, trước đó là “trống”" in text(stale)
    fresh = browser.get(address).context["seen"]
    no_reason = browser.post(address, {"luc-mo": fresh, first: "5", second: "0"})
    assert "đã có số 1.234" in text(no_reason)
    emptied = browser.post(address, {"luc-mo": fresh, first: "", second: "0"})
    assert "Ô này đã có số, không để trống được." in text(emptied)
    assert browser.post(address, {"luc-mo": fresh, first: "5", second: "0", "reason": "Đếm lại"}).status_code == 302
    officer = signed_in(house["officer"]).get(address)
    assert [row.body for row in officer.context["rows"]] == ["Vu mot"]


def test_a_figure_opens_its_record_and_is_put_right_there(house):
    one = indicator(house["bo"])
    [result] = given(one, house["one"], "3", source="Báo cáo 1")
    given(one, house["two"], "4")
    browser = signed_in(house["officer"])
    page = browser.get(f"/chi-tieu/{one.key}/?tu=2024&den=2025")
    assert heading(page) == "Thông tư được ban hành, 2024–2025: 3 văn bản"
    assert table(page, "Số của từng đơn vị theo năm") == [["Vu mot", "chưa có", "3", "3"]]
    assert f'href="/chi-tieu/so/{result.pk}/"' in page.content.decode()
    assert "còn năm hoặc đơn vị chưa có số" in text(page).lower()
    whole = signed_in(house["standing"]).get(f"/chi-tieu/{one.key}/?tu=2025&den=2025")
    assert table(whole, "Số của từng đơn vị theo năm")[-1] == ["Cộng", "7", "7"]
    here = f"/chi-tieu/so/{result.pk}/"
    assert "Chưa điền ô này." in text(browser.post(here, {"value": "5", "source": "", "reason": ""}))
    assert browser.post(here, {"value": "5", "source": "Báo cáo 2", "reason": "Đếm sót"}).status_code == 302
    now = Result.objects.get(is_current=True, unit=house["one"])
    rows = table(browser.get(f"/chi-tieu/so/{now.pk}/"), "Các số từng ghi")
    assert [row[1:3] for row in rows] == [["5", "Báo cáo 2 lý do sửa: Đếm sót"], ["3", "Báo cáo 1"]]
    assert "mở số đang dùng" in text(browser.get(here))
    assert browser.post(f"/chi-tieu/so/{now.pk}/bo/", {"reason": "Nhầm"}).status_code == 302
    assert signed_in(house["head"]).get(here).status_code == 404
    for form in ("xlsx", "csv", "json"):
        assert browser.get(f"/chi-tieu/{one.key}/xuat/{form}/").status_code == 200


def test_a_file_is_looked_at_before_it_is_entered(house):
    indicator(house["bo"])
    browser = signed_in(house["standing"])
    assert browser.get("/chi-tieu/nhap-tep/tep-mau.xlsx").status_code == 200
    bad = SimpleUploadedFile("so.xlsx", workbook(("Vu ba", "Thông tư được ban hành", 2025, 4, "")))
    answer = browser.post("/chi-tieu/nhap-tep/", {"file": bad})
    assert answer.status_code == 302
    page = browser.get(answer["Location"])
    assert heading(page) == "1 chỗ phải sửa, chưa ghi được số nào"
    assert table(page, "Các chỗ phải sửa")[0][:3] == [
        "Trang “Số liệu”, ô A4 (cột “Đơn vị”)", "Vu ba", "Không thấy đơn vị “Vu ba” trong phần ông/bà ghi số."
    ]  # fmt: skip
    assert browser.post(answer["Location"]).status_code == 400
    good = SimpleUploadedFile("so.xlsx", workbook(("Vu mot", "Thông tư được ban hành", 2025, "1.234", "")))
    address = browser.post("/chi-tieu/nhap-tep/", {"file": good})["Location"]
    page = browser.get(address)
    assert heading(page) == "1 số mới"
    assert table(page, "Từng số trong tệp") == [
        ["Vu mot", "Thông tư được ban hành", "Năm 2025", "1.234", "Ghi mới", "Số liệu, D4"]
    ]
    assert signed_in(house["officer"]).get(address).status_code == 404
    assert browser.post(address).status_code == 302
    assert Result.objects.get().value == 1234
    assert "Đã ghi 1 số từ tệp này." in text(browser.get(address))
    nothing = browser.post("/chi-tieu/nhap-tep/", {"file": SimpleUploadedFile("a.xlsx", b"khong phai")})
    assert nothing.status_code == 400


def test_the_number_of_questions_does_not_grow(house):
    browser = signed_in(house["standing"])
    one = indicator(house["bo"])
    addresses = (
        "/ke-hoach/",
        "/ke-hoach/tien-do/",
        "/chi-tieu/",
        f"/chi-tieu/{one.key}/?tu=2024&den=2025",
        "/chi-tieu/nhap/?nam=2025",
    )
    counts: list[list[int]] = []
    for at in range(2):
        for number in range(3):
            unit = body(f"vu_them_{at}_{number}", house["bo"])
            plan(unit, target(one, "4", deadline=date(YEAR, 12, 31)), year=YEAR, on=date(YEAR, 1, 1))
            given(one, unit, "1", periods.year(2025))
        counts.append([])
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(address).status_code == 200
            counts[-1].append(len(seen))
    assert counts[0] == counts[1]


def test_roles_see_what_they_may_do(house):
    plan(house["two"], year=YEAR, on=date(YEAR, 1, 1), sent=False)
    head = signed_in(house["head"])
    assert "Lập kế hoạch" in text(head.get("/ke-hoach/"))
    assert head.get("/chi-tieu/nhap/").status_code == 403
    assert Role.HEAD in {one.role for one in house["head"].assignments.all()}
