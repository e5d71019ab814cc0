"""Form 0601: counted from the movements themselves, every sum computed, every cell opening exactly its movements."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from tests.builders import body, movement, officer
from tests.movements.houses import small_house
from tests.pages import heading, text
from tests.reports.pages import fetch, table
from thidua.movements.models import Movement
from thidua.people.models import Role
from thidua.reports.movement_form import agrees, fill
from thidua.reports.scopes import scope_of

HERE = "/thong-ke/bieu-mau/0601/"
ASKED = "?cua=bo_mau&tu=2020&den=2020"
HEAD = [
    "Chỉ tiêu", "Tổng số", "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)", "Bộ, ban, ngành, đoàn thể, tỉnh",
    "Cơ quan, tổ chức, đơn vị",
]  # fmt: skip


@pytest.fixture
def house(db):
    return small_house()


@pytest.fixture
def client(house, client):
    client.force_login(officer(house["bo"]))
    return client


def test_what_was_launched_in_the_year(client):
    page = fetch(client, ASKED, path=HERE)
    assert heading(page) == "Số phong trào thi đua: 5 phong trào năm 2020"
    assert table(page) == [
        HEAD,
        ["Tổng số", "5", "–", "1", "4"],
        ["Chia theo phạm vi tổ chức thi đua"],
        ["Toàn quốc", "–", "–", "–", "–"],
        ["Bộ, ban, ngành, đoàn thể, địa phương", "1", "–", "1", "–"],
        ["Cụm, khối thi đua", "1", "–", "–", "1"],
        ["Cơ quan, tổ chức, đơn vị", "3", "–", "–", "3"],
        ["Chia theo thời hạn thi đua"],
        ["Dưới 1 năm", "2", "–", "–", "2"],
        ["1 năm", "1", "–", "1", "–"],
        ["Từ trên 1 năm đến dưới 3 năm", "1", "–", "–", "1"],
        ["Từ 3 năm đến dưới 5 năm", "1", "–", "–", "1"],
        ["Từ 5 năm trở lên", "–", "–", "–", "–"],
        ["Chia theo phương thức tổ chức"],
        ["Thi đua theo chuyên đề", "3", "–", "–", "3"],
        ["Thi đua thường xuyên hằng năm", "2", "–", "1", "1"],
    ]
    words = text(page)
    assert "Biểu số 0601.N/BNV-TĐKT, Thông tư 2/2023/TT-BNV, năm báo cáo 2020, hạn gửi 15/12/2020." in words
    assert "Cộng ngang, cộng dọc khớp" in words


def test_what_ran_in_the_year_with_a_row_for_what_has_no_end(client):
    rows = {name: cells for name, *cells in table(fetch(client, f"{ASKED}&tinh=trong-nam", path=HERE))}
    assert rows["Tổng số"] == ["7", "1", "2", "4"]
    assert rows["Từ 5 năm trở lên"] == ["1", "1", "–", "–"]
    assert rows["Chưa xác định thời hạn"] == ["1", "–", "1", "–"]
    assert rows["Thi đua theo chuyên đề"] == ["5", "1", "1", "3"]


@pytest.mark.parametrize(
    ("key", "more", "total"),
    [
        ("cuc_mot", "", ["3", "–", "–", "3"]),
        ("cuc_mot", "&rieng=1", ["2", "–", "–", "2"]),
        ("khoi_mau", "", ["4", "–", "–", "4"]),
        ("cuc_hai", "&tinh=trong-nam", ["1", "–", "–", "1"]),
    ],
)
def test_of_a_body_with_or_without_what_stands_under_it_and_of_a_bloc(client, key, more, total):
    assert table(fetch(client, f"?cua={key}&tu=2020&den=2020{more}", path=HERE))[1][1:] == total


def test_a_bloc_counts_its_own_whoever_launched_it(client, house):
    movement("Khối, do Bộ", house["bo"], date(2020, 3, 1), scope="cum_khoi", bloc=house["bloc"])
    assert table(fetch(client, "?cua=khoi_mau&tu=2020&den=2020", path=HERE))[1][1:] == ["5", "–", "1", "4"]


@pytest.mark.parametrize("more", ["", "&tinh=trong-nam"])
@pytest.mark.parametrize("key", ["bo_mau", "khoi_mau"])
def test_every_cell_opens_exactly_its_movements(client, key, more):
    html = fetch(client, f"?cua={key}&tu=2020&den=2020{more}", path=HERE).content.decode()
    opened = re.findall(r'class="opens" href="([^"]+)">(\d+)<', html)
    assert len(opened) >= 12
    for href, shown in opened:
        page = client.get(unescape(href), follow=True)
        assert page.redirect_chain == [], href
        assert heading(page) == f"{shown} phong trào thi đua năm 2020"
        assert len(table(page)[1:]) == int(shown), href
        excel = client.get(unescape(href).replace("/phong-trao/?", "/phong-trao/excel/?"))
        sheet = load_workbook(BytesIO(excel.getvalue())).worksheets[0]
        assert len([row for row in sheet.iter_rows(values_only=True) if row[3]]) == int(shown) + 1


def test_the_records_of_a_cell_say_what_they_are_and_open(client, house):
    page = client.get(f"{HERE}phong-trao/{ASKED}&phan=duoi-1-nam&cap=co-quan")
    assert [row[0] for row in table(page)[1:]] == ["Sáu mươi ngày rà soát", "Khối Mẫu thi đua năm 2020"]
    assert "Bộ Mẫu; phát động trong năm; theo thời hạn thi đua: dưới 1 năm; cột Cơ quan, tổ chức, đơn vị." in text(page)
    assert f'href="/phong-trao/{house["short"].key}/"' in page.content.decode()
    gone = client.get(f"{HERE}phong-trao/{ASKED}&phan=toan-quoc&cap=co-quan")
    assert "Không còn phong trào nào ở con số này" in text(gone)


def test_a_form_that_does_not_add_up_says_so(house):
    scope = scope_of("bo_mau")
    assert scope
    rows = list(fill(scope, 2020, running=True).rows)
    assert agrees(rows)
    for place in range(len(rows)):
        for column in range(4):
            figures = list(rows[place].figures)
            figures[column] = replace(figures[column], number=figures[column].number + 1)
            assert not agrees([*rows[:place], replace(rows[place], figures=tuple(figures)), *rows[place + 1 :]])


def test_the_files_hold_the_form(client):
    excel = client.get(f"{HERE}excel/{ASKED}")
    assert "bieu-0601-bo_mau-2020.xlsx" in excel.headers["Content-Disposition"]
    sheet = load_workbook(BytesIO(excel.getvalue())).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[:2] == [
        ["Biểu 0601.N/BNV-TĐKT: Số phong trào thi đua, Bộ Mẫu, năm 2020", *[None] * 4], ["Hạn gửi: 15/12/2020.", *[None] * 4]
    ]  # fmt: skip
    at = rows.index(["Chia theo thời hạn thi đua", *[None] * 4])
    assert rows[at + 1] == ["        Dưới 1 năm", 2, 0, 0, 2]
    word = Document(BytesIO(client.get(f"{HERE}word/{ASKED}").getvalue()))
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert cells[:4] == [
        HEAD, ["Tổng số", "5", "–", "1", "4"], ["Chia theo phạm vi tổ chức thi đua", "", "", "", ""], ["– Toàn quốc", *["–"] * 4]
    ]  # fmt: skip
    assert "Biểu số 0601.N/BNV-TĐKT, năm 2020, hạn gửi 15/12/2020" in [one.text for one in word.paragraphs]


def test_the_same_door(client, house):
    assert client.get(f"{HERE}?cua=bo_mau&den=2020&theo=quyet-dinh&phan=1-nam").headers["Location"] == f"{HERE}{ASKED}"
    assert (
        client.get(f"{HERE}phong-trao/{ASKED}&phan=la&theo=quyet-dinh").headers["Location"]
        == f"{HERE}phong-trao/{ASKED}"
    )
    records = "/thong-ke/tong-hop/ban-ghi/"
    assert client.get(f"{records}{ASKED}&phan=1-nam&cap=co-quan").headers["Location"] == f"{records}{ASKED}"
    client.force_login(officer(house["two"], username="hai"))
    for path in (HERE, f"{HERE}excel/", f"{HERE}word/", f"{HERE}phong-trao/", f"{HERE}phong-trao/excel/"):
        assert client.get(f"{path}{ASKED}").status_code == 404


def test_the_way_to_the_forms_is_shown_to_who_may_open_them(client, house):
    link = 'href="/thong-ke/bieu-mau/"'
    assert link in client.get("/").content.decode()
    client.force_login(officer(house["bo"], Role.PERSON, username="ca.nhan"))
    assert link not in client.get("/").content.decode()
    client.logout()
    assert link not in client.get("/").content.decode()
    assert client.get("/thong-ke/bieu-mau/").headers["Location"].startswith("/dang-nhap/")


def test_the_number_of_queries_does_not_grow(client, house):
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{path}{ASKED}").status_code == 200
        return len(queries)

    pages = (HERE, f"{HERE}phong-trao/")
    for path in pages:
        asked(path)
    before = [asked(path) for path in pages]
    cuc = body("cuc_ba", house["bo"])
    for number in range(20):
        movement(f"Thứ {number}", cuc, date(2020, 4, 1), parent=house["theme"] if number % 2 else None)
    assert [asked(path) for path in pages] == before
    assert Movement.objects.count() == 28
