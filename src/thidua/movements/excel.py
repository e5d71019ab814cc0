"""The list as a workbook, CSV or JSON: exactly the movements that a filter shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.movements.presenting.listing import Row
from thidua.movements.presenting.one import Answer

__all__ = ["FORMS", "MOST", "written", "written_answers"]

MOST = 200_000
"""Movements of one file."""

_COLUMNS = (
    Column("Phong trào", 44, "wrap"), Column("Khẩu hiệu", 34, "wrap"), Column("Nơi phát động", 34, "wrap"),
    Column("Cấp phát động", 22, "wrap"), Column("Khối, cụm", 28, "wrap"), Column("Phạm vi", 26, "wrap"),
    Column("Phương thức", 20, "wrap"), Column("Từ ngày", 12, "date"), Column("Đến hết ngày", 13, "date"),
    Column("Thời hạn", 24, "wrap"), Column("Trạng thái", 22, "wrap"), Column("Văn bản phát động", 40, "wrap"),
    Column("Ngày tổng kết", 13, "date"), Column("Văn bản tổng kết", 34, "wrap"), Column("Nằm trong phong trào", 40, "wrap"),
)  # fmt: skip


NAMES = (
    "ten", "khau_hieu", "noi_phat_dong", "cap", "khoi_cum", "pham_vi", "phuong_thuc", "tu_ngay", "den_ngay", "thoi_han",
    "trang_thai", "van_ban", "ngay_tong_ket", "van_ban_tong_ket", "nam_trong",
)  # fmt: skip


def written(
    rows: Iterable[Row], form: str, *, title: str, notes: Iterable[str], asked: Mapping[str, str], on: date,
    is_sample: bool = False,
) -> BytesIO:  # fmt: skip
    """The movements as a workbook, CSV or JSON; `notes` say in words what the list was narrowed to, `asked` as the address."""
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
    return write_table(form, sheet, created=datetime.combine(on, time()), asked=asked, names=NAMES, is_sample=is_sample)


_ANSWERS = (
    Column("Đơn vị", 44, "wrap"), Column("Tình trạng", 24, "wrap"), Column("Hạn", 12, "date"), Column("Ngày tiếp nhận", 14, "date"),
    Column("Người tiếp nhận", 28, "wrap"), Column("Đơn vị sẽ làm gì", 60, "wrap"), Column("Phong trào của đơn vị", 44, "wrap"),
)  # fmt: skip
ANSWER_NAMES = ("don_vi", "tinh_trang", "han", "ngay", "nguoi", "lam_gi", "phong_trao")


def written_answers(
    answers: Iterable[Answer], form: str, *, title: str, notes: Iterable[str], asked: Mapping[str, str], on: date,
    is_sample: bool = False,
) -> BytesIO:  # fmt: skip
    """The units a movement was sent to, as they stand."""
    sheet = SheetOut(
        name="Tiếp nhận", columns=_ANSWERS, freeze=(1, 1), notes=(title, *notes),
        rows=(
            (one.unit, one.state.words, one.due, one.acknowledged_on, one.by, one.note, one.child)
            for one in answers
        ),
    )  # fmt: skip
    return write_table(
        form, sheet, created=datetime.combine(on, time()), asked=asked, names=ANSWER_NAMES, is_sample=is_sample
    )  # fmt: skip
