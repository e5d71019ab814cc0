"""Certificates of a signed decision: as many pages as awards that stand, saying what the book says; or nothing at all."""

import io
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader

from tests.builders import body, ministry, officer, person
from tests.decisions.houses import DAY, FORM, TITLE, drafted, passed, signed
from tests.decisions.test_revoking import PAPER
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.audit.models import Event
from thidua.decisions.actions import revoke_lines, sign
from thidua.decisions.models import Line
from thidua.decisions.presenting.awards import spaced
from thidua.decisions.presenting.certificates import certificate_of, certificates, layouts_for
from thidua.honours.actions import correct
from thidua.honours.models import Honour
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
FLAG = "co_thi_dua_cap_bo"
WHOLE, STOCK = "bang_khen_a4", "phoi_bang_khen_400x300"


def pages(answer: Any) -> list[str]:
    """The words of every page of a streamed PDF, single spaces."""
    made = b"".join(answer.streaming_content)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def printed(reader: Any, made: Any, form: str = "pdf", **asked: Any) -> Any:
    return signed_in(reader).post(f"/quyet-dinh/{made.pk}/in-bang/tep/{form}/", asked)


def test_every_award_has_its_page_and_the_page_says_what_was_decided(house):
    made = signed(house)
    told = pages(printed(house["officer"], made, khen=FORM, bo_cuc=WHOLE))
    lines = list(made.lines.filter(award=FORM).order_by("position"))
    assert len(told) == len(lines) == 3
    assert [line.name in page for line, page in zip(lines, told, strict=True)] == [True, True, True]
    assert told[2] == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc BỘ TRƯỞNG BỘ MẪU TẶNG BẰNG KHEN Lê Mẫu An "
        "Chuyên viên, Cục Một Đã có thành tích xuất sắc trong công tác từ năm 2024 đến năm 2025 "
        "Hà Nội, ngày 25 tháng 3 năm 2026 BỘ TRƯỞNG Quyết định số 01/QĐ-BM ngày 25 tháng 3 năm 2026 "
        "Số sổ vàng: 4/2026 Quét mã để kiểm tra Đoàn Minh Khuê"
    )
    event = Event.objects.get(action="decisions.in_bang")
    assert event.after
    assert (event.after["count"], event.after["award"], event.after["layout"]) == (3, FORM, "Bằng khen, A4 ngang")


def test_a_title_has_a_certificate_of_its_own(house):
    made = signed(house)
    line = made.lines.get(award=TITLE)
    one = certificate_of(line, line.honour, made, address="https://vi.du/")
    assert (one.act, one.award, one.decider) == ("Đạt danh hiệu", "Chiến sĩ thi đua Bộ Mẫu", "Bộ trưởng Bộ Mẫu")
    assert [key for key, _ in layouts_for(TITLE, {})] == ["chung_nhan_a4", "phoi_chung_nhan_a4"]


def test_a_flag_is_given_to_whoever_is_named_and_only_on_a_certificate(house):
    made = signed(house)
    line = made.lines.filter(award=FORM, person=None).first()
    line.honour.award = FLAG
    one = certificate_of(line, line.honour, made, address="")
    assert (one.decider, one.name, one.act, one.award) == (
        "Bộ trưởng Bộ Mẫu", "Cục Một", "Được tặng", "Cờ thi đua của Bộ Mẫu",
    )  # fmt: skip
    offered = {key: [layout for layout, _ in layouts_for(key, {})] for key in (FLAG, FORM, "giay_khen")}
    assert {key: {one.removeprefix("phoi_").split("_")[0] for one in found} for key, found in offered.items()} == {
        FLAG: {"chung"}, FORM: {"bang"}, "giay_khen": {"giay"},
    }  # fmt: skip


def test_another_award_beside_the_layout_of_the_last_takes_its_own(house):
    made = signed(house)
    client = signed_in(house["officer"])
    page = client.get(f"/quyet-dinh/{made.pk}/in-bang/", {"khen": TITLE, "bo_cuc": WHOLE})
    assert page.status_code == 200
    assert page.context["layout"].key == "chung_nhan_a4"
    assert client.get(f"/quyet-dinh/{made.pk}/in-bang/", {"khen": TITLE, "bo_cuc": "khong_co"}).status_code == 400


