"""The pages of scoring as a unit, its neighbour, the head of the bloc and the standing department use them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.scoring.house import given, house, scored, sheet_of, table_of
from thidua.people.actions import set_members
from thidua.people.models import Membership
from thidua.scoring.actions import open_round
from thidua.scoring.models import Criterion, Evidence, Inquiry, Mark, Round, ScoreTable, Sheet
from thidua.scoring.queries import newest
from thidua.scoring.states import Days

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year


@pytest.fixture
def here() -> dict[str, Any]:
    made = house()
    parts = {
        made["one"]: Membership.Part.HEAD,
        made["two"]: Membership.Part.MEMBER,
        made["three"]: Membership.Part.MEMBER,
    }
    set_members(made["bloc"], YEAR, parts, on=TODAY, actor=None)
    return made


@pytest.fixture
def held(here) -> Round:
    crossings = {here["one"]: [here["two"]], here["two"]: [here["three"]], here["three"]: [here["one"]]}
    days = Days(*(TODAY + timedelta(days=more) for more in (5, 10, 15)))
    return open_round(here["bloc"], YEAR, newest(table_of(here)), days, crossings=crossings, on=TODAY, actor=None)


def number(code: str, of: Round) -> int:
    return Criterion.objects.get(version=of.version, code=code).pk


def fields(of: Round, **values: str) -> dict[str, str]:
    """What a form sends: `I_2="20"`."""
    return {f"d-{number(name.replace('_', '.'), of)}": value for name, value in values.items()}


def test_empty_pages_teach(here):
    standing, unit = signed_in(here["standing"]), signed_in(here["of_two"])
    assert heading(unit.get("/bang-diem/")) == "Chưa có bảng điểm nào"
    assert "Lập bảng điểm đầu tiên" in text(standing.get("/bang-diem/"))
    assert "Lập bảng điểm đầu tiên" not in text(unit.get("/bang-diem/"))
    assert heading(unit.get("/cham-diem/")) == "Chưa có vòng chấm điểm nào"
    assert "Lập bảng điểm của khối trước" in text(standing.get("/cham-diem/mo/"))


def test_a_table_is_begun_pasted_looked_at_and_mended(here):
    browser = signed_in(here["standing"])
    begun = browser.post(
        "/bang-diem/them/",
        {"name": "Bảng khối 1", "owner": f"khoi-{here['bloc'].pk}", "scale": "100", "step": "0,5", "base": ""},
    )
    made = ScoreTable.objects.get()
    page = f"/bang-diem/{made.pk}/"
    assert begun.headers["Location"] == page
    assert "Bảng điểm chưa có mục nào" in text(browser.get(page))
    wrong = browser.post(f"{page}dan/", {"text": "TT\tNội dung\tĐiểm\nkhông có số thứ tự\t5\n", "viec": "ghi"})
    assert "Dòng 2 không có số thứ tự: “không có số thứ tự”. Ghi số thứ tự" in text(wrong)
    pasted = "I\tChuyên môn\t60\n1\tChỉ tiêu\t40\n2\tVăn bản\t15\nII\tThi đua\t40\n"
    shown = browser.post(f"{page}dan/", {"text": pasted, "viec": "xem"})
    assert heading(shown) == "Đọc được 3 mục chấm, 1 nhóm"
    assert not Criterion.objects.exists()
    assert browser.post(f"{page}dan/", {"text": pasted, "viec": "ghi"}).status_code == 302
    assert heading(browser.get(page)) == "Bảng khối 1: 3 mục chấm, 1 chỗ chưa khớp"
    presses = re.findall(r'name="sua-khop" value="([^"]+)"', browser.get(page).content.decode())
    assert presses == ["I.2|most|20.00", "I|most|55.00"]
    assert browser.post(page, {"sua-khop": presses[0]}).status_code == 302
    assert heading(browser.get(page)) == "Bảng khối 1: 3 mục chấm, cộng khớp"
    assert "Chỗ này đã được sửa, hoặc bảng đã đổi." in text(browser.post(page, {"sua-khop": presses[0]}))


def test_lines_are_edited_in_their_place(here):
    made = table_of(here)
    browser, page = signed_in(here["standing"]), f"/bang-diem/{made.pk}/"
    opened = browser.get(f"{page}?sua=I.2").content.decode()
    seen = dict(re.findall(r'name="(thay-[a-z_]+)" value="([^"]*)"', opened))
    sent = {
        "viec": "sua",
        "muc": "I.2",
        "code": "I.2",
        "title": "Kỷ cương",
        "most": "hai mươi",
        "part": "thang",
        "how": "truc_tiep",
    }
    refused = browser.post(page, sent | seen)
    assert refused.status_code == 400
    assert "“hai mươi” không phải số. Ghi ví dụ 17,5." in text(refused)
    assert 'value="Kỷ cương"' in refused.content.decode()
    tiers = {"most": "20", "how": "bac", "tiers": "100 %: 20\n80 %: 15"}
    assert browser.post(page, sent | seen | tiers).status_code == 302
    assert Criterion.objects.get(code="I.2").tiers == [["1", "20"], ["0.8", "15"]]
    changed = browser.post(page, sent | seen | tiers | {"title": "Khác"})
    assert "người khác đã sửa mục I.2" in text(changed)
    added = {
        "viec": "them",
        "muc": "I",
        "code": "I.3",
        "title": "Cải cách",
        "most": "5",
        "part": "thang",
        "how": "truc_tiep",
    }
    assert 'value="I.3"' in browser.get(f"{page}?them=I").content.decode()
    assert browser.post(page, added).status_code == 302
    assert browser.post(page, {"viec": "len", "muc": "I.3"}).status_code == 302
    assert browser.post(page, {"viec": "bo", "muc": "III"}).status_code == 302
    lines = [row[0] for row in table(browser.get(page), "Các mục của bảng điểm")]
    assert lines == ["I", "I.1", "I.3", "I.2", "II", "IV"]
    unit = signed_in(here["of_two"])
    assert "Sửa" not in text(unit.get(page)).partition("Cách tính")[2]
    assert unit.post(page, {"viec": "bo", "muc": "I"}).status_code == 403


def test_a_round_is_opened_by_the_head_and_shows_who_is_at_work(here):
    table_of(here)
    browser = signed_in(here["head"])
    sent = {
        "bloc": str(here["bloc"].pk), "year": str(YEAR), "table": str(ScoreTable.objects.get().pk), "neighbours": "1",
        "self_by": f"{TODAY + timedelta(days=5):%d/%m/%Y}", "cross_by": f"{TODAY + timedelta(days=3):%d/%m/%Y}",
        "verify_by": f"{TODAY + timedelta(days=9):%d/%m/%Y}",
    }  # fmt: skip
    refused = browser.post("/cham-diem/mo/", sent)
    assert refused.status_code == 400
    assert "Các hạn không theo thứ tự" in text(refused)
    sent["cross_by"] = f"{TODAY + timedelta(days=7):%d/%m/%Y}"
    assert browser.post("/cham-diem/mo/", sent).status_code == 302
    page = f"/cham-diem/{Round.objects.get().pk}/"
    assert heading(browser.get(page)) == f"Chấm điểm năm {YEAR}: 0/3 đơn vị đã thẩm định"
    assert [row[6] for row in table(browser.get(page), "Xếp hạng")] == ["Vu hai", "Vu mot", "Vu ba"]
    mine = signed_in(here["of_two"])
    assert [row[0] for row in table(mine.get("/cham-diem/"), "Phiếu chờ ông/bà")] == ["Vu hai"]
    assert heading(mine.get("/cham-diem/?q=khoi thi dua")) == "1 vòng chấm điểm, 1 đang chấm"
    assert heading(mine.get("/cham-diem/?nam=1990")) == "Chưa có vòng chấm điểm nào năm 1990"


def test_a_unit_scores_itself_and_is_told_what_is_missing(here, held):
    browser = signed_in(here["of_one"])
    page = f"/cham-diem/{held.pk}/don-vi/vu_mot/cham/tu_cham/"
    refused = browser.post(page, fields(held, I_1="sáu mươi", I_2="20") | {"viec": "luu"})
    assert refused.status_code == 400
    assert "“sáu mươi” không phải số điểm. Ghi ví dụ 17,5." in text(refused)
    assert 'value="sáu mươi"' in refused.content.decode()
    assert not Mark.objects.exists()
    assert browser.post(page, fields(held, I_1="60", I_2="20", II="") | {"viec": "luu"}).status_code == 302
    assert heading(browser.get(page)) == "Tự chấm Vu mot: 2/5 mục, 80,0 điểm"
    sent = fields(held, I_1="61", I_2="20", II="0", III_1="0", IV="0") | {"viec": "gui"}
    told = browser.post(page, sent | {f"t-{number('I.1', held)}": "60", f"t-{number('I.2', held)}": "20"})
    assert "Thiếu minh chứng: I.1. Mục I.1: 61 vượt mức tối đa 60." in text(told)
    evidence = f"/cham-diem/{held.pk}/don-vi/vu_mot/muc/?muc={number('I.1', held)}"
    file = SimpleUploadedFile("bao cao.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    assert browser.post(evidence, {"viec": "minh-chung", "words": "Báo cáo 12", "file": file}).status_code == 302
    one = Evidence.objects.get()
    got = signed_in(here["of_two"]).get(f"/cham-diem/{held.pk}/minh-chung/{one.pk}/")
    assert got.content.startswith(b"%PDF")
    bad = browser.post(evidence, {"viec": "minh-chung", "file": SimpleUploadedFile("x.exe", b"MZ")})
    assert bad.status_code == 400
    again = {"viec": "gui", f"d-{number('I.1', held)}": "60", f"t-{number('I.1', held)}": "61"}
    assert browser.post(page, again).status_code == 302
    assert Sheet.objects.get(body=here["one"]).self_sent_on == TODAY
    assert browser.get(page).status_code == 200
    assert signed_in(here["of_two"]).get(page).status_code == 403


def test_what_somebody_else_scored_meanwhile_is_shown_with_what_was_typed(here, held):
    browser = signed_in(here["of_one"])
    page = f"/cham-diem/{held.pk}/don-vi/vu_mot/cham/tu_cham/"
    assert browser.post(page, fields(held, I_2="20")).status_code == 302
    late = browser.post(page, fields(held, I_2="15") | {f"t-{number('I.2', held)}": ""})
    assert late.status_code == 400
    assert "mục I.2 từ “trống” thành “20”" in text(late)
    html = late.content.decode()
    assert f'name="d-{number("I.2", held)}" value="15"' in html
    assert f'name="t-{number("I.2", held)}" value="20"' in html


def test_drafts_are_seen_by_their_own_until_handed_in(here, held):
    own = signed_in(here["of_one"])
    own.post(f"/cham-diem/{held.pk}/don-vi/vu_mot/cham/tu_cham/", fields(held, I_2="17"))
    page = f"/cham-diem/{held.pk}/don-vi/vu_mot/"

    def mark(who: str) -> str:
        return table(signed_in(here[who]).get(page), "Điểm từng mục")[2][3]

    assert [mark("of_one"), mark("of_two"), mark("standing")] == ["17,0", "–", "–"]


def test_the_grid_of_a_unit(here, held):
    sheet = sheet_of(held, here["one"])
    scored(sheet, given(), given(I_2=("18", "hai việc chậm")))
    browser = signed_in(here["standing"])
    page = f"/cham-diem/{held.pk}/don-vi/vu_mot/"
    form = f"{page}cham/tham_dinh/"
    assert browser.post(form, fields(held, I_1="60", I_2="18", III_1="0", IV="0")).status_code == 302
    shown = browser.get(page)
    assert heading(shown) == f"Vu mot, chấm điểm {YEAR}"
    assert "Chấm mục còn lại, II" in text(shown)
    rows = {row[0]: row[2:6] for row in table(shown, "Điểm từng mục")}
    assert rows["I"] == ["80,0", "80,0", "78,0", "78,0"]
    assert rows["I.2"] == ["20,0", "20,0", "18,0 , khác 20 của bước trước", "18,0"]
    assert rows["II"] == ["20,0", "20,0", "20,0", "chưa chấm"]
    assert rows[""] == ["100,0", "100,0", "98,0", "còn 1 mục đang là 78"]
    assert "−2,0 I.2 : hai việc chậm (chấm chéo, Hệ thống)" in text(shown)
    assert browser.post(form, {"viec": "chep"}).status_code == 302
    assert Mark.objects.get(sheet=sheet, stage="tham_dinh", criterion__code="II").value == 20
    assert browser.post(form, {"viec": "gui"}).status_code == 302
    assert Sheet.objects.get(pk=sheet.pk).verified_on == TODAY
    for form_ in ("xlsx", "csv", "json"):
        assert browser.get(f"{page}xuat/{form_}/").status_code == 200
        assert browser.get(f"/cham-diem/{held.pk}/xuat/{form_}/").status_code == 200
    assert browser.get(f"{page}xuat/doc/").status_code == 404


def test_asking_and_explaining(here, held):
    scored(sheet_of(held, here["one"]), given(), given())
    page = f"/cham-diem/{held.pk}/don-vi/vu_mot/muc/?muc={number('I.2', held)}"
    standing, unit = signed_in(here["standing"]), signed_in(here["of_one"])
    assert standing.post(page, {"viec": "hoi", "question": " "}).status_code == 400
    assert standing.post(page, {"viec": "hoi", "question": "Vì sao 20?"}).status_code == 302
    assert "Giải trình của đơn vị" in text(unit.get(page))
    asked = Inquiry.objects.get()
    assert (
        unit.post(page, {"viec": "giai-trinh", "so": str(asked.pk), "answer": "Không ai vi phạm."}).status_code == 302
    )
    assert "Không ai vi phạm." in text(standing.get(f"/cham-diem/{held.pk}/don-vi/vu_mot/"))
    assert [row[:2] for row in table(standing.get(page), "Điểm của mục I.2")] == [
        ["Tự chấm", "20,0"],
        ["Chấm chéo", "20,0"],
    ]


def test_closing_places_trying_and_opening_again(here, held):
    for unit, points in (("one", "60"), ("two", "55"), ("three", "60")):
        scored(sheet_of(held, here[unit]), given(I_1=points), given(I_1=points), given(I_1=points))
    browser, page = signed_in(here["head"]), f"/cham-diem/{held.pk}/"
    tried = browser.get(f"{page}thu/", {"don-vi": "vu_hai", "d-I.1": "60", "d-I.2": "x"})
    assert [row[:4] for row in table(tried, "Thứ hạng nếu như thế")] == [
        ["1=", "Vu ba", "100,0", "100,0"], ["1=", "Vu hai", "100,0", "95,0"], ["1=", "Vu mot", "100,0", "100,0"],
    ]  # fmt: skip
    assert "Không phải số điểm." in text(tried)
    assert Mark.objects.filter(criterion__code="I.1", sheet__body=here["two"]).values_list("value", flat=True)[0] == 55
    assert "Khóa vòng chấm năm" in text(browser.get(f"{page}khoa/"))
    assert browser.post(f"{page}khoa/").status_code == 302
    shown = browser.get(page)
    assert heading(shown) == f"Xếp hạng năm {YEAR}: Vu ba, Vu mot hạng nhất"
    assert [row[:2] for row in table(shown, "Xếp hạng")] == [["1=", "Vu ba"], ["1=", "Vu mot"], ["3", "Vu hai"]]
    assert "Đồng điểm ở hạng 1: Vu ba, Vu mot. Khối bỏ phiếu" in text(shown)
    assert browser.get(f"{page}mo-lai/").status_code == 403
    standing = signed_in(here["standing"])
    assert standing.post(f"{page}mo-lai/", {"reason": ""}).status_code == 400
    assert standing.post(f"{page}mo-lai/", {"reason": "Công văn 9"}).status_code == 302
    first, *_ = table(browser.get(f"{page}ma-tran/"), "Nơi chấm và đơn vị được chấm")
    assert first[:3] == ["Vu ba", "100,0", "100,0"]


def test_neighbours_are_changed_and_steps_opened_again(here, held):
    scored(sheet_of(held, here["one"]), given())
    browser, page = signed_in(here["standing"]), f"/cham-diem/{held.pk}/don-vi/vu_mot/cham-cheo/"
    assert browser.post(page, {"viec": "noi", "noi": ["vu_hai", "vu_ba"]}).status_code == 302
    assert sheet_of(held, here["one"]).crossings.count() == 2
    refused = browser.post(page, {"viec": "mo-lai", "buoc": "tu_cham:vu_mot", "reason": ""})
    assert (refused.status_code, "Chưa ghi lý do mở lại." in text(refused)) == (400, True)
    assert browser.post(page, {"viec": "mo-lai", "buoc": "tu_cham:vu_mot", "reason": "Nhầm"}).status_code == 302
    assert sheet_of(held, here["one"]).self_sent_on is None
    assert signed_in(here["of_two"]).get(page).status_code == 403


def test_shares_of_people_are_kept_with_the_table(here):
    made = table_of(here)
    browser, page = signed_in(here["standing"]), f"/bang-diem/{made.pk}/"
    wrong = browser.post(f"{page}ty-le/", {"first-1": "1", "level-1": "HTXS", "percent-1": "nhiều"})
    assert (wrong.status_code, "Dòng 1: hạng hoặc tỷ lệ không phải số." in text(wrong)) == (400, True)
    assert (
        browser.post(f"{page}ty-le/", {"first-1": "1", "last-1": "3", "level-1": "HTXS", "percent-1": "30"}).status_code
        == 302
    )
    assert "Hạng 1 đến 3: hoàn thành xuất sắc nhiệm vụ không quá 30 %" in text(browser.get(page))
    assert browser.post(f"{page}sua/", {"name": "Tên mới", "scale": "100", "step": "0,5"}).status_code == 302
    assert browser.get("/bang-diem/xuat/csv/").status_code == browser.get(f"{page}xuat/csv/").status_code == 200
    assert [row[0] for row in table(browser.get("/bang-diem/?q=ten moi"), "Bảng điểm")] == ["Tên mới"]


def test_the_number_of_questions_does_not_grow_with_marks(here, held):
    browser, page = signed_in(here["standing"]), f"/cham-diem/{held.pk}/"
    addresses = (page, f"{page}don-vi/vu_mot/", f"{page}ma-tran/", f"{page}thu/?don-vi=vu_mot", "/cham-diem/")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    scored(sheet_of(held, here["one"]), given(), given(), given())
    asked()
    few = asked()
    for unit in ("two", "three"):
        scored(sheet_of(held, here[unit]), given(), given(), given())
    assert asked() == few
