"""The list as a workbook, as CSV, as JSON: exactly the lines that a filter shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import BinaryIO

from thidua.documents.exports import as_csv, list_json
from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.honours.presenting.listing import Row
from thidua.law.wording import SUBJECT, figure, upper

__all__ = ["CONTENT_TYPE", "MOST", "csv_lines", "json_lines", "write_lines"]

MOST = 200_000
"""Lines of one workbook; beyond it, the page asks to narrow the list."""

_COLUMNS = (
    Column("Năm", 8, "year"), Column("Người, tập thể được khen", 34, "wrap"), Column("Đối tượng", 14),
    Column("Đơn vị lúc đó", 34, "wrap"), Column("Danh hiệu, hình thức", 34, "wrap"), Column("Thời gian", 12),
    Column("Số quyết định", 20), Column("Ngày quyết định", 14, "date"), Column("Cơ quan quyết định", 30, "wrap"),
    Column("Trạng thái", 16), Column("Mã", 18), Column("Ngày sinh", 12), Column("Loại hình", 22, "wrap"),
    Column("Người ký", 24, "wrap"), Column("Số sổ vàng", 14), Column("Tiền thưởng (đồng)", 16, "number"),
)  # fmt: skip
_NAMES = (
    "year", "recipient", "subject", "unit", "award", "years", "decision_number", "decided_on", "decided_by", "state",
    "code", "born", "path", "signer", "book_number", "bonus",
)  # fmt: skip


def write_lines(
    target: BinaryIO, rows: Iterable[Row], *, asked: str, count: int, on: date, is_sample: bool = False
) -> None:  # fmt: skip
    """Writes the list; `asked` says in words what it was narrowed to."""
    sheet = SheetOut(
        name="Sổ khen thưởng", columns=_COLUMNS, freeze=(1, 2),
        notes=("Sổ khen thưởng", f"{figure(count)} lượt khen. {asked} Xuất ngày {on:%d/%m/%Y}."),
        rows=_cells(rows),
    )  # fmt: skip
    write_book(target, [sheet], created=datetime.combine(on, time()), subject="Sổ khen thưởng", is_sample=is_sample)


def csv_lines(rows: Iterable[Row], *, is_sample: bool = False) -> Iterator[bytes]:
    """The same columns as CSV, in pieces."""
    return as_csv([column.title for column in _COLUMNS], _cells(rows), is_sample=is_sample)


def json_lines(
    rows: Iterable[Row], *, asked: Mapping[str, str], on: date, is_sample: bool = False
) -> Iterator[bytes]:  # fmt: skip
    """The same columns as JSON, in pieces; what the list was narrowed to stands above it."""
    return list_json(_NAMES, _cells(rows), asked=asked, on=on, is_sample=is_sample)


def _cells(rows: Iterable[Row]) -> Iterator[tuple[str | int | date | None, ...]]:
    for row in rows:
        yield (
            row.year, row.name, upper(SUBJECT[row.subject]), row.unit, row.award, row.years, row.number, row.day, row.by,
            row.state.words, row.code, row.born, row.path, row.signer, row.book_number, row.bonus,
        )  # fmt: skip
