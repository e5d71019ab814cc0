"""The inspections of a year as a workbook, CSV or JSON: exactly what the list shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.inspections.presenting.listing import Row

__all__ = ["FORMS", "MOST", "written"]

MOST = 50_000
"""Visits of one file."""
_COLUMNS = (
    Column("Ngày", 12, "date"), Column("Đơn vị được kiểm tra", 36, "wrap"), Column("Hình thức", 16, "wrap"), Column("Nội dung", 44, "wrap"),
    Column("Đơn vị kiểm tra", 34, "wrap"), Column("Tình trạng", 24, "wrap"), Column("Mục chưa đạt", 10), Column("Kiến nghị", 10),
    Column("Chưa xong", 10), Column("Trễ", 8), Column("Ngày kết luận", 13, "date"),
)  # fmt: skip
NAMES = (
    "ngay", "don_vi", "hinh_thuc", "noi_dung", "don_vi_kiem_tra", "tinh_trang", "chua_dat", "kien_nghi", "chua_xong", "tre",
    "ngay_ket_luan",
)  # fmt: skip


def written(
    rows: Iterable[Row], form: str, *, year: int, notes: Iterable[str], asked: Mapping[str, str], on: date,
    is_sample: bool = False,
) -> BytesIO:  # fmt: skip
    """The visits of a year; `notes` say what the list was narrowed to."""
    sheet = SheetOut(
        name=f"Kiểm tra {year}", columns=_COLUMNS, freeze=(1, 2), notes=(f"Kiểm tra, đôn đốc năm {year}", *notes),
        rows=(
            (
                row.day, row.unit, row.kind, row.subject, row.by, row.state.words, row.failed, row.given, row.open, row.late,
                row.concluded_on,
            )
            for row in rows
        ),
    )  # fmt: skip
    return write_table(form, sheet, created=datetime.combine(on, time()), asked=asked, names=NAMES, is_sample=is_sample)
