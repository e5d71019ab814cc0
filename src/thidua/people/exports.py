"""The list of people taken home: exactly the rows a filter shows, and never an identity number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import BinaryIO

from thidua.documents.exports import as_csv, list_json
from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.law.wording import figure
from thidua.people.presenting.listing import Row

__all__ = ["CONTENT_TYPE", "MOST", "csv_people", "json_people", "write_people"]

MOST = 200_000
"""People of one file; beyond it, the page asks to narrow the list."""

_COLUMNS = (
    Column("Mã", 16), Column("Họ và tên", 30, "wrap"), Column("Ngày sinh", 14), Column("Giới tính", 10),
    Column("Đơn vị", 36, "wrap"), Column("Chức vụ", 26, "wrap"), Column("Phân loại cán bộ", 30, "wrap"),
    Column("Từ ngày", 14, "date"), Column("Đến hết ngày", 14, "date"), Column("Đang giữ chức vụ", 12),
)  # fmt: skip
_NAMES = (
    "ma", "ho_ten", "sinh", "gioi_tinh", "don_vi", "chuc_vu", "phan_loai", "tu_ngay", "den_ngay", "dang_giu",
)  # fmt: skip


def write_people(
    target: BinaryIO, rows: Iterable[Row], *, asked: str, count: int, on: date, is_sample: bool = False
) -> None:  # fmt: skip
    """As a workbook; `asked` says in words what the list was narrowed to."""
    narrowed = f" Lọc: {asked}." if asked else ""
    sheet = SheetOut(
        name="Con người", columns=_COLUMNS, freeze=(1, 2),
        notes=("Con người", f"{figure(count)} người.{narrowed} Xuất ngày {on:%d/%m/%Y}."),
        rows=(_cells(row) for row in rows),
    )  # fmt: skip
    write_book(target, [sheet], created=datetime.combine(on, time()), subject="Con người", is_sample=is_sample)


def csv_people(rows: Iterable[Row], *, is_sample: bool = False) -> Iterator[bytes]:
    """The same columns as CSV, in pieces."""
    return as_csv([column.title for column in _COLUMNS], (_cells(row) for row in rows), is_sample=is_sample)


def json_people(
    rows: Iterable[Row], *, asked: dict[str, str], on: date, is_sample: bool = False
) -> Iterator[bytes]:  # fmt: skip
    """The same columns as JSON, in pieces; what the list was narrowed to stands above it."""
    told = ((*_cells(row)[:-1], row.is_working) for row in rows)
    return list_json(_NAMES, told, asked=asked, on=on, is_sample=is_sample)


def _cells(row: Row) -> tuple[str | date | None, ...]:
    return (
        row.key, row.name, row.born, row.gender, row.unit, row.post, row.standing, row.since, row.until,
        "có" if row.is_working else "không",
    )  # fmt: skip
