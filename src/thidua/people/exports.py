"""The list of people taken home: exactly the rows a filter shows, and never an identity number."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import StringIO
from typing import BinaryIO

from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.law.wording import figure
from thidua.people.presenting.listing import Row

__all__ = ["CONTENT_TYPE", "MOST", "as_csv", "as_json", "write_people"]

MOST = 200_000
"""People of one file; beyond it, the page asks to narrow the list."""

_COLUMNS = (
    Column("Mã", 16), Column("Họ và tên", 30, "wrap"), Column("Ngày sinh", 14), Column("Giới tính", 10),
    Column("Đơn vị", 36, "wrap"), Column("Chức vụ", 26, "wrap"), Column("Phân loại cán bộ", 30, "wrap"),
    Column("Từ ngày", 14, "date"), Column("Đến hết ngày", 14, "date"), Column("Đang giữ chức vụ", 12),
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_people(target: BinaryIO, rows: Iterable[Row], *, asked: str, count: int, on: date) -> None:
    """As a workbook; `asked` says in words what the list was narrowed to."""
    narrowed = f" Lọc: {asked}." if asked else ""
    sheet = SheetOut(
        name="Con người", columns=_COLUMNS, freeze=(1, 2),
        notes=("Con người", f"{figure(count)} người.{narrowed} Xuất ngày {on:%d/%m/%Y}."),
        rows=(_cells(row) for row in rows),
    )  # fmt: skip
    write_book(target, [sheet], created=datetime.combine(on, time()), subject="Con người")


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """As lines of CSV that Excel opens with its marks; no cell begins a formula."""
    yield "\ufeff" + _line([column.title for column in _COLUMNS])
    for row in rows:
        yield _line([_plain(value) for value in _cells(row)])


def as_json(rows: Iterable[Row], *, asked: dict[str, str], on: date) -> Iterator[str]:
    """As one JSON object, written as the rows come."""
    yield f'{{"loc": {json.dumps(asked, ensure_ascii=False)}, "ngay_xuat": "{on.isoformat()}", "nguoi": ['
    for number, row in enumerate(rows):
        one = {
            "ma": row.key, "ho_ten": row.name, "sinh": row.born, "gioi_tinh": row.gender, "don_vi": row.unit,
            "chuc_vu": row.post, "phan_loai": row.standing, "tu_ngay": _day(row.since), "den_ngay": _day(row.until),
            "dang_giu": row.is_working,
        }  # fmt: skip
        yield ("," if number else "") + "\n" + json.dumps(one, ensure_ascii=False)
    yield "\n]}\n"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cells(row: Row) -> tuple[str | date | None, ...]:
    return (
        row.key, row.name, row.born, row.gender, row.unit, row.post, row.standing, row.since, row.until,
        "có" if row.is_working else "không",
    )  # fmt: skip


def _plain(value: str | date | None) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"'{value}" if value and value.startswith(_FORMULA) else value or ""


def _line(values: list[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()