def test_who_signs_for_the_head_has_two_lines(house):
    made = signed(house, capacity="KT", head_title="Bộ trưởng", signer_title="Thứ trưởng")
    line = made.lines.first()
    one = certificate_of(line, line.honour, made, address="")
    assert (one.decider, one.capacity, one.post) == ("Bộ trưởng Bộ Mẫu", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")


def test_the_zip_has_one_file_each_and_the_golden_number_of_the_book(house):
    made = signed(house)
    line = made.lines.get(award=FORM, person=house["an"])
    correct(line.honour, book_number="BM-77", document="Công văn 5", on=DAY, actor=house["officer"])
    answer = printed(house["signer"], made, "zip", khen=FORM, bo_cuc=WHOLE)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == [
        "0001-so-2-2026-cuc-mot.pdf", "0002-so-3-2026-tran-thi-mau-binh.pdf", "0003-so-bm-77-le-mau-an.pdf",
    ]  # fmt: skip
    (page,) = PdfReader(io.BytesIO(archive.read("0003-so-bm-77-le-mau-an.pdf"))).pages
    assert "Số sổ vàng: BM-77" in page.extract_text()


def test_the_code_opens_the_public_page_of_its_own_award(house):
    made = signed(house)
    pairs = [(line, line.honour) for line in made.lines.order_by("position")]
    told = certificates(pairs, made, address=lambda code: f"https://vi.du/{code}/")
    assert [one.address for one in told] == [f"https://vi.du/{line.code}/" for line, _ in pairs]
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/in-bang/")
    assert f"Mã QR của tờ này mở http://testserver/vinh-danh/{spaced(pairs[0][0].code)}/ ; địa chỉ" in text(page)


def test_what_was_revoked_is_not_printed(house):
    made = signed(house)
    revoke_lines(made, [made.lines.get(person=house["binh"]).pk], **PAPER, actor=house["signer"])
    assert len(pages(printed(house["officer"], made, khen=FORM, bo_cuc=WHOLE))) == 2
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/in-bang/")
    assert "Bỏ qua 1 dòng không còn giá trị" in text(page)


@pytest.fixture
def misfit(house):
    """A signed decision with one name that the font does not have."""
    made = drafted(house)
    Line.objects.filter(decision=made, person=house["binh"]).update(name="Trần 漢 Bình")
    return sign(made, on=DAY, actor=house["signer"], version=made.version)


def test_a_text_that_does_not_fit_is_told_by_its_row_and_the_others_are_printed(house, misfit):
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{misfit.pk}/in-bang/", {"khen": FORM, "bo_cuc": STOCK})
    assert [row[:3] for row in table(page, "Chưa in được")] == [["3", "Trần 漢 Bình", "Tên người, tập thể được khen"]]
    assert "1 tờ không vừa bố cục này nên để lại, 2 tờ in được" in text(page)
    assert [(one.row, one.is_ticked) for one in page.context["ticks"]] == [(2, True), (4, True)]
    told = pages(printed(house["officer"], misfit, khen=FORM, bo_cuc=STOCK))
    assert (len(told), "Cục Một" in told[0], "Lê Mẫu An" in told[1]) == (2, True, True)
    event = Event.objects.get(action="decisions.in_bang")
    assert event.after
    said = {name: event.after[name] for name in ("count", "rows", "left_out")}
    assert said == {"count": 2, "rows": "2, 4", "left_out": "3 (Tên người, tập thể được khen)"}


def test_where_nothing_fits_nothing_is_printed(house, misfit):
    asked = {"khen": FORM, "bo_cuc": STOCK, "dong": "3"}
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{misfit.pk}/in-bang/", asked)
    assert "không tờ nào vừa bố cục này" in text(page)
    assert "Một tệp PDF" not in text(page)
    answer = printed(house["officer"], misfit, **asked)
    assert (answer.status_code, Event.objects.filter(action="decisions.in_bang").count()) == (400, 0)


def test_only_the_ticked_are_printed_and_none_is_said(house):
    made = signed(house)
    line = made.lines.get(award=FORM, person=house["an"])
    told = pages(printed(house["officer"], made, khen=FORM, bo_cuc=WHOLE, chon="1", to=str(line.pk)))
    assert (len(told), "Lê Mẫu An" in told[0]) == (1, True)
    none = printed(house["officer"], made, khen=FORM, bo_cuc=WHOLE, chon="1")
    assert (none.status_code, "Chưa chọn tờ nào để in." in text(none)) == (400, True)
    assert Event.objects.filter(action="decisions.in_bang").count() == 1


def test_ticked_and_none_of_them_fits(house, misfit):
    left = signed_in(house["officer"]).get(f"/quyet-dinh/{misfit.pk}/in-bang/", {"khen": FORM}).context["left"]
    answer = printed(house["officer"], misfit, khen=FORM, chon="1", to=left)
    assert (answer.status_code, "Không tờ nào đã chọn vừa bố cục." in text(answer)) == (400, True)


def test_one_sheet_from_its_line(house):
    made = signed(house)
    reader = signed_in(house["officer"])
    line = made.lines.get(award=FORM, person=house["an"])
    href = f"/quyet-dinh/{made.pk}/in-bang/?khen={FORM}&amp;dong={line.position}"
    assert href in reader.get(f"/quyet-dinh/{made.pk}/").content.decode()
    page = reader.get(href.replace("&amp;", "&"))
    assert (page.context["many"], page.context["first"], page.context["ticks"]) == (1, "Lê Mẫu An", [])
    assert "Một tệp PDF, 1 tờ" in text(page)
    told = pages(printed(house["officer"], made, khen=FORM, dong=str(line.position)))
    assert (len(told), "Lê Mẫu An" in told[0]) == (1, True)


def test_stock_is_tried_with_a_page_moved_as_asked(house):
    made = signed(house)
    reader = signed_in(house["officer"])
    asked = {"khen": FORM, "bo_cuc": STOCK, "phai": "1,5", "xuong": "-2"}
    assert "Trang thử để soi lên phôi" in text(reader.get(f"/quyet-dinh/{made.pk}/in-bang/", asked))
    answer = reader.get(f"/quyet-dinh/{made.pk}/in-bang/xem/trang-thu/", asked)
    (page,) = PdfReader(io.BytesIO(answer.content)).pages
    assert "Số quyết định: trái 74,9, trên 228,6, rộng 114,5" in " ".join(page.extract_text().split())
    picture = reader.get(f"/quyet-dinh/{made.pk}/in-bang/xem/xem-truoc/", asked)
    assert picture.content.startswith(b"\x89PNG")
    assert reader.get(f"/quyet-dinh/{made.pk}/in-bang/xem/trang-thu/", asked | {"bo_cuc": WHOLE}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"phai": "ba"}, "Ghi số milimét, ví dụ 1,5 hoặc -2."), ({"xuong": "99"}, "Dời nhiều nhất 30 mm mỗi chiều."),
        ({"dong": "một"}, "“một” không phải số dòng. Ghi như 1-30, 45."),
        ({"khen": FORM, "dong": "90"}, "Các dòng của nó: 2-4."),
        ({"bo_cuc": "x"}, "Chọn lại trong danh sách."), ({"khen": "x"}, "Chọn lại trong danh sách."),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_at_its_field(house, asked, said):
    made = signed(house)
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/in-bang/", asked)
    assert (page.status_code, said in text(page)) == (400, True)


