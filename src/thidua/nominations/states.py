"""The states of a dossier: which may follow which, and who has the ball. Pure: no table, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ball(StrEnum):
    """Who has to act next, in the words of a page."""

    UNIT = "Đơn vị đề nghị"
    RECEIVER = "Cơ quan tiếp nhận"
    APPRAISER = "Người thẩm định"
    PUBLIC = "Người dân, cán bộ góp ý"
    COUNCIL = "Hội đồng"
    SIGNER = "Người ký quyết định"
    ABOVE = "Cơ quan cấp trên"
    NOBODY = "Không ai: đã xong"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one state means: who has the ball, and the states that may come after it."""

    ball: Ball
    then: frozenset[str]


def _standing(ball: Ball, *then: str) -> Standing:
    return Standing(ball, frozenset(then))


STANDINGS: dict[str, Standing] = {
    "soan": _standing(Ball.UNIT, "trinh", "rut"),
    "trinh": _standing(Ball.RECEIVER, "tham_dinh", "rut"),
    "tham_dinh": _standing(
        Ball.APPRAISER, "tra_lai", "lay_y_kien", "cho_hoi_dong", "chuyen_cap_tren", "khong_khen", "rut"
    ),
    "tra_lai": _standing(Ball.UNIT, "tham_dinh", "rut"),
    "lay_y_kien": _standing(Ball.PUBLIC, "tham_dinh", "rut"),
    "cho_hoi_dong": _standing(Ball.COUNCIL, "dong_y", "khong_dong_y", "tham_dinh", "rut"),
    "dong_y": _standing(Ball.SIGNER, "da_quyet_dinh", "trinh_cap_tren", "khong_khen"),
    "khong_dong_y": _standing(Ball.NOBODY),
    "chuyen_cap_tren": _standing(Ball.RECEIVER, "tham_dinh", "rut"),
    "trinh_cap_tren": _standing(Ball.ABOVE, "da_quyet_dinh", "khong_khen", "rut"),
    "da_quyet_dinh": _standing(Ball.SIGNER, "da_khen"),
    "da_khen": _standing(Ball.NOBODY),
    "khong_khen": _standing(Ball.NOBODY),
    "rut": _standing(Ball.NOBODY),
}
"""Every state by its key in `models.State`; a test holds the two lists against each other."""


def may_follow(before: str, after: str) -> bool:
    """Whether a dossier may go from one state into another.

    Raises:
        KeyError: no such state.
    """
    return after in STANDINGS[before].then


def ball_of(state: str) -> Ball:
    """Who has the ball in a state.

    Raises:
        KeyError: no such state.
    """
    return STANDINGS[state].ball


def is_ended(state: str) -> bool:
    """Whether nothing more can happen to a dossier in this state."""
    return not STANDINGS[state].then
