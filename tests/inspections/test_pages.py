"""The pages of inspections, as the inspector and the unit use them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.honours.pages import signed_in, table
from tests.inspections import visits
from tests.pages import heading, text
from thidua.inspections import actions
from thidua.inspections.models import Answer, Checklist, Recommendation, Visit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOP = "/kiem-tra-don-doc/"
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture(name="house")
def _house():
    return visits.house()


def sent(house, **more):
    usual = {
        "body": "bo_mau", "unit": "vu_hai", "day": f"{TODAY:%d/%m/%Y}", "team": "Ông A", "subject": "Giao ước", "basis": "",
        "checklist": house["checklist"].pk,
    }  # fmt: skip
    return usual | more


def hidden(page):
    return {"luc-mo": page.content.decode().split('name="luc-mo" value="')[1].split('"')[0]}


def test_from_the_plan_to_the_last_recommendation(house):
    inspector, unit, other = (signed_in(house[who]) for who in ("standing", "two", "three"))
    wrong = inspector.post(f"{TOP}them/cap-tren/", sent(house, team=""))
    assert wrong.status_code == 400
    assert 'value="Giao ước"' in wrong.content.decode()
    assert inspector.post(f"{TOP}them/cap-tren/", sent(house)).status_code == 302
    page = f"{TOP}{Visit.objects.get().pk}/"
    assert heading(unit.get(page)) == f"Kiểm tra Vụ Hai ngày {TODAY:%d/%m/%Y}: chờ kết luận"
    assert "Kết quả, phát hiện và kiến nghị hiện ở đây khi đoàn kiểm tra kết luận." in text(unit.get(page))
    assert [unit.get(f"{page}{part}").status_code for part in ("bang-kiem/", "ket-luan/", "ket-luan.docx")] == [403] * 3
    assert other.get(page).status_code == 404
    first, second, third = (one.item_id for one in Answer.objects.order_by("item__number"))
    form = hidden(inspector.get(f"{page}bang-kiem/"))
    marks = {f"mark-{first}": "dat", f"mark-{second}": "khong", f"mark-{third}": "bo_qua"}
    left = inspector.post(f"{page}bang-kiem/", marks | form)
    assert left.status_code == 400
    assert "Mục 2 chưa đạt mà chưa ghi vì sao." in text(left)
    assert inspector.post(f"{page}bang-kiem/", marks | form | {f"note-{second}": "Không thấy"}).status_code == 302
    item = hidden(inspector.get(f"{page}muc/{second}/"))
    evidence = {"mark": "khong", "note": "Không thấy", "file": SimpleUploadedFile("anh.pdf", PDF)} | item
    assert inspector.post(f"{page}muc/{second}/", evidence).status_code == 302
    found = {"text": "Chưa ký", "severity": "dang_ke", "evidence": "Sổ giao ước"}
    assert inspector.post(f"{page}phat-hien/", found).status_code == 302
    mend = {"text": "Ký giao ước", "deadline": f"{TODAY:%d/%m/%Y}"}
    assert inspector.post(f"{page}kien-nghi/", mend).status_code == 302
    assert inspector.post(f"{page}ket-luan/", {"conclusion": "Thiếu giao ước"}).status_code == 302
    assert heading(unit.get(page)) == f"Kiểm tra Vụ Hai ngày {TODAY:%d/%m/%Y}: 1 mục đạt, 1 chưa đạt"
    kept = Answer.objects.get(item=second)
    assert unit.get(f"{page}tep/muc/{kept.pk}/").content == PDF
    assert unit.get(f"{page}ket-luan.docx").status_code == 200
    assert unit.post(f"{page}nhan/").status_code == 302
    assert unit.post(f"{page}giai-trinh/", {"explanation": "Chờ lãnh đạo"}).status_code == 302
    one = Recommendation.objects.get()
    assert (
        unit.post(f"{page}kien-nghi/{one.pk}/", {"text": "Đã ký", "file": SimpleUploadedFile("g.pdf", PDF)}).status_code
        == 302
    )
    assert unit.post(f"{page}kien-nghi/{one.pk}/chap-nhan/").status_code == 403
    assert inspector.post(f"{page}kien-nghi/{one.pk}/tra-lai/", {"reason": "Thiếu dấu"}).status_code == 302
    assert "Trả lại: Thiếu dấu" in text(unit.get(page))
    assert unit.post(f"{page}kien-nghi/{one.pk}/", {"text": "Đã đóng dấu"}).status_code == 302
    assert inspector.post(f"{page}kien-nghi/{one.pk}/chap-nhan/").status_code == 302
    assert table(unit.get(page), "Kiến nghị")[0][2] == "Xong đúng hạn"


def test_a_unit_inspects_itself_and_a_member_another(house):
    unit = signed_in(house["two"])
    assert unit.post(f"{TOP}them/tu-kiem-tra/", sent(house)).status_code == 302
    mine = Visit.objects.get()
    assert (mine.kind, mine.plan.body, mine.inspector) == ("tu_kiem_tra", house["vu_hai"], house["vu_hai"])
    assert unit.get(f"{TOP}{mine.pk}/bang-kiem/").status_code == 200
    assert signed_in(house["standing"]).get(f"{TOP}{mine.pk}/bang-kiem/").status_code == 403
    assert unit.post(f"{TOP}them/cap-tren/", sent(house)).status_code == 400
    assert unit.get(f"{TOP}them/gi-day/").status_code == 404


def test_the_list_is_narrowed_and_taken_home(house):
    late = actions.plan_visit(
        visits.new(house, day=max(TODAY - timedelta(9), date(TODAY.year, 1, 1))), year=TODAY.year, on=TODAY, actor=None
    )
    visits.marked(late, "dkd", on=TODAY)
    actions.recommend(late, text="Sửa", deadline=late.day, on=TODAY, actor=None)
    actions.conclude(late, conclusion="Thiếu", on=TODAY, actor=None)
    ahead = visits.new(house, unit=house["vu_ba"], day=date(TODAY.year, 12, 31), subject="Tổng kết")
    actions.plan_visit(ahead, year=TODAY.year, on=TODAY, actor=None)
    standing = signed_in(house["standing"])
    said = ", 1 kiến nghị trễ" if late.day < TODAY else ", 1 kiến nghị đang theo dõi"
    assert heading(standing.get(TOP)) == f"Năm {TODAY.year}: 2 lần kiểm tra{said}"
    assert [row[0] for row in table(standing.get(TOP, {"q": "vu hai"}), "Các lần kiểm tra")] == ["Vụ Hai Giao ước"]
    assert [row[0] for row in table(standing.get(TOP, {"q": "tong ket"}), "Các lần kiểm tra")] == ["Vụ Ba Tổng kết"]
    assert [row[0] for row in table(standing.get(TOP, {"tinh-trang": "theo_doi"}), "Các lần kiểm tra")] == [
        "Vụ Hai Giao ước"
    ]
    none = standing.get(TOP, {"hinh-thuc": "cheo"})
    assert heading(none) == f"Năm {TODAY.year} không có lần kiểm tra nào khớp bộ lọc"
    for form in ("xlsx", "csv", "json"):
        assert standing.get(f"{TOP}xuat/{form}/").status_code == 200
    assert standing.get(f"{TOP}xuat/exe/").status_code == 404


def test_a_checklist_is_published_in_versions(house):
    standing = signed_in(house["standing"])
    old = house["checklist"]
    page = standing.get(f"{TOP}bang-kiem/moi/", {"tu": old.pk})
    assert "Có kế hoạch thi đua | Quy chế, Điều 6" in page.content.decode()
    again = {"body": "bo_mau", "name": "Công tác thi đua", "items": "Một | Điều 1\nHai"} | hidden(page)
    assert standing.post(f"{TOP}bang-kiem/moi/?tu={old.pk}", again).status_code == 302
    made = Checklist.objects.get(version=2)
    assert heading(standing.get(f"{TOP}bang-kiem/{made.pk}/")) == "Công tác thi đua, bản 2: 2 mục"
    late = standing.post(f"{TOP}bang-kiem/moi/?tu={old.pk}", again)
    assert late.status_code == 400
    assert "người khác đã đưa bản 2" in text(late)
    assert heading(signed_in(house["two"]).get(f"{TOP}bang-kiem/")) == "1 bảng kiểm đang dùng"
    assert signed_in(house["two"]).get(f"{TOP}bang-kiem/moi/").status_code == 403
    assert standing.post(f"{TOP}bang-kiem/{made.pk}/thoi/").status_code == 302
    assert heading(standing.get(f"{TOP}bang-kiem/")) == "Chưa có bảng kiểm nào đang dùng"


def test_the_pages_ask_as_often_however_much_there_is(house):
    def more(day):
        visit = actions.plan_visit(visits.new(house, day=day), year=TODAY.year, on=TODAY, actor=None)
        visits.marked(visit, "dkd", on=TODAY)
        for _ in range(2):
            actions.recommend(visit, text=f"Sửa {day}", deadline=TODAY, on=TODAY, actor=None)
        return visit

    def asked(path):
        browser = signed_in(house["standing"])
        browser.get(path)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(path).status_code == 200
        return len(found)

    first = more(TODAY)
    pages = [TOP, f"{TOP}{first.pk}/", f"{TOP}bang-kiem/"]
    before = [asked(path) for path in pages]
    for _ in range(3):
        more(TODAY)
        actions.recommend(first, text="Thêm", deadline=TODAY, on=TODAY, actor=None)
    assert [asked(path) for path in pages] == before
