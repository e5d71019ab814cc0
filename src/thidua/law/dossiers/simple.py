"""Whether the simplified procedure is open: forms of commendation only, and in five cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.dossiers.basis import Asked, Grounds, Told, later, unread
from thidua.law.verdict import Answer

FIRST_DAY = date(2024, 1, 1)
PLACE = "Luật 06/2022/QH15 Điều 85 khoản 1"
_POINTS = {
    "nhiem_vu_chinh_tri": "a", "dot_xuat": "b", "giai_thuong": "b", "cong_hien": "d", "nien_han": "d", "doi_ngoai": "d",
}  # fmt: skip
"""The ways that open it by themselves; commendation found by the head (c) and secret merit (đ) must be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simplified(Told):
    """Whether a proposal may go by the simplified procedure."""

    answer: Answer


def simplified(award: str, path: str, *, on: date, found_by_head: bool = False, secret: bool = False) -> Simplified:
    """Whether the simplified procedure is open for a proposal of that day (Law 06/2022 Điều 85)."""
    asked = Asked(award, on, path)
    if on < FIRST_DAY:
        return Simplified(answer="unknown", rests=unread(asked, "khi nào được theo thủ tục đơn giản"))
    if AWARDS[award].kind == "danh_hieu":
        line = "Thủ tục đơn giản chỉ dành cho hình thức khen thưởng, không cho danh hiệu thi đua"
        return Simplified(answer="not_met", rests=later(Grounds(place=PLACE, note=line), on))
    point = _POINTS.get(path) or ("c" if found_by_head else "đ" if secret else "")
    if not point:
        line = "Không thuộc năm trường hợp của thủ tục đơn giản"
        return Simplified(answer="not_met", rests=later(Grounds(place=PLACE, note=line), on))
    return Simplified(answer="met", rests=later(Grounds(place=f"{PLACE} điểm {point}"), on))
