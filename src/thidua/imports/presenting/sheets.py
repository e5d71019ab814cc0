"""The rows of a preview and the list of imports as sheets."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from thidua.documents.workbooks import Column, SheetOut
from thidua.imports.models import ImportRow
from thidua.imports.presenting.runs import Former
from thidua.imports.states import STATUSES
from thidua.law.wording import upper

ROW_NAMES = ("trang_tinh", "dong", "ai", "ma_don_vi", "la", "ghi_gi", "thay_doi", "phai_sua")
RUN_NAMES = ("tep", "dang_o_dau", "cac_dong", "vao_so_cua", "nguoi_gui", "luc")
_ROW_COLUMNS = (
    Column("Trang tính", 18), Column("Dòng", 8, "number"), Column("Ai", 32, "wrap"), Column("Mã, đơn vị", 32, "wrap"),
    Column("Dòng này là", 12), Column("Ghi gì", 44, "wrap"), Column("Thay đổi", 44, "wrap"), Column("Phải sửa", 60, "wrap"),
)  # fmt: skip
_RUN_COLUMNS = (
    Column("Tệp", 36, "wrap"), Column("Đang ở đâu", 18), Column("Các dòng", 44, "wrap"), Column("Vào sổ của", 34, "wrap"),
    Column("Người gửi", 26), Column("Lúc", 18),
)  # fmt: skip


def of_rows(rows: Iterable[ImportRow], *, title: str) -> SheetOut:
    """Each row with what it would do, change, or has to have mended."""
    return SheetOut(
        name="Các dòng", columns=_ROW_COLUMNS, notes=(title,), freeze=(1, 2),
        rows=(
            (
                row.sheet, row.row, row.who, row.note, upper(STATUSES[row.status]), row.what,
                "; ".join(f"{name}: {old or 'trống'} → {new}" for name, old, new in row.changes),
                " ".join(f"{one['message']} {one['mend']}" for one in row.problems),
            )
            for row in rows
        ),
    )  # fmt: skip


def of_runs(former: Iterable[Former]) -> SheetOut:
    """One line an import."""
    return SheetOut(
        name="Các lần nhập", columns=_RUN_COLUMNS, notes=("Các lần nhập từ Excel",), freeze=(1, 1),
        rows=(
            (
                one.run.upload.name, one.chip.words, one.said, one.at, one.run.starter,
                f"{timezone.localtime(one.started):%d/%m/%Y %H:%M}",
            )
            for one in former
        ),
    )  # fmt: skip
