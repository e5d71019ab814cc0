"""The page Tổng hợp: who may open it, where each figure leads, what its files hold."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from tests.builders import body, entered, honour, officer, person
from tests.pages import heading, text
from tests.people.doors import with_second_factor
from tests.reports.pages import HERE, fetch, figures, links, table
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership, Role
from thidua.reports.queries import tally_by_year
from thidua.reports.scopes import scope_of

ALL = "?cua=bo_mau&tu=2018&den=2019"
PAGES = [HERE, f"{HERE}ban-ghi/", f"{HERE}excel/", f"{HERE}word/", f"{HERE}ban-ghi/excel/"]


def sheet(response: Any) -> list[list[Any]]:
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    return [[cell for cell in row if cell is not None] for row in book.worksheets[0].iter_rows(values_only=True)]


@pytest.mark.parametrize("path", PAGES)
def test_only_who_is_signed_in(client, book, path):
    response = client.get(path + ALL)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/dang-nhap/?next=")


@pytest.mark.parametrize("path", PAGES)
def test_what_is_not_visible_is_not_there(book, path):
    client = Client()
    client.force_login(officer(book["one"]))
    for key, status in (("cuc_mot", 200), ("phong_a", 200), ("cuc_hai", 404), ("bo_mau", 404), ("khong_co", 404)):
        assert client.get(f"{path}?cua={key}&tu=2018&den=2019").status_code == status
    assert "Cục Hai" not in text(fetch(client))


def test_a_bloc_is_open_to_whom_its_organiser_is(book, seer):
    bloc = set_up_bloc("khoi_a", name="Khối A", organiser=book["bo"], on=book["bo"].phases.get().since, actor=None)
    member = Membership.Part.MEMBER
    set_members(bloc, 2019, {book["two"]: member}, on=date(2019, 1, 1), actor=None)
    page = fetch(seer)  # the first choice
    assert heading(page) == "Khối A, 2015–2019"
    assert figures(page)["Cộng"][:3] == ["2", "1", "3"]
    stranger = Client()
    stranger.force_login(officer(book["one"], username="khac"))
    assert stranger.get(f"{HERE}?cua=khoi_a&tu=2018&den=2019").status_code == 404


def test_who_does_not_see_the_units_below_counts_the_body_alone(book):
    client = Client()
    client.force_login(officer(book["one"], Role.COUNCIL_MEMBER, subtree=False))
    page = fetch(client, "?cua=cuc_mot&tu=2018&den=2019")
    assert "2 lượt khen thưởng" in text(page)
    assert "vai trò của ông/bà không gồm các đơn vị trực thuộc" in text(page)


def test_a_user_without_a_role_is_refused(client, book, django_user_model):
    client.force_login(django_user_model.objects.create_user("la", full_name="Người Lạ"))
    assert client.get(HERE).status_code == 403


def test_an_empty_site_tells_how_to_begin(client, django_user_model):
    client.force_login(with_second_factor(django_user_model.objects.create_superuser("quan.tri", full_name="Quản Trị")))
    assert heading(fetch(client)) == "Chưa có đơn vị nào để thống kê"


@pytest.mark.parametrize("counting", ["", "&dem=nguoi"])
@pytest.mark.parametrize("narrowed", ["", "&gioi-tinh=nu", "&muc=cap-bo,huan_chuong_lao_dong_ba", "&doi-tuong=tap-the"])
def test_every_figure_opens_exactly_its_records(seer, counting, narrowed):
    page = fetch(seer, ALL + narrowed + counting)
    opened = links(page)
    assert len(opened) > 10
    for shown, href in opened:
        records = seer.get(href)
        assert records.status_code == 200, href
        lines = table(records)[1:]
        if counting:
            assert len({tuple(line[1:2]) for line in lines}) == int(shown), href
        else:
            assert len(lines) == int(shown), href


def test_the_records_say_who_what_and_by_which_decision(seer):
    records = seer.get(f"{HERE}ban-ghi/{ALL}&dong=bang_khen_cap_bo&nam=2019")
    assert heading(records) == "2 lượt Bằng khen của Bộ trưởng"
    assert sorted(row[:3] for row in table(records)[1:]) == [
        ["2019", "Cục Hai", "Bằng khen của Bộ trưởng Công trạng"],
        ["2019", "Lê Mẫu Chi Phòng A", "Bằng khen của Bộ trưởng Đột xuất"],
    ]
    one = sheet(seer.get(f"{HERE}ban-ghi/excel/{ALL}&dong=bang_khen_cap_bo&nam=2019"))
    assert sorted(row[1] for row in one[-2:]) == ["Cục Hai", "Lê Mẫu Chi"]


def test_a_figure_opens_its_first_lines_inside_the_table(seer):
    opened = seer.get(f"{HERE}ban-ghi/{ALL}&dong=chien_si_thi_dua_co_so", headers={"X-Glimpse": "1"})
    assert "Lê Mẫu An Phòng A" in text(opened)
    assert "mở cả 3 bản ghi" in text(opened)
    every = seer.get(f"{HERE}ban-ghi/{ALL}", headers={"X-Glimpse": "1"})
    assert len(table(every)) == 3
    assert "còn 6 dòng, mở cả 9 bản ghi" in text(every)
    assert heading(seer.get(f"{HERE}ban-ghi/{ALL}")) == "9 lượt khen thưởng"


def test_the_sentence(seer):
    assert (
        "2 Huân chương Lao động cho 1 tập thể và 1 cá nhân; 1 tập thể được tặng Cờ thi đua của Bộ; "
        "3 Bằng khen của Bộ trưởng cho 1 tập thể, 1 cá nhân và 1 hộ gia đình; 3 lượt Chiến sĩ thi đua cơ sở."
    ) in text(fetch(seer, ALL))


def test_the_workbook_holds_the_table(seer):
    rows = sheet(seer.get(f"{HERE}excel/{ALL}&muc=huan_chuong_lao_dong"))
    assert rows[0] == ["Tổng hợp khen thưởng: Bộ Mẫu, 2018–2019"]
    assert rows[-4:] == [
        ["Huân chương Lao động", 1, 1, 2, 1, 1, 1, 1],
        ["    Huân chương Lao động hạng Nhì", 0, 1, 1, 0, 1, 1, 0],
        ["    Huân chương Lao động hạng Ba", 1, 0, 1, 1, 0, 0, 1],
        ["Cộng", 1, 1, 2, 1, 1, 1, 1],
    ]


def test_the_word_document_holds_the_sentence_and_the_table(seer):
    response = seer.get(f"{HERE}word/{ALL}&muc=huan_chuong_lao_dong")
    paper = Document(BytesIO(b"".join(response.streaming_content)))
    assert "2 Huân chương Lao động cho 1 tập thể và 1 cá nhân." in [line.text for line in paper.paragraphs]
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[0][0] == "Danh hiệu, hình thức"
    assert rows[-1] == ["Cộng", "1", "1", "2", "1 tập thể, 1 người", "1", "1"]
    assert paper.styles["Normal"].font.name == "Times New Roman"
    width = paper.sections[0].page_width
    assert width
    assert round(width.cm, 1) == 21.0


def test_a_table_that_does_not_add_up_says_so(book):
    scope = scope_of("bo_mau")
    assert scope
    table = tally_by_year(scope, 2018, 2019)
    assert table.agrees
    wrong = replace(table.total, times=table.total.times + 1)
    assert not replace(table, total=wrong).agrees
    assert not replace(table, by_year=(wrong, *table.by_year[1:])).agrees
    first = replace(table.lines[0], years=table.lines[0].years[::-1][:1] * 2)
    assert not replace(table, lines=(first, *table.lines[1:])).agrees
    assert not replace(table, lines=table.lines[1:]).agrees


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_queries_does_not_grow(seer, book, path):
    def asked() -> int:
        caches["figures"].clear()
        with CaptureQueriesContext(connection) as queries:
            response = seer.get(path + ALL)
            if response.streaming:
                list(response.streaming_content)
        assert response.status_code == 200
        return len(queries)

    asked()
    before = asked()
    cuc = body("cuc_ba", book["bo"])
    people = [person(f"x{number}", cuc, name=f"Trần Mẫu {number}") for number in range(30)]
    entered(*(honour("giay_khen", 2019, cuc, one) for one in people), at=book["bo"])
    entered(*(honour("giay_khen", 2018, body(f"cuc_{number}", book["bo"])) for number in range(5)), at=book["bo"])
    assert asked() == before
    assert before <= 48  # the book read once for the figures, once for the awards there are


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?cua=bo_mau&tu=2001&den=2003", "Sổ có bản ghi từ năm 2018 đến năm 2019."),
        (f"{ALL}&gioi-tinh=nu&doanh-nghiep=co", "Không có bản ghi nào khớp cả bộ lọc"),
    ],
)
def test_an_empty_page_says_what_to_do(seer, query, said):
    assert said in text(fetch(seer, query))


def test_an_empty_book_says_what_belongs_here(seer, book):
    body("cuc_moi", book["bo"], name="Cục Mới")
    assert "Sổ khen thưởng của Cục Mới chưa có bản ghi nào" in text(fetch(seer, "?cua=cuc_moi"))


def test_dieu_kien_khong_hieu_thi_noi_ro_va_giu_dieu_kien_con_lai(book, seer):
    odd = "?cua=bo_mau&tu=2019&den=2019&gioi-tinh=bogus&doi-tuong=ca-nhan&muc=giay_khen,khong_co&dem=x&loai-hinh=la"
    page = fetch(seer, odd)
    said = text(page)
    for words in ("giới tính “bogus”", "danh hiệu, hình thức “khong_co”", "cách đếm “x”", "loại hình khen thưởng “la”"):
        assert f"Không hiểu {words} nên bỏ qua" in said
    assert page.request["QUERY_STRING"] == "cua=bo_mau&tu=2019&den=2019&muc=giay_khen&doi-tuong=ca-nhan"
    assert "Không hiểu" not in text(fetch(seer, f"?{page.request['QUERY_STRING']}"))


def test_nam_ngoai_khoang_tinh_duoc_thi_lay_nam_dau_nam_cuoi_va_noi_ro(book, seer):
    page = fetch(seer, "?cua=bo_mau&tu=1900&den=2150")
    assert page.request["QUERY_STRING"] == "cua=bo_mau&tu=1945&den=2100"
    assert "Chỉ tính được từ năm 1945 đến năm 2100, nên năm 1900 thành năm 1945." in text(page)
    assert "nên năm 2150 thành năm 2100." in text(page)


def test_dieu_kien_cua_trang_khac_khong_bi_noi_la_khong_hieu(book, seer):
    page = fetch(seer, "?cua=bo_mau&tu=2019&den=2019&gioi-tinh=nam&dem=nguoi", path="/thong-ke/cong-bang/")
    assert "Không hiểu" not in text(page)


def test_tep_du_lieu_goi_du_ten_hang_kem_khoa(book, seer):
    """Two orders of one class: told apart by their names, not by where they stand."""
    lines = [honour(key, 2019, book["bo"]) for key in ("huan_chuong_lao_dong_ba", "huan_chuong_doc_lap_ba")]
    entered(*lines, at=book["bo"])
    rows = json.loads(seer.get(f"{HERE}json/{ALL}").getvalue())["dong"]
    told = {one["Khóa"]: one["Danh hiệu, hình thức"] for one in rows}
    assert told["huan_chuong_lao_dong_ba"] == "Huân chương Lao động hạng Ba"
    assert told["huan_chuong_doc_lap_ba"] == "Huân chương Độc lập hạng Ba"
    assert told[""] == "Cộng"
    assert len(told) == len(rows)
    head, *_ = seer.get(f"{HERE}csv/{ALL}").getvalue().decode("utf-8-sig").splitlines()
    assert head.startswith("Danh hiệu, hình thức;Khóa;")
    assert ["    Huân chương Lao động hạng Ba"] in [row[:1] for row in sheet(seer.get(f"{HERE}excel/{ALL}"))]
