"""What marks come to: by group and in all, with what is missing said and never counted as nought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.scoring.calculations.tables import Criterion, Part, Table

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a group has come to so far. `missing`: how many of its criteria nobody scored; `cut`: what its maximum took off."""

    value: Decimal
    missing: int
    cut: Decimal = NOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The whole. `total` is what stands so far; it is final only while `missing` is empty."""

    total: Decimal
    groups: Mapping[str, Sum]
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing


def score(table: Table, marks: Mapping[str, Decimal | None]) -> Score:
    """What marks, by the codes of their criteria, come to. A group is cut at its stated maximum, so a bonus or a penalty never
    passes its cap; the total may pass the scale by its bonus (97 + 10 = 107).
    """
    groups: dict[str, Sum] = {}
    missing: list[str] = []
    total = table.base + sum((_sum(one, marks, groups, missing).value for one in table.criteria), NOUGHT)
    return Score(total=total, groups=groups, missing=tuple(missing))


def _sum(one: Criterion, marks: Mapping[str, Decimal | None], groups: dict[str, Sum], missing: list[str]) -> Sum:
    if not one.is_group:
        mark = marks.get(one.code)
        if mark is None:
            missing.append(one.code)
        return Sum(mark or NOUGHT, int(mark is None))
    parts = [_sum(child, marks, groups, missing) for child in one.children]
    whole = sum((part.value for part in parts), NOUGHT)
    kept = _within(one, whole)
    groups[one.code] = Sum(kept, sum(part.missing for part in parts), abs(whole - kept))
    return groups[one.code]


def _within(one: Criterion, value: Decimal) -> Decimal:
    if one.most is None:
        return value
    return max(value, -one.most) if one.part is Part.PENALTY else min(value, one.most)


def averaged(given: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of those who gave a mark; None where nobody did. Who gave none is no nought among them."""
    some = [one for one in given if one is not None]
    return sum(some, NOUGHT) / len(some) if some else None
