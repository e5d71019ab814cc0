"""The list as a workbook: exactly the movements that a filter shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.movements.presenting.listing import Row

__all__ = ["CONTENT_TYPE", "MOST", "workbook"]

MOST = 200_000
"""Movements of one workbook."""

_COLUMNS = (
    Column("Phong trào", 44, "wrap"), Column("Khẩu hiệu", 34, "wrap"), Column("Nơi phát động", 34, "wrap"),
    Column("Cấp phát động", 22, "wrap"), Column("Khối, cụm", 28, "wrap"), Column("Phạm vi", 26, "wrap"),
    Column("Phương thức", 20, "wrap"), Column("Từ ngày", 12, "date"), Column("Đến hết ngày", 13, "date"),
    Column("Thời hạn", 24, "wrap"), Column("Trạng thái", 22, "wrap"), Column("Văn bản phát động", 40, "wrap"),
    Column("Ngày tổng kết", 13, "date"), Column("Văn bản tổng kết", 34, "wrap"), Column("Nằm trong phong trào", 40, "wrap"),
)  # fmt: skip


def workbook(rows: Iterable[Row], *, title: str, notes: Iterable[str], on: date) -> BytesIO:
    """The movements; `notes` say in words what the list was narrowed to."""
    sheet = SheetOut(
        name="Phong trào", columns=_COLUMNS, freeze=(1, 1), notes=(title, *notes),
        rows=(
            (
                row.name, row.slogan, row.launcher, row.level, row.bloc, row.scope, row.method, row.since, row.until,
                row.duration, row.state.words, row.document, row.closed_on, row.closing_document, row.parent,
            )
            for row in rows
        ),
    )  # fmt: skip
    target = BytesIO()
    write_book(target, [sheet], created=datetime.combine(on, time()), subject="Phong trào thi đua")
    target.seek(0)
    return target
