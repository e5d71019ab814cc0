"""What a bloc's vote comes to (pure): who passes the line, in which order, and where equal votes leave it open.

Which line and how many places is the bloc's own rule (Luật 06/2022/QH15 says only that the one who leads the bloc may have the
flag: Điều 26 khoản 1); nothing here knows a number of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Answer(StrEnum):
    """What the count says of one candidate."""

    CHOSEN = "duoc_chon"
    BELOW = "duoi_muc"
    BEYOND = "het_cho"
    TIED = "ngang_phieu"


@dataclass(frozen=True, slots=True)
class Counted:
    """A candidate with its ballots; `points` are those of the bloc's score table, None where it has none."""

    number: int
    yes: int
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """More than `share` of `base` votes pass; of those at most `places`. `by_points`: equal votes follow the points."""

    share: Fraction
    base: int
    places: int
    by_points: bool = True

    def least(self) -> int:
        """The fewest votes that pass."""
        return int(self.share * self.base) + 1


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate's place by votes (1 is most; who is equal shares it) and what follows."""

    number: int
    place: int
    answer: Answer


def outcome(rows: Sequence[Counted], rule: Rule) -> list[Standing]:
    """Every candidate, most votes first; within equal votes the order given.

    Those who pass fill the places from the top. Where equals reach over the last place, none of them is chosen by the count:
    they are `TIED` and somebody decides, by another vote or by the bloc's rule.
    """
    least = rule.least()
    order = sorted(rows, key=lambda one: _merit(one, rule), reverse=True)
    found = []
    for one in order:
        merit = _merit(one, rule)
        above = sum(_merit(other, rule) > merit for other in rows)
        level = sum(_merit(other, rule) == merit for other in rows)
        found.append(Standing(one.number, above + 1, _answer(one.yes, least, above, level, rule.places)))
    return found


def _merit(one: Counted, rule: Rule) -> tuple[int, Decimal]:
    points = one.points if rule.by_points and one.points is not None else Decimal(-1)
    return one.yes, points


def _answer(yes: int, least: int, above: int, level: int, places: int) -> Answer:
    if yes < least:
        return Answer.BELOW
    if above >= places:
        return Answer.BEYOND
    return Answer.CHOSEN if above + level <= places else Answer.TIED


def left_for_tied(found: Sequence[Standing], places: int) -> int:
    """How many places are left for those who are tied."""
    return places - sum(one.answer is Answer.CHOSEN for one in found)
