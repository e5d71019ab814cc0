"""The people of one chunk: who they are, where they work from when to when, and in which years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.honours.synthetic.bodies import PLACES, Chunk
from thidua.honours.synthetic.variants import Variant

type Ints = NDArray[np.int64]
type Truths = NDArray[np.bool_]
type Rows = NDArray[Any]

NEVER = np.int64(-1)
LEADING = 4  # the first places of a bureau's own office
HEADS = 2  # the first places of each section


@dataclass(slots=True)
class Careers:
    """One row a person. `entered` and `left` are places in the list of years (NEVER: before it, not at all)."""

    place: Ints
    bureau: Ints
    unit: Ints
    entered: Ints
    left: Ints
    changed: Ints
    second_unit: Ints
    leads: Truths
    female: Truths
    in_party: Truths
    since: Ints
    born: Ints
    at_work: Truths
    units: Ints

    @property
    def size(self) -> int:
        return len(self.place)


def careers(rng: np.random.Generator, chunk: Chunk, variant: Variant, *, first: int, years: int) -> Careers:
    """Everybody of a chunk."""
    size = chunk.people
    index = np.arange(size)
    place, bureau = index % PLACES, index // PLACES
    unit = chunk.unit_of_place(place, bureau)
    entered = np.where(rng.random(size) < variant.late, rng.integers(0, years, size), NEVER)
    left = np.where(rng.random(size) < variant.leaves, rng.integers(0, years, size), NEVER)
    left = np.where((left != NEVER) & (left < np.maximum(entered, 0)), NEVER, left)
    leads = (place < LEADING) | (chunk.rank_of_place(place) < HEADS)
    last = np.where(left == NEVER, years - 1, left)
    changed = _changes(rng, entered, last, variant)
    target = unit[rng.integers(0, size, size)] if size else unit
    second = np.where((changed != NEVER) & ~leads, target, unit)
    changed = np.where(~leads & (second == unit), NEVER, changed)
    span = np.arange(years)[:, None]
    at_work = (span >= entered) & (span <= last)
    units = np.where((changed != NEVER) & (span >= changed), second, unit)
    since = _taken_on(rng, entered, first)
    female = rng.random(size) < np.where(place == 0, 0.28, 0.46)
    return Careers(
        place, bureau, unit, entered, left, changed, second, leads, female,
        leads & (place < LEADING) | (rng.random(size) < 0.55), since, _born(rng, since, leads, size, first + years), at_work,
        units,
    )  # fmt: skip


def _changes(rng: np.random.Generator, entered: Ints, last: Ints, variant: Variant) -> Ints:
    """The year that begins with another post, for those who get one: never the first year of a career."""
    begin = np.maximum(entered, 0) + 1
    room = last - begin + 1
    drawn = begin + np.floor(rng.random(len(entered)) * np.maximum(room, 1)).astype(np.int64)
    return np.where((rng.random(len(entered)) < variant.changes_post) & (room > 0), drawn, NEVER)


def days(year: Rows, month: Rows | int, day: Rows | int) -> Rows:
    """Days since 1970 of many dates at once."""
    months = (np.asarray(year) - 1970) * 12 + np.asarray(month) - 1
    found: Rows = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + np.asarray(day) - 1
    return found


def _taken_on(rng: np.random.Generator, entered: Ints, first: int) -> Ints:
    size = len(entered)
    before = days(
        rng.integers(first - 19, first, size), rng.integers(1, 13, size), np.where(rng.random(size) < 0.5, 1, 15)
    )
    return np.where(entered == NEVER, before, days(first + entered, 1, 15))


def _born(rng: np.random.Generator, since: Ints, leads: Truths, size: int, end: int) -> Ints:
    """Old enough for the work they were taken on for, and not past retiring before they leave."""
    year = since.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    year = np.maximum(year - rng.integers(23, 31, size) - np.where(leads, 7, 0), end - 61)
    return days(year, rng.integers(1, 13, size), rng.integers(1, 29, size))
