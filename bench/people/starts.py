"""What `thidua.law.starts` works out for one person, for many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.people.draw import Sketch
from thidua.law.carriers.arrays import ARRAYS, Masks
from thidua.law.starts import last_served, years_between
from thidua.law.years import EVERY_YEAR, upto

SIGNED = (12, 15)
"""The day in the year of achievement on which a `dated` conferment was signed."""
SIGNED_LATE = (2, 15)
"""The day in the year after, for a `late` one."""


@dataclass(slots=True)
class Clocks:
    """When each person's disciplines were served: the years up to it, and the first bit after them."""

    used: Masks
    first: Masks
    years: Masks

    @classmethod
    def of(cls, people: Sketch, *, counted: bool) -> Clocks:
        options = people.tables.discipline
        served = [last_served([one], people.on) if one and counted else None for one in options]
        at = people.choices["discipline"]
        used = np.array([upto(day.year) if day else 0 for day in served], np.int64)
        passed = np.array([years_between(day, people.on) if day else 0 for day in served], np.int64)
        return cls(used[at], (used + 1)[at] & -(used[at] != 0).astype(np.int64), passed[at])

    @property
    def some(self) -> Masks:
        """All bits where a discipline was served, none where not."""
        served: Masks = -(self.used != 0).astype(np.int64)
        return served


@dataclass(slots=True)
class Starter:
    """The start masks of one population."""

    people: Sketch
    clocks: Clocks
    unlisted: Masks

    def starts(self, sure: Masks, doubtful: Masks, counting: str, years: int) -> tuple[Masks, Masks]:
        """For sure and at most, of conferments in these years."""
        certain = self._marks(sure, counting, years)
        possible = certain | self._marks(doubtful, counting, years)
        if counting == "law":
            late = sure & self._nature("late") & ~self._nature("written")
            possible = possible | (late << 1) & ~self.clocks.some
        possible = possible | self._unknown(counting, years)
        return certain & EVERY_YEAR, possible & EVERY_YEAR

    def latest(self, sure: Masks, *, written_only: bool) -> Masks:
        """One bit: the first year that the last award has not used up."""
        marks = sure & self._nature("written") if written_only else sure
        filled = ARRAYS.fill((marks << 1) | 1)
        last = filled ^ (filled >> 1)
        return np.where(self.clocks.used >= last, self.clocks.first, last)

    def _nature(self, name: str) -> Masks:
        return self.people.masks[f"nature.{name}"]

    def _marks(self, held: Masks, counting: str, years: int) -> Masks:
        if counting == "next":
            return held << 1
        written, late = self._nature("written"), self._nature("late") & ~self._nature("written")
        if counting == "written":
            marks = ((held & written) << 1) | ((held & ~written) != 0)
        elif counting == "law":
            marks = ((held & ~late) << 1) | ((held & late) << 2)
        else:
            marks = held << 1
        early = (marks & self.clocks.used) != 0
        moved = early & (self.clocks.years >= years) if counting == "window" and years else early
        if counting == "window" and years:
            marks = (held & self._ripe(years)) << 1
        kept: Masks = marks & ~self.clocks.used | np.where(moved, self.clocks.first, 0)
        return kept

    def _ripe(self, years: int) -> Masks:
        """The years of conferments whose clock has run so long."""
        on, year = self.people.on, self.people.year
        written, late = self._nature("written"), self._nature("late")
        signed = self._nature("dated") & ~late & ~written
        late = late & ~written
        return (
            upto(year - years) & ~signed & ~late
            | upto(_last(on, SIGNED, years)) & signed
            | upto(_last(on, SIGNED_LATE, years) - 1) & late
        )

    def _unknown(self, counting: str, years: int) -> Masks:
        """An award might lie in any year of which nothing is known."""
        if counting == "written":
            some: Masks = (self.unlisted != 0).astype(np.int64)
            return some
        starts = self.unlisted << 1
        if counting == "window" and years:
            starts = starts & upto(self.people.year - years + 1)
        if counting == "next":
            return starts
        later = starts & ~self.clocks.used
        ripe = self.clocks.years >= years if counting == "window" else True
        moved: Masks = np.where((starts != later) & ripe, self.clocks.first, 0)
        found: Masks = later | moved
        return found


def _last(on: date, signed: tuple[int, int], years: int) -> int:
    """The last year whose decision, signed on that day of it, is so many years old."""
    return on.year - years - ((on.month, on.day) < signed)
