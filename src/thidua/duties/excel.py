"""The calendar of a year as a workbook, CSV or JSON: exactly what its page shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.duties.presenting.calendar import Row

__all__ = ["FORMS", "written"]

_COLUMNS = (
    Column("Hạn", 12, "date"), Column("Việc", 44, "wrap"), Column("Loại việc", 22, "wrap"), Column("Cơ quan đặt lịch", 34, "wrap"),
    Column("Phải làm", 10), Column("Đã xong", 10), Column("Trễ", 8), Column("Không phải làm", 12), Column("Tình trạng", 18, "wrap"),
    Column("Căn cứ", 40, "wrap"), Column("Ghi chú", 40, "wrap"),
)  # fmt: skip
NAMES = (
    "han", "viec", "loai", "co_quan", "phai_lam", "da_xong", "tre", "khong_phai_lam", "tinh_trang", "can_cu", "ghi_chu",
)  # fmt: skip


def written(
    rows: Iterable[Row], form: str, *, year: int, notes: Iterable[str], on: date, is_sample: bool = False
) -> BytesIO:  # fmt: skip
    """The calendar of a year; `notes` say what it holds and of which day."""
    sheet = SheetOut(
        name=f"Lịch {year}", columns=_COLUMNS, freeze=(1, 2), notes=(f"Lịch năm thi đua {year}", *notes),
        rows=(
            (
                row.due, row.title, row.sort, row.organiser, row.owed, row.done, row.late, row.spared, row.state.words, row.rests,
                ". ".join(filter(None, (row.moved, row.doubt))),
            )
            for row in rows
        ),
    )  # fmt: skip
    created = datetime.combine(on, time())
    return write_table(form, sheet, created=created, asked={"nam": str(year)}, names=NAMES, is_sample=is_sample)
