"""The stock of a year taken home: exactly the rows the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from thidua.decisions.presenting.stock import Row
from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut

__all__ = ["FORMS", "written"]

_COLUMNS = (
    Column("Hiện vật", 40, "wrap"), Column("Loại", 30, "wrap"), Column("Cơ quan", 32, "wrap"), Column("Đơn vị tính", 10),
    Column("Đầu năm", 10, "number"), Column("Nhập", 10, "number"), Column("Xuất", 10, "number"),
    Column("Cấp đổi", 10, "number"), Column("Cấp lại", 10, "number"), Column("Hỏng, hủy", 10, "number"),
    Column("Cuối năm", 10, "number"), Column("Còn hôm nay", 12, "number"),
)  # fmt: skip
_NAMES = (
    "hien_vat", "loai", "co_quan", "don_vi_tinh", "dau_nam", "nhap", "xuat", "cap_doi", "cap_lai", "hong", "cuoi_nam",
    "con_hom_nay",
)  # fmt: skip


def written(rows: Sequence[Row], form: str, *, year: int, on: date) -> BytesIO:
    """The count of a year."""
    notes = (f"Kiểm kê hiện vật khen thưởng năm {year}", f"{len(rows)} loại. Xuất ngày {on:%d/%m/%Y}.")
    told = (
        (
            row.name, row.kind, row.body, row.unit, row.opening, row.received, row.issued, row.exchanged, row.reissued,
            row.spoiled, row.closing, row.balance,
        )
        for row in rows
    )  # fmt: skip
    table = SheetOut(name=f"Kho {year}", columns=_COLUMNS, freeze=(1, 1), notes=notes, rows=told)
    is_sample = any(row.is_sample for row in rows)
    return write_table(form, table, created=datetime.combine(on, time()), names=_NAMES, is_sample=is_sample)
