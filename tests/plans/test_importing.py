"""Figures from a workbook: read as people type them, every doubt at its cell, entered all or none."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given as of
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from tests.plans.houses import ON, given, house, indicator
from thidua.documents.cells import CellError
from thidua.law.wording import figure
from thidua.people.refusals import Refused
from thidua.plans import excel
from thidua.plans.actions import enter_file, read_file, take_file
from thidua.plans.calculations.adding import plain
from thidua.plans.importing import figure_in
from thidua.plans.models import Result

HEAD = ("Đơn vị", "Chỉ tiêu", "Kỳ", "Số", "Nguồn, minh chứng")


def workbook(*rows: tuple[Any, ...], head: tuple[Any, ...] = HEAD, merged: str = "") -> bytes:
    """A workbook with a title above its table, as offices send them."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Số liệu"
    sheet.append(["BIỂU TỔNG HỢP KẾT QUẢ"])
    sheet.append([])
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(name="house")
def _house(db):
    found = house()
    return found | {
        "made": indicator(found["bo"]),
        "days": indicator(found["bo"], "Ngày công", measure="ngày", decimals=1),
    }


def sent(house: dict[str, Any], content: bytes, *, name: str = "so.xlsx") -> Any:
    return take_file(content, name=name, on=ON, actor=house["standing"])


def test_a_file_as_people_type_it(house):
    apart = unicodedata.normalize("NFD", "Vu mot")
    content = workbook(
        (apart, unicodedata.normalize("NFD", "THÔNG TƯ ĐƯỢC BAN HÀNH"), "2025.0", 4, "Báo cáo 1"),
        ("vu_hai", "Ngày công", "quý II/2025", "1.234,5", ""),
        ("Vu hai", "bo_mau-1", 2024, 0, None),
    )
    made = enter_file(sent(house, content), on=ON, actor=house["standing"])
    told = [(one.unit.key, one.indicator.name, str(one.first), one.value, one.source) for one in made]
    assert told == [
        ("vu_mot", "Thông tư được ban hành", "2025-01-01", 4, "Báo cáo 1"),
        ("vu_hai", "Ngày công", "2025-04-01", Decimal("1234.5"), ""),
        ("vu_hai", "Thông tư được ban hành", "2024-01-01", 0, ""),
    ]
    assert {one.file and one.file.name for one in made} == {"so.xlsx"}


def test_a_column_for_each_year_and_a_merged_unit(house):
    content = workbook(
        ("Vu mot", "Thông tư được ban hành", 3, None, "5"), (None, "Ngày công", "1,5", "2", None),
        head=("Đơn vị", "Chỉ tiêu", "Năm 2023", "Năm 2024", "Năm 2025"), merged="A4:A5",
    )  # fmt: skip
    made = enter_file(sent(house, content), on=ON, actor=house["standing"])
    assert [(one.indicator.name[:4], one.first.year, one.value) for one in made] == [
        ("Thôn", 2023, 3), ("Thôn", 2025, 5), ("Ngày", 2023, Decimal("1.5")), ("Ngày", 2024, 2),
    ]  # fmt: skip


def test_every_doubt_stands_at_its_cell_and_nothing_is_entered(house):
    content = workbook(
        ("Vu ba", "Thông tư được ban hành", 2025, 4, ""),
        ("Vu mot", "Không có", 2025, 4, ""),
        ("Vu mot", "Ngày công", "năm ngoái", 4, ""),
        ("Vu mot", "Ngày công", 2025, "bốn", ""),
        ("Vu mot", "Ngày công", 2024, None, ""),
        ("Vu hai", "Ngày công", 2025, 1, ""),
        ("Vu hai", "Ngày công", "năm 2025", 2, ""),
    )
    upload = sent(house, content)
    found = read_file(upload, on=ON, actor=house["standing"])
    assert [(one.row, one.column, one.message) for one in found.problems] == [
        (4, "A", "Không thấy đơn vị “Vu ba” trong phần ông/bà ghi số."),
        (5, "B", "Không thấy chỉ tiêu “Không có” trong phần ông/bà ghi số."),
        (6, "C", "“năm ngoái” không rõ là kỳ nào."),
        (7, "D", "“bốn” không phải là số."),
        (8, "D", "Chưa ghi số."),
        (10, "D", "Cùng đơn vị, chỉ tiêu, năm 2025 đã có ở trang “Số liệu”, dòng 9."),
    ]
    with pytest.raises(Refused, match=r"^Trang “Số liệu”, ô A4 \(cột “Đơn vị”\): Không thấy đơn vị “Vu ba”"):
        enter_file(upload, on=ON, actor=house["standing"])
    assert not Result.objects.exists()


def test_the_same_file_twice_does_nothing_and_other_figures_need_a_reason(house):
    given(house["made"], house["one"], "3")
    upload = sent(house, workbook(("Vu mot", "Thông tư được ban hành", 2025, 4, "")))
    with pytest.raises(Refused, match="đã có số 3"):
        enter_file(upload, on=ON, actor=house["standing"])
    assert len(enter_file(upload, on=ON, actor=house["standing"], reason="Theo báo cáo năm")) == 1
    assert enter_file(upload, on=ON, actor=house["standing"]) == []


def test_a_file_without_a_table_says_what_it_lacks(house):
    upload = sent(house, workbook(("a", "b"), head=("Họ tên", "Ngày sinh")))
    found = read_file(upload, on=ON, actor=house["standing"])
    assert "Không thấy cột “Đơn vị” trong trang “Số liệu”." in [one.message for one in found.problems]
    assert not found.is_clean


def test_the_template_is_read_back(house):
    target = excel.template(["Vu mot"], ["Ngày công"], on=ON)
    book = load_workbook(target)
    book["Số liệu"].append(["Vu mot", "Ngày công", "tháng 3/2025", 2.5, "Sổ"])
    filled = BytesIO()
    book.save(filled)
    [made] = enter_file(sent(house, filled.getvalue()), on=ON, actor=house["standing"])
    assert (made.value, str(made.last)) == (Decimal("2.5"), "2025-03-31")


@of(some.decimals(-(10**9), 10**9, places=3))
def test_a_figure_as_vietnam_writes_it_is_read_exactly(value):
    assert figure_in(figure(plain(value))) == value


@of(some.text(max_size=30))
def test_whatever_is_typed_is_a_figure_or_refused(said):
    try:
        found = figure_in(said)
    except CellError:
        return
    assert found is None or found.is_finite()


def test_a_percent_is_kept_as_it_is_said():
    assert figure_in("97,6%") == Decimal("97.6")
    assert figure_in("") is None
    assert figure_in("0") == 0
