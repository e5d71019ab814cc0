"""Forms 0602 and 0603 (0601: test_movement_form): filled by the year of the decision, every sum computed, every cell opening its records."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from tests.builders import body, entered, honour, ministry, officer, person
from tests.pages import heading, text
from tests.reports.pages import fetch, table
from thidua.honours.models import Honour
from thidua.people.models import Household
from thidua.reports.scopes import scope_of
from thidua.reports.statutory import FORMS, _agrees, fill

HERE = "/thong-ke/bieu-mau/"
ASKED = "?cua=bo_mau&tu=2020&den=2020&theo=quyet-dinh"
SIGNED: dict[str, Any] = {"decided_on": date(2020, 3, 2)}


@pytest.fixture
def book(db):
    bo = ministry()
    cuc, firm = body("cuc_mot", bo, name="Cục Một"), body("cong_ty", bo, name="Công ty")
    an, binh = person("1", bo), person("2", bo)
    ho = Household.objects.create(key="ho_1", name="Hộ ông Mẫu", name_folded="ho ong mau")
    entered(
        honour("bang_khen_cap_bo", 2019, cuc, an, standing="truc_tiep", **SIGNED),
        honour("bang_khen_cap_bo", 2019, cuc, binh, standing="lanh_dao_vu", commendation="dot_xuat", **SIGNED),
        honour("bang_khen_cap_bo", 2019, cuc, binh, commendation="sang_kien", **SIGNED),
        honour("bang_khen_cap_bo", 2018, firm, is_enterprise=True, **SIGNED),
        Honour(award="bang_khen_cap_bo", year=2019, unit=cuc, household=ho, commendation="phong_trao", **SIGNED),
        honour("chien_si_thi_dua_cap_bo", 2019, cuc, an, standing="truc_tiep", **SIGNED),
        honour("co_thi_dua_cap_bo", 2019, cuc, **SIGNED),
        honour("tap_the_lao_dong_xuat_sac", 2019, cuc, **SIGNED),
        honour("huan_chuong_lao_dong_ba", 2019, cuc, **SIGNED),
        honour("huan_chuong_lao_dong_nhi", 2019, cuc, an, commendation="cong_hien", standing="doanh_nhan", **SIGNED),
        honour("bang_khen_cap_bo", 2020, cuc, an, standing="truc_tiep", decided_on=date(2021, 2, 1)),
        honour("bang_khen_cap_bo", 2020, cuc, an, standing="truc_tiep"),
        at=bo,
    )
    return bo


def test_form_0603(seer):
    page = fetch(seer, ASKED, path=f"{HERE}0603/")
    assert heading(page) == "Số lượng khen thưởng cấp Bộ, ban, ngành, tỉnh: 7 lượt năm 2020"
    assert table(page) == [
        ["Chỉ tiêu", "Tổng số", "Bằng khen", "Chiến sĩ thi đua cấp Bộ, tỉnh", "Cờ thi đua", "Huy hiệu, kỷ niệm chương"],
        ["Tổng số", "7", "5", "1", "1", "–"],
        ["Tập thể", "2", "1", "–", "1", "–"],
        ["Trong đó: doanh nghiệp", "1", "1", "–", "–", "–"],
        ["Hộ gia đình", "1", "1", "–", "–", "–"],
        ["Cá nhân", "4", "3", "1", "–", "–"],
        ["Lãnh đạo cấp Bộ, tỉnh trở lên", "–", "–", "–", "–", "–"],
        ["Lãnh đạo cấp vụ, sở và tương đương", "1", "1", "–", "–", "–"],
        ["Doanh nhân", "–", "–", "–", "–", "–"],
        ["Lãnh đạo khác từ phó trưởng phòng trở lên", "–", "–", "–", "–", "–"],
        ["Người trực tiếp lao động, công tác", "2", "1", "1", "–", "–"],
        ["Sổ chưa ghi", "1", "1", "–", "–", "–"],
        ["Chia theo loại hình khen thưởng"],
        ["Thường xuyên (công trạng)", "4", "2", "1", "1", "–"],
        ["Chuyên đề (phong trào thi đua)", "1", "1", "–", "–", "–"],
        ["Đột xuất", "1", "1", "–", "–", "–"],
        ["Đối ngoại", "–", "–", "–", "–", "–"],
        ["Quá trình cống hiến", "–", "–", "–", "–", "–"],
        ["Niên hạn", "–", "–", "–", "–", "–"],
        ["Loại hình khác, chưa rõ xếp vào đâu", "1", "1", "–", "–", "–"],
    ]
    assert "1 lượt cùng cấp không có cột trong biểu này" in text(page)
    assert "Cộng ngang, cộng dọc khớp" in text(page)
    assert "Cần đối chiếu văn bản" in text(page)


def test_form_0602_has_a_column_for_every_order_given(seer):
    rows = table(fetch(seer, ASKED, path=f"{HERE}0602/"))
    assert rows[:3] == [
        ["Chỉ tiêu", "Tổng số", "Huân chương Lao động"], ["Tổng số", "2", "2"], ["Tập thể", "1", "1"]
    ]  # fmt: skip
    assert ["Doanh nhân", "1", "1"] in rows
    assert ["Quá trình cống hiến", "1", "1"] in rows


@pytest.mark.parametrize("number", ["0602", "0603"])
def test_every_cell_opens_exactly_its_records(seer, number):
    html = fetch(seer, ASKED, path=f"{HERE}{number}/").content.decode()
    opened = re.findall(r'class="opens" href="([^"]+)">(\d+)<', html)
    assert len(opened) >= 8
    for href, shown in opened:
        assert len(table(seer.get(unescape(href), follow=True))[1:]) == int(shown), href


def test_a_form_that_does_not_add_up_says_so(book):
    scope = scope_of("bo_mau")
    assert scope
    rows = list(fill(FORMS["0603"], scope, 2020, str).rows)
    assert _agrees(rows)
    for place in (0, 1, 4, 9, 12):
        one, *others = rows[place].figures
        wrong = replace(rows[place], figures=(replace(one, number=one.number + 1), *others))
        assert not _agrees([*rows[:place], wrong, *rows[place + 1 :]])


def test_the_files_hold_the_form(seer):
    excel = seer.get(f"{HERE}0603/excel/{ASKED}")
    sheet = load_workbook(BytesIO(b"".join(excel.streaming_content))).worksheets[0]
    assert ["Tổng số", 7, 5, 1, 1, 0] in [list(row) for row in sheet.iter_rows(values_only=True)]
    word = Document(BytesIO(b"".join(seer.get(f"{HERE}0603/word/{ASKED}").streaming_content)))
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["Tổng số", "7", "5", "1", "1", "–"]


def test_the_same_door(client, book):
    assert client.get(f"{HERE}0603/{ASKED}").headers["Location"].startswith("/dang-nhap/")
    client.force_login(officer(body("cuc_hai", book)))
    assert client.get(f"{HERE}0603/{ASKED}").status_code == 404
    assert client.get(f"{HERE}0609/", follow=True).status_code == 404
    short = client.get(f"{HERE}0603/?cua=cuc_hai&den=2020&gioi-tinh=nu")
    assert short.headers["Location"] == f"{HERE}0603/?cua=cuc_hai&tu=2020&den=2020&theo=quyet-dinh"


def test_the_number_of_queries_does_not_grow(seer, book):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert seer.get(f"{HERE}0603/{ASKED}").status_code == 200
        return len(queries)

    asked()
    before = asked()
    cuc = body("cuc_ba", book)
    people = [person(f"x{number}", cuc) for number in range(20)]
    entered(*(honour("bang_khen_cap_bo", 2019, cuc, one, **SIGNED) for one in people), at=book)
    assert asked() == before
