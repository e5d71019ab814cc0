"""What can be said of a movement's effect: units in it beside units out of it, before and during it; and when nothing can (pure).

The measure is how much more the units inside changed than those outside (difference in differences). It is held against
how far the gap between the two groups moved from year to year before the movement: what is no larger than that is no sign.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LEAST_YEARS, LEAST_UNITS = 2, 3
"""Fewer years before or during, or fewer units on a side, tell nothing: one of them would be the whole of it."""


@dataclass(frozen=True, slots=True)
class Value:
    """An indicator of a unit in a year. A year nobody knows is not there; zero is a value."""

    unit: int
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Window:
    """The years of the movement, both included."""

    first: int
    last: int

    def phase(self, year: int) -> str:
        """ "before", "during" or "after"."""  # noqa: D210
        return "before" if year < self.first else "after" if year > self.last else "during"


class Answer(StrEnum):
    """What can be concluded."""

    TOO_LITTLE = "qua_it"
    NO_COMPARISON = "khong_co_so_sanh"
    WITHIN = "trong_dao_dong"
    MORE = "tang_hon"
    LESS = "giam_hon"


class Lack(StrEnum):
    """Why nothing, or less, can be concluded."""

    YEARS_BEFORE = "nam_truoc"
    YEARS_DURING = "nam_trong"
    UNITS_IN = "don_vi_trong"
    UNITS_OUT = "don_vi_ngoai"


@dataclass(frozen=True, slots=True)
class Side:
    """A group of units: how many are counted, and the mean of their means in each phase."""

    units: int
    before: float | None
    during: float | None
    after: float | None

    @property
    def shift(self) -> float | None:
        """How far the group moved from before to during."""
        return None if self.before is None or self.during is None else self.during - self.before


@dataclass(frozen=True, slots=True)
class Finding:
    """The whole answer. `difference` is None without a comparison, `swing` without two years before on both sides."""

    answer: Answer
    lacks: tuple[Lack, ...]
    inside: Side
    outside: Side
    difference: float | None
    swing: float | None
    years: tuple[int, ...]
    means: Mapping[int, tuple[float | None, float | None]]


def judge(values: Iterable[Value], window: Window, inside: Collection[int]) -> Finding:
    """Units known both before and during are counted, all others left out: else a unit that is new would change the mean."""
    table: dict[int, dict[int, float]] = {}
    for one in values:
        table.setdefault(one.unit, {})[one.year] = one.value
    counted = {unit: years for unit, years in table.items() if {"before", "during"} <= set(map(window.phase, years))}
    within = {unit: years for unit, years in counted.items() if unit in inside}
    without = {unit: years for unit, years in counted.items() if unit not in inside}
    first, second = _side(within, window), _side(without, window)
    means = _means(within, without)
    lacks = tuple(_lacks(table, within, without, window))
    shifts = first.shift, second.shift
    difference = shifts[0] - shifts[1] if shifts[0] is not None and shifts[1] is not None else None
    swing = _swing(means, window)
    answer = _answer(lacks, difference, swing)
    return Finding(answer, lacks, first, second, difference, swing, tuple(sorted(means)), means)


def _side(units: Mapping[int, Mapping[int, float]], window: Window) -> Side:
    def mean(phase: str) -> float | None:
        own = [
            _mean([value for year, value in years.items() if window.phase(year) == phase]) for years in units.values()
        ]
        return _mean([one for one in own if one is not None])

    return Side(len(units), mean("before"), mean("during"), mean("after"))


def _mean(values: Collection[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _means(
    within: Mapping[int, Mapping[int, float]], without: Mapping[int, Mapping[int, float]]
) -> dict[int, tuple[float | None, float | None]]:
    """The mean of either group in every year anything is known of."""
    years = sorted({year for units in (within, without) for own in units.values() for year in own})

    def of(units: Mapping[int, Mapping[int, float]], year: int) -> float | None:
        return _mean([own[year] for own in units.values() if year in own])

    return {year: (of(within, year), of(without, year)) for year in years}


def _lacks(
    table: Mapping[int, Mapping[int, float]], within: Mapping[int, object], without: Mapping[int, object], window: Window
) -> Iterable[Lack]:  # fmt: skip
    years = {year for own in table.values() for year in own}
    phases = [window.phase(year) for year in years]
    if phases.count("before") < LEAST_YEARS:
        yield Lack.YEARS_BEFORE
    if phases.count("during") < LEAST_YEARS:
        yield Lack.YEARS_DURING
    if len(within) < LEAST_UNITS:
        yield Lack.UNITS_IN
    if len(without) < LEAST_UNITS:
        yield Lack.UNITS_OUT


def _swing(means: Mapping[int, tuple[float | None, float | None]], window: Window) -> float | None:
    """The farthest the gap between the groups moved from one year before the movement to the next known one."""
    gaps = [
        one - other for year, (one, other) in sorted(means.items())
        if window.phase(year) == "before" and one is not None and other is not None
    ]  # fmt: skip
    return max(abs(new - old) for old, new in pairwise(gaps)) if len(gaps) > 1 else None


def _answer(lacks: Collection[Lack], difference: float | None, swing: float | None) -> Answer:
    if set(lacks) - {Lack.UNITS_OUT}:
        return Answer.TOO_LITTLE
    if lacks or difference is None or swing is None:
        return Answer.NO_COMPARISON
    if abs(difference) <= swing:
        return Answer.WITHIN
    return Answer.MORE if difference > 0 else Answer.LESS
