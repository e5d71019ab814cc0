"""The blocs of a year as a workbook, CSV or JSON: exactly what the list shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

from thidua.blocs.presenting.listing import Row
from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut

__all__ = ["FORMS", "written"]

_COLUMNS = (
    Column("Khối, cụm", 40, "wrap"), Column("Cơ quan tổ chức", 30, "wrap"), Column("Trưởng", 34, "wrap"), Column("Phó", 34, "wrap"),
    Column("Thành viên", 11), Column("Cuộc họp tới", 40, "wrap"), Column("Ngày họp", 12, "date"), Column("Việc đang theo dõi", 12),
    Column("Việc trễ", 9), Column("Thông báo chưa đọc", 12),
)  # fmt: skip
NAMES = (
    "ten", "co_quan", "truong", "pho", "thanh_vien", "cuoc_hop", "ngay_hop", "viec_dang_theo_doi", "viec_tre", "chua_doc",
)  # fmt: skip


def written(
    rows: Iterable[Row], form: str, *, year: int, words: str, notes: Iterable[str], on: date, is_sample: bool = False
) -> BytesIO:  # fmt: skip
    """The blocs of a year; `notes` say what the list was narrowed to."""
    sheet = SheetOut(
        name=f"Khối, cụm {year}", columns=_COLUMNS, freeze=(1, 1), notes=(f"Hoạt động khối, cụm năm {year}", *notes),
        rows=(
            (
                row.name, row.organiser, row.head, row.deputies, row.members, row.meeting, row.meeting_day, row.open, row.late,
                row.unread,
            )
            for row in rows
        ),
    )  # fmt: skip
    asked = {"nam": str(year)} | ({"q": words} if words else {})
    return write_table(form, sheet, created=datetime.combine(on, time()), asked=asked, names=NAMES, is_sample=is_sample)
