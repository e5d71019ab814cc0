"""The pages as an officer, the standing office and a head use them."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.registrations.conftest import CSTDCS, LDTT, TTLDTT, aims, begun, filled, line_of, opened
from thidua.people.models import Bloc, Membership
from thidua.registrations.actions import approve, send, write_lines
from thidua.registrations.models import JointPledge, Registration, Round
from thidua.registrations.queries import lines_found, lines_shown
from thidua.registrations.queries.lines import Wish
from thidua.registrations.stands import stands_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year
SOON = TODAY + timedelta(days=20)


def mine(house: dict[str, Any]) -> Registration:
    return begun(house, year=YEAR, on=TODAY, last=SOON)


def ticks(one: Registration, **more: list[str]) -> dict[str, Any]:
    """The grid as a browser sends it: everybody the lowest title, unless said otherwise by the key of the person."""
    sent: dict[str, Any] = {"viec": "ghi", "dong": []}
    for line in one.lines.select_related("person"):
        sent["dong"].append(str(line.pk))
        sent[f"luc-{line.pk}"] = ":"
        sent[f"t-{line.pk}"] = more.get(line.person.key, [LDTT]) if line.person else [TTLDTT]
    return sent


def test_the_standing_office_opens_a_round_and_sees_who_has_signed(house):
    standing = signed_in(house["standing"])
    assert heading(standing.get("/dang-ky/")) == f"Năm {YEAR} chưa mở đăng ký thi đua"
    sent = {
        "organiser": "bo_mau", "year": str(YEAR), "last_day": f"{SOON:%d/%m/%Y}", "document": "Công văn 12", "rule": "",
        "person_titles": [LDTT, CSTDCS], "collective_titles": [TTLDTT], "bodies": ["vu_mot", "vu_hai"],
    }  # fmt: skip
    refused = standing.post("/dang-ky/mo/", sent | {"last_day": "31/02/2026"})
    assert refused.status_code == 400
    assert 'value="Công văn 12"' in refused.content.decode()
    assert standing.post("/dang-ky/mo/", sent).status_code == 302
    page = standing.get("/dang-ky/")
    assert heading(page) == f"0 trên 2 đơn vị đã ký giao ước {YEAR}"
    assert [row[:3] for row in table(page, "Các đơn vị đăng ký")] == [
        ["Vu hai", "Chưa bắt đầu", "chưa lập danh sách"], ["Vu mot", "Chưa bắt đầu", "chưa lập danh sách"],
    ]  # fmt: skip
    assert [row[0] for row in table(standing.get("/dang-ky/?q=mot"), "Các đơn vị đăng ký")] == ["Vu mot"]
    assert table(standing.get("/dang-ky/?tinh-trang=ky"), "Các đơn vị đăng ký") == []
    assert "Nhắc 2 đơn vị chưa xong" in text(page)
    assert [row[0] for row in table(signed_in(house["officer"]).get("/dang-ky/"), "Các đơn vị đăng ký")] == ["Vu mot"]
    assert signed_in(house["officer"]).get("/dang-ky/mo/").status_code == 403
    for form in ("xlsx", "csv", "json"):
        assert standing.get(f"/dang-ky/xuat/{form}/").status_code == 200


def test_a_unit_enters_sends_the_office_approves_and_the_head_signs(house):
    one = Registration.objects.get(pk=opened(house, year=YEAR, on=TODAY, last=SOON)["vu_mot"].pk)
    page = f"/dang-ky/ban/{one.pk}/"
    unit, standing, head = (signed_in(house[who]) for who in ("officer", "standing", "head"))
    assert unit.post(page, {"viec": "lap"}).status_code == 302
    assert heading(unit.get(page)) == "Vu mot: 0 trên 3 người đã ghi"
    assert unit.post(page, ticks(one, P1=[LDTT, CSTDCS], P2=["khong"])).status_code == 302
    assert [line.stands.words.lower() for line in lines_shown(one, lines_found(one, Wish()))] == [
        "lao động tiên tiến, chiến sĩ thi đua cơ sở", "không đăng ký", "lao động tiên tiến",
    ]  # fmt: skip
    rows = {"text": ["Rà soát văn bản", ""], "figure": ["12", ""], "measure": ["văn bản", ""]}
    seen = text_of_seen(unit.get(f"{page}chi-tieu/"))
    assert unit.post(f"{page}chi-tieu/", rows | {"luc-mo": seen}).status_code == 302
    assert unit.post(page, {"viec": "gui"}).status_code == 302
    assert standing.post(page, {"viec": "duyet"}).status_code == 302
    assert "Rà soát văn bản: 12 văn bản" in text(head.get(f"{page}ky/"))
    assert unit.get(f"{page}ky/").status_code == 403
    assert head.post(f"{page}ky/").status_code == 302
    assert heading(unit.get(page)) == f"Vu mot đã ký giao ước thi đua {YEAR}: 2 người đăng ký"
    assert heading(standing.get("/dang-ky/")) == f"1 trên 2 đơn vị đã ký giao ước {YEAR}"
    assert signed_in(house["other"]).get(page).status_code == 404


def text_of_seen(page: Any) -> str:
    return str(page.content.decode().split('name="luc-mo" value="')[1].split('"')[0])


def test_what_was_ticked_stays_when_it_is_refused(house):
    one = mine(house)
    an = line_of(one, house["an"])
    refused = signed_in(house["officer"]).post(f"/dang-ky/ban/{one.pk}/", ticks(one, P1=["khong", CSTDCS]))
    assert refused.status_code == 400
    assert f'name="t-{an.pk}" value="{CSTDCS}" checked' in refused.content.decode()
    assert "vừa “Không đăng ký” vừa chọn" in text(refused)
    assert stands_of([an])[an.pk].answer == ""


def test_what_is_given_back_names_its_line_on_the_page(house):
    one = mine(house)
    write_lines(one, filled(one), seen={}, on=TODAY, actor=None)
    send(one, on=TODAY, actor=None)
    an, standing = line_of(one, house["an"]), signed_in(house["standing"])
    empty = standing.post(f"/dang-ky/ban/{one.pk}/tra-lai/", {"note": ""})
    assert (empty.status_code, "Chưa ghi điều cần sửa." in text(empty)) == (400, True)
    sent = {"note": "", f"sua-{an.pk}": "Chưa đủ thời gian"}
    assert standing.post(f"/dang-ky/ban/{one.pk}/tra-lai/", sent).status_code == 302
    rows = table(signed_in(house["officer"]).get(f"/dang-ky/ban/{one.pk}/?loc=can-sua"), "Danh hiệu cá nhân đăng ký")
    assert [row[0].startswith("Lê Mẫu An") and "Cần sửa: Chưa đủ thời gian" in row[0] for row in rows] == [True]


def sheet_of(one: Registration, client: Any, change: Any) -> SimpleUploadedFile:
    """The workbook of the unit as it is taken home, changed and sent back."""
    book = load_workbook(BytesIO(client.get(f"/dang-ky/ban/{one.pk}/mau.xlsx").getvalue()))
    change(book)
    target = BytesIO()
    book.save(target)
    return SimpleUploadedFile("dang ky.xlsx", target.getvalue())


def rows_of(book: Any, sheet: str) -> dict[str, Any]:
    """The rows of a sheet by the name in their second cell."""
    return {str(row[1].value): row for row in book[sheet].iter_rows() if row[1].value}


def test_a_sheet_goes_out_filled_and_comes_back_looked_at_first(house):
    one, unit = mine(house), signed_in(house["officer"])
    page = f"/dang-ky/ban/{one.pk}/nhap/"

    def change(book: Any) -> None:
        rows_of(book, "Cá nhân")["Lê Mẫu An"][4].value = "x"
        rows_of(book, "Cá nhân")["Trần Mẫu Bình"][6].value = "x"

    preview = unit.post(page, {"file": sheet_of(one, unit, change)})
    assert table(preview, "Các dòng sẽ đổi") == [
        ["Lê Mẫu An", "Chưa ghi", "Chiến sĩ thi đua cơ sở"], ["Trần Mẫu Bình", "Chưa ghi", "Không đăng ký"],
    ]  # fmt: skip
    an = line_of(one, house["an"])
    assert stands_of([an])[an.pk].answer == ""
    sealed = preview.content.decode().split('name="xem-truoc" value="')[1].split('"')[0]
    assert unit.post(page, {"xem-truoc": sealed}).status_code == 302
    assert stands_of([line_of(one, house["an"])])[an.pk] == aims(CSTDCS)
    assert unit.post(page, {"xem-truoc": sealed[:-3] + "abc"}).status_code == 400


def test_a_sheet_with_something_wrong_enters_nothing_and_says_where(house):
    one, unit = mine(house), signed_in(house["officer"])

    def change(book: Any) -> None:
        rows = rows_of(book, "Cá nhân")
        rows["Lê Mẫu An"][4].value = "x"
        rows["Trần Mẫu Bình"][1].value = "Trần Mẫu Khác"
        rows["Vũ Mẫu Chi"][4].value = rows["Vũ Mẫu Chi"][6].value = "x"

    refused = unit.post(f"/dang-ky/ban/{one.pk}/nhap/", {"file": sheet_of(one, unit, change)})
    assert (refused.status_code, heading(refused)) == (400, "2 chỗ trong tệp phải sửa, chưa nhập dòng nào")
    binh = line_of(one, house["binh"])
    assert [row[1] for row in table(refused, "Chỗ phải sửa trong tệp")] == [
        f"Mã {binh.pk} là của Trần Mẫu Bình, tệp ghi “Trần Mẫu Khác”.",
        "Vũ Mẫu Chi vừa đăng ký danh hiệu vừa “Không đăng ký”.",
    ]  # fmt: skip
    an = line_of(one, house["an"])
    assert stands_of([an])[an.pk].answer == ""


def test_the_pledge_is_printed_with_its_titles_and_the_list(house):
    from docx import Document

    one = mine(house)
    write_lines(one, filled(one, P2=aims(CSTDCS)), seen={}, on=TODAY, actor=None)
    paper = Document(BytesIO(signed_in(house["officer"]).get(f"/dang-ky/ban/{one.pk}/in/docx/").content))
    words = [line.text for line in paper.paragraphs]
    assert "BẢN ĐĂNG KÝ, GIAO ƯỚC THI ĐUA" in words
    assert "3 người đăng ký. Lao động tiên tiến: 2 người; Chiến sĩ thi đua cơ sở: 1 người." in words
    people = paper.tables[-1]
    assert [cell.text for cell in people.rows[2].cells][1::2] == ["Trần Mẫu Bình", "Chiến sĩ thi đua cơ sở"]


def test_a_bloc_pledges_together_and_prints_a_place_to_sign_for_each(house):
    from docx import Document

    bloc = Bloc.objects.create(key="khoi_mot", name="Khối Một", organiser=house["bo"])
    for body, part in ((house["one"], "truong"), (house["two"], "thanh_vien")):
        Membership.objects.create(bloc=bloc, organisation=body, year=YEAR, part=part)
    one = mine(house)
    write_lines(one, filled(one), seen={}, on=TODAY, actor=None)
    standing = signed_in(house["standing"])
    page = f"/dang-ky/giao-uoc-khoi/?khoi=khoi_mot&nam={YEAR}"
    assert heading(standing.get(page)) == f"Khối Một: 2 đơn vị chưa có giao ước {YEAR}"
    sent = {
        "contents": "Đoàn kết\nTiết kiệm",
        "made_on": "",
        "locality": "Hà Nội",
        "luc-mo": text_of_seen(standing.get(page)),
    }
    assert standing.post(page, sent).status_code == 302
    assert standing.post(page, sent | {"contents": "Khác"}).status_code == 400  # what he saw is of before
    assert JointPledge.objects.get().contents == "Đoàn kết\nTiết kiệm"
    assert signed_in(house["officer"]).post(page, sent).status_code == 403
    answer = standing.get(f"/dang-ky/giao-uoc-khoi/khoi_mot/{YEAR}/docx/")
    paper = Document(BytesIO(answer.content))
    words = [line.text for line in paper.paragraphs]
    assert [line for line in words if line.startswith(("1.", "2.", "Điều"))] == [
        "1. Vu mot (trưởng)",
        "2. Vu hai",
        "Điều 1. Đoàn kết",
        "Điều 2. Tiết kiệm",
    ]
    assert [row.cells[1].text for row in paper.tables[-2].rows] == ["Đơn vị", "Vu mot", "Vu hai"]


def test_the_years_end_is_read_and_explained(house):
    one = mine(house)
    write_lines(one, filled(one), seen={}, on=TODAY, actor=None)
    for act in (send, approve):
        act(one, on=TODAY, actor=None)
    signed_in(house["head"]).post(f"/dang-ky/ban/{one.pk}/ky/")
    unit = signed_in(house["officer"])
    assert heading(unit.get("/dang-ky/doi-chieu/")) == f"Năm {YEAR}: 0 trên 5 danh hiệu đã đăng ký có trong sổ"
    page = f"/dang-ky/ban/{one.pk}/ket-qua/"
    aim = line_of(one, house["an"]).aims.get()
    sent = {f"ly-do-{aim.pk}": "Nghỉ ốm", "luc-mo": text_of_seen(unit.get(page))}
    assert unit.post(page, sent).status_code == 302
    aim.refresh_from_db()
    assert aim.reason == "Nghỉ ốm"
    exported: Any = unit.get("/dang-ky/doi-chieu/xuat/json/")
    sent_json = json.loads(exported.getvalue())
    assert [row["co_trong_so"] for row in sent_json["dong"]] == [0, 0]
    assert signed_in(house["other"]).post(page, sent).status_code == 404


def test_the_list_takes_as_many_queries_for_many_units_as_for_few(house, django_assert_max_num_queries):
    from tests.builders import body

    more = [body(f"vu_{number}", house["bo"]) for number in range(12)]
    opened(house, year=YEAR, on=TODAY, last=SOON, bodies=[house["one"], house["two"], *more])
    standing = signed_in(house["standing"])
    standing.get("/dang-ky/")
    with django_assert_max_num_queries(22):
        standing.get("/dang-ky/")
    assert Round.objects.count() == 1
