"""The bonus list as a workbook, CSV or JSON: exactly the lines and the sum the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO

from thidua.decisions.presenting.money import Row, Sheet
from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.documents.workbooks.outline import Out

__all__ = ["FORMS", "written"]

_COLUMNS = (
    Column("TT", 6, "number"), Column("Người nhận", 32, "wrap"), Column("Chức vụ", 24, "wrap"), Column("Đơn vị", 36, "wrap"),
    Column("Danh hiệu, hình thức", 34, "wrap"), Column("Thành tích năm", 14), Column("Tiền thưởng (đồng)", 18, "number"),
    Column("Phải thu hồi (đồng)", 18, "number"),
    Column("Chi hay không", 26, "wrap"), Column("Cách tính, căn cứ", 70, "wrap"), Column("Nơi chi", 40, "wrap"),
    Column("Đã hủy, tước", 40, "wrap"),
)  # fmt: skip
NAMES = (
    "tt", "nguoi_nhan", "chuc_vu", "don_vi", "khen_thuong", "nam", "tien_thuong", "phai_thu_hoi", "chi", "cach_tinh", "noi_chi", "da_huy",
)  # fmt: skip


def written(sheet: Sheet, form: str, *, title: str, on: date, is_sample: bool, part: str = "") -> BytesIO:
    """The list with its sum in the last row of the workbook; with `part` (`extract`) it says that it is only that."""
    notes = (*filter(None, [title, part]), f"{sheet.title}. Mức lương cơ sở: {sheet.base}. Xuất ngày {on:%d/%m/%Y}.")
    table = SheetOut(
        name="Tiền thưởng", columns=_COLUMNS, freeze=(1, 2), notes=notes, rows=_rows(sheet, form, is_part=bool(part))
    )
    return write_table(form, table, created=datetime.combine(on, time()), names=NAMES, is_sample=is_sample)


def _rows(sheet: Sheet, form: str, *, is_part: bool) -> Iterator[tuple[Out, ...]]:
    for row in sheet.rows:
        yield _row(row)
    if form == "xlsx":
        yield (
            None,
            "Tổng cộng phần trích" if is_part else "Tổng cộng",
            None,
            None,
            None,
            None,
            sheet.total,
            sheet.recover or None,
            None,
            None,
            None,
            None,
        )


def _row(row: Row) -> tuple[Out, ...]:
    return (
        row.position, row.name, row.post, row.unit, row.award, row.years, row.amount, row.recover, row.paid, row.told, row.payer, row.gone,
    )  # fmt: skip
