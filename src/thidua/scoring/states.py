"""Who scores when, and who has the ball (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Whose mark it is. Marks of all three stand side by side; none takes the place of another."""

    SELF = "tu_cham"
    CROSS = "cham_cheo"
    VERIFIED = "tham_dinh"

    @property
    def words(self) -> str:
        return {"tu_cham": "Tự chấm", "cham_cheo": "Chấm chéo", "tham_dinh": "Thẩm định"}[self.value]


class Ball(StrEnum):
    """Who has to do something about a sheet."""

    UNIT = "don_vi_tu_cham"
    ANSWER = "don_vi_giai_trinh"
    CROSS = "noi_cham_cheo"
    VERIFIER = "tham_dinh"
    NOBODY = "da_tham_dinh"
    LOCKED = "da_khoa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one sheet has come. `crosses` and `crossed`: how many cross-score it, how many of them have handed in."""

    self_sent: bool
    crosses: int
    crossed: int
    verified: bool
    asked: int = 0
    locked: bool = False

    @property
    def ball(self) -> Ball:
        """Whose turn it is. A question to the unit goes before verifying, not before cross-scoring: that goes on meanwhile."""
        if self.locked:
            return Ball.LOCKED
        if not self.self_sent:
            return Ball.UNIT
        if self.crossed < self.crosses:
            return Ball.CROSS
        if self.asked:
            return Ball.ANSWER
        return Ball.NOBODY if self.verified else Ball.VERIFIER


@dataclass(frozen=True, slots=True)
class Days:
    """The last days of a round."""

    self_by: date
    cross_by: date
    verify_by: date

    def of(self, ball: Ball) -> date | None:
        """Until when whoever has the ball has it."""
        return {
            Ball.UNIT: self.self_by, Ball.CROSS: self.cross_by, Ball.VERIFIER: self.verify_by, Ball.ANSWER: self.verify_by,
        }.get(ball)  # fmt: skip