def test_only_who_keeps_or_signs_there_prints(house):
    made = signed(house)
    auditor = officer(house["bo"], Role.AUDITOR, username="kiem.tra")
    unit = officer(house["one"], username="cuc.mot")
    stranger = officer(body("bo_khac", ministry("bo_kia", name="Bộ Kia"), name="Cục Kia"), username="la")
    asked = [signed_in(one).get(f"/quyet-dinh/{made.pk}/in-bang/").status_code for one in (auditor, unit, stranger)]
    assert asked == [403, 403, 404]
    assert "In bằng" not in text(signed_in(unit).get(f"/quyet-dinh/{made.pk}/"))
    assert "In bằng" in text(signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/"))


def test_a_draft_prints_nothing(house):
    made = drafted(house)
    reader = signed_in(house["officer"])
    assert reader.get(f"/quyet-dinh/{made.pk}/in-bang/").status_code == 302
    assert reader.post(f"/quyet-dinh/{made.pk}/in-bang/tep/pdf/").status_code == 404


def test_the_page_asks_as_much_for_many_as_for_few(house, django_assert_max_num_queries):
    few = signed(house, house["dossiers"][0])
    more = [
        passed(house["round"], FORM, house["two"], person(f"X{at}", house["two"], name="Lê Văn Mẫu")) for at in range(9)
    ]
    many = signed(house, *more)
    reader = signed_in(house["officer"])
    reader.get(f"/quyet-dinh/{few.pk}/in-bang/")
    with django_assert_max_num_queries(40) as asked:
        reader.get(f"/quyet-dinh/{few.pk}/in-bang/")
    first = len(asked)
    with django_assert_max_num_queries(first):
        reader.get(f"/quyet-dinh/{many.pk}/in-bang/")
    assert Honour.objects.count() == 10
