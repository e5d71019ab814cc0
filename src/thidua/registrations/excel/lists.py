"""The live count and the year's end as a workbook, CSV or JSON: exactly what the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.registrations.presenting.count import Row
from thidua.registrations.presenting.reckoning import KeptRow

__all__ = ["FORMS", "count_written", "reckoning_written"]

_COUNT = (
    Column("Đơn vị", 40, "wrap"), Column("Tình trạng", 22, "wrap"), Column("Đã ghi (người)", 12), Column("Danh sách (người)", 12),
    Column("Đăng ký danh hiệu (người)", 14), Column("Gửi ngày", 12, "date"), Column("Trễ hạn", 10), Column("Ký ngày", 12, "date"),
    Column("Người ký", 28, "wrap"),
)  # fmt: skip
_COUNT_NAMES = ("don_vi", "tinh_trang", "da_ghi", "danh_sach", "dang_ky", "gui_ngay", "tre", "ky_ngay", "nguoi_ky")
_KEPT = (
    Column("Đơn vị", 40, "wrap"), Column("Danh hiệu", 34, "wrap"), Column("Cho", 12), Column("Đăng ký", 10), Column("Có trong sổ", 10),
    Column("Chưa có, đã nêu lý do", 14), Column("Chưa có, chưa nêu lý do", 14),
)  # fmt: skip
_KEPT_NAMES = ("don_vi", "danh_hieu", "cho", "dang_ky", "co_trong_so", "co_ly_do", "chua_co_ly_do")


def count_written(
    rows: Iterable[Row], form: str, *, year: int, notes: Iterable[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """The units of a round; `notes` say what the list was narrowed to."""
    sheet = SheetOut(
        name=f"Đăng ký {year}", columns=_COUNT, freeze=(1, 1), notes=(f"Đăng ký, ký giao ước thi đua {year}", *notes),
        rows=(
            (
                row.name, row.chip.words, row.unit.settled, row.unit.people, row.unit.aiming, row.unit.sent_on,
                "có" if row.unit.is_late else "không", row.unit.signed_on, row.unit.signed_by,
            )
            for row in rows
        ),
    )  # fmt: skip
    return write_table(
        form, sheet, created=datetime.combine(on, time()), asked=asked, names=_COUNT_NAMES, is_sample=is_sample
    )


def reckoning_written(
    rows: Iterable[KeptRow], form: str, *, year: int, notes: Iterable[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """What was pledged against what was achieved, by unit and title."""
    sheet = SheetOut(
        name=f"Đối chiếu {year}", columns=_KEPT, freeze=(1, 1), notes=(f"Đăng ký và kết quả thi đua {year}", *notes),
        rows=(
            (
                row.body, row.title, "cá nhân" if row.kept.is_person else "tập thể", row.kept.pledged, row.kept.achieved,
                row.kept.reasoned, row.kept.open,
            )
            for row in rows
        ),
    )  # fmt: skip
    return write_table(
        form, sheet, created=datetime.combine(on, time()), asked=asked, names=_KEPT_NAMES, is_sample=is_sample
    )
