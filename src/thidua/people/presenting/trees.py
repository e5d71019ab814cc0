"""The tree of a day as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.documents.workbooks import Column
from thidua.people.queries import Node

type Cells = tuple[int, str, str, str, str, str, str, str, int, int, date, str]

COLUMNS = (
    Column("Bậc", 6), Column("Tên", 48), Column("Viết tắt", 14), Column("Loại", 18), Column("Cấp", 24), Column("Trực thuộc", 40), Column("Khóa", 24),
    Column("Mã định danh", 20), Column("Số đơn vị trực thuộc", 12), Column("Số người", 10), Column("Tên này từ ngày", 14), Column("Dòng này", 22),
)  # fmt: skip
NAMES = (
    "bac", "ten", "viet_tat", "loai", "cap", "truc_thuoc", "khoa", "ma_dinh_danh", "so_don_vi_truc_thuoc", "so_nguoi",
    "tu_ngay", "dong_nay",
)  # fmt: skip


def tree_rows(nodes: Sequence[Node]) -> list[Cells]:
    """Each body under the one above it, as far as it is shown."""
    names = {node.phase.organisation_id: node.phase.name for node in nodes}
    return [
        (
            node.depth, node.phase.name, node.phase.short_name, node.phase.get_kind_display(),
            node.phase.get_level_display(), names.get(node.phase.parent_id or 0, ""), node.key, node.phase.code, node.below,
            node.people, node.phase.since, "khớp" if node.is_match else "cấp trên của dòng khớp",
        )
        for node in nodes
    ]  # fmt: skip
