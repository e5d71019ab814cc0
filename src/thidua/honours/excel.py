"""The list as a workbook: exactly the lines that a filter shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import BinaryIO

from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.honours.presenting.listing import Row
from thidua.law.wording import SUBJECT, figure, upper

__all__ = ["CONTENT_TYPE", "MOST", "write_lines"]

MOST = 200_000
"""Lines of one workbook; beyond it, the page asks to narrow the list."""

_COLUMNS = (
    Column("Năm", 8, "year"), Column("Người, tập thể được khen", 34, "wrap"), Column("Đối tượng", 14),
    Column("Đơn vị lúc đó", 34, "wrap"), Column("Danh hiệu, hình thức", 34, "wrap"), Column("Thời gian", 12),
    Column("Số quyết định", 20), Column("Ngày quyết định", 14, "date"), Column("Cơ quan quyết định", 30, "wrap"),
    Column("Trạng thái", 16),
)  # fmt: skip


def write_lines(target: BinaryIO, rows: Iterable[Row], *, asked: str, count: int, on: date) -> None:
    """Writes the list; `asked` says in words what it was narrowed to."""
    sheet = SheetOut(
        name="Sổ khen thưởng", columns=_COLUMNS, freeze=(1, 2),
        notes=("Sổ khen thưởng", f"{figure(count)} lượt khen. {asked} Xuất ngày {on:%d/%m/%Y}."),
        rows=(
            (
                row.year, row.name, upper(SUBJECT[row.subject]), row.unit, row.award, row.years, row.number, row.day,
                row.by, row.state.words,
            )
            for row in rows
        ),
    )  # fmt: skip
    write_book(target, [sheet], created=datetime.combine(on, time()), subject="Sổ khen thưởng")
