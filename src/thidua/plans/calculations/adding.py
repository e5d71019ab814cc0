"""Totals over time and over units. A figure nobody gave is not zero: a total says whether it is whole (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.plans.calculations.periods import Period

SUM, LAST, AVERAGE, NONE = "cong", "cuoi", "trung_binh", "khong"
EXACT = Decimal("0.001")
"""As far as a figure is kept."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was given for a stretch of time; `key` finds the record."""

    period: Period
    value: Decimal
    key: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """What some figures make together. `value` None: nothing was given. `is_whole`: nothing is missing."""

    value: Decimal | None
    is_whole: bool
    figures: tuple[Figure, ...] = ()


def widest(figures: Iterable[Figure], inside: Period) -> list[Figure]:
    """The figures that count for a stretch: those inside it that lie in no wider one, so that no day counts twice."""
    held = [one for one in figures if inside.holds(one.period)]
    held.sort(key=lambda one: (one.period.first, -one.period.last.toordinal()))
    found: list[Figure] = []
    for one in held:
        if not found or not found[-1].period.touches(one.period):
            found.append(one)
    return found


def over_time(figures: Iterable[Figure], rule: str, inside: Period) -> Total:
    """The figure of one unit for a stretch, from those of shorter ones. Of the last one alone it is whole where it reaches the
    end of the stretch.
    """
    found = widest(figures, inside)
    if not found:
        return Total(None, is_whole=False)
    covered = sum(one.period.months for one in found) == inside.months
    if rule == LAST:
        return Total(found[-1].value, found[-1].period.last == inside.last, (found[-1],))
    total = sum((one.value * (one.period.months if rule == AVERAGE else 1) for one in found), Decimal(0))
    if rule == AVERAGE:
        total = _rounded(total / sum(one.period.months for one in found))
    return Total(total, covered, tuple(found))


def over_units(totals: Sequence[Total], rule: str) -> Total:
    """The figure of several units, from the total of each. Where it cannot be put together it is not known, unless of one."""
    known = [one for one in totals if one.value is not None]
    if not known or (rule == NONE and len(totals) > 1):
        return Total(None, is_whole=False)
    total = sum((one.value for one in known if one.value is not None), Decimal(0))
    if rule == AVERAGE:
        total = _rounded(total / len(known))
    whole = len(known) == len(totals) and all(one.is_whole for one in known)
    return Total(total, whole, tuple(figure for one in known for figure in one.figures))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(EXACT, ROUND_HALF_UP)


def plain(value: Decimal) -> Decimal:
    """Without the noughts a column adds: 4, not 4,000."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
