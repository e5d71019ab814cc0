"""A body's own rules, dated and sourced, and what they answer on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue.award import covers
from thidua.law.councils.lines import Line, QuotaLine


@dataclass(frozen=True, slots=True)
class Own[T]:
    """One rule of a body: in force from `start` to `end`, for some awards, at some councils where that matters."""

    start: date
    end: date | None
    awards: frozenset[str]
    value: T
    levels: frozenset[str] = frozenset()

    def fits(self, award: str, on: date) -> bool:
        return award in self.awards and covers(self.start, self.end, on)

    def meets(self, other: Own[T]) -> bool:
        """Whether both speak of one award at one council on some day."""
        same_days = (self.end is None or other.start <= self.end) and (other.end is None or self.start <= other.end)
        same_levels = self.levels == other.levels or not self.levels.isdisjoint(other.levels)
        return same_days and same_levels and not self.awards.isdisjoint(other.awards)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a body asks beyond the law, in words that a person confirms."""

    text: str
    document: str
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a body wants something: by a day of the year, or within some working days. One of the two is given."""

    step: str
    day: int | None
    month: int | None
    working_days: int | None
    document: str
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper a body wants in the dossier beside those of the law."""

    text: str
    copies: int
    document: str
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which a body is closed although offices work; `text` says why."""

    days: tuple[date, ...]
    text: str
    document: str
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class BodyRules:
    """Everything one body has ruled. `issued` False: the body says it has issued no rules of its own.

    Build it with `thidua.law.local.read`, which refuses what asks less than the law.
    """

    body: str
    issued: bool
    thresholds: tuple[Own[Line], ...] = ()
    quotas: tuple[Own[QuotaLine], ...] = ()
    criteria_list: tuple[Own[Criterion], ...] = ()
    deadlines_list: tuple[Own[Deadline], ...] = ()
    papers_list: tuple[Own[Paper], ...] = ()
    days_off_list: tuple[Own[DaysOff], ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that say how a council votes and how many may be proposed, as the text names them."""
        found = [own.value.document for own in self.thresholds] + [own.value.document for own in self.quotas]
        return tuple(dict.fromkeys(found))

    def threshold(self, award: str, level: str, on: date) -> Line | None:
        """How a council of the body votes on an award, for a dossier received on a day; None where it is not ruled."""
        return next((own.value for own in self.thresholds if own.fits(award, on) and level in own.levels), None)

    def quota(self, award: str, on: date) -> QuotaLine | None:
        """The body's own share for an award on a day."""
        return next(iter(_fitting(self.quotas, award, on)), None)

    def criteria(self, award: str, on: date) -> tuple[Criterion, ...]:
        """What the body asks beyond the law for an award on a day."""
        return _fitting(self.criteria_list, award, on)

    def deadlines(self, award: str, on: date) -> tuple[Deadline, ...]:
        """The body's own deadlines for an award on a day."""
        return _fitting(self.deadlines_list, award, on)

    def papers(self, award: str, on: date) -> tuple[Paper, ...]:
        """The papers the body wants beside those of the law for an award on a day."""
        return _fitting(self.papers_list, award, on)

    @property
    def days_off(self) -> frozenset[date]:
        """The days the body is closed, for counting in working days; a decision nobody held against its text lengthens nothing."""
        return frozenset(
            day for own in self.days_off_list if own.value.confidence == "source" for day in own.value.days
        )


def _fitting[T](owns: Iterable[Own[T]], award: str, on: date) -> tuple[T, ...]:
    return tuple(own.value for own in owns if own.fits(award, on))
