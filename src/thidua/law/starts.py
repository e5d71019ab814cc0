"""From which year achievements count after an earlier award.

- `signed` (Law 06/2022 "và sau đó có", counted by Decree 98/2023 Điều 30.9 or 152/2025 Điều 33.7 §1): the year after the
  written period; without one, the day of the decision, and the clock must have run so many years to the day. What lies
  between the award and the unbroken years is free.
- `law` (the words of the Law alone, shown beside): the years after the year of achievement; where the decision names no
  period and was signed in a later year, the years between are disputed (reading K5).
- `written` (Decree 98/2023 Điều 30.9 where the criterion itself has no "sau đó"): only a period written in the decision
  moves the start.
- `next` (Law 2003 and Decree 91/2017, "năm tiếp theo"): exactly the year after the year of achievement.
- `window` (Decree 152/2025 Điều 33.7 §2, §3): the clock of `signed`, and every year since the award is looked at.
- `since_last`: the years after the last award of the same name, all years where there is none.
- `since_last_written`: the same where the decision names a period or the day it was signed is on record; with neither,
  the award moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.law.case import Discipline, Honour
from thidua.law.years import EPOCH, EVERY_YEAR, bit, since, upto


@dataclass(frozen=True, slots=True)
class Start:
    """The first year that may count, and the day from which its clock runs (None: from that year's first day)."""

    year: int
    clock: date | None = None


CLOCKED = ("signed", "window")
"""The ways of counting whose clock must have run its years to the day."""


def start_of(honour: Honour, counting: str) -> Start:
    """Where one conferment lets the counting begin."""
    after = Start(honour.year + 1)
    if honour.begun is not None or honour.decided is None or counting == "next":
        return Start(EPOCH) if counting == "written" and honour.begun is None else after
    if counting == "written":
        return Start(EPOCH)
    if honour.decided.year < honour.year:
        return after  # a slip of the pen: no clock runs from before the achievement
    if honour.decided.year == honour.year:
        return Start(after.year, honour.decided) if counting in CLOCKED else after
    if counting == "law":
        return Start(honour.decided.year + 1)
    return Start(honour.decided.year, honour.decided)


def after_discipline(start: Start, served: date | None) -> Start:
    """Achievements count anew from the day the discipline was served (Decree 152/2025, 98/2023 Điều 4.4)."""
    if served is None or served.year < start.year:
        return start
    return Start(served.year + 1, served)


def has_run(start: Start, years: int, *, year: int, on: date) -> bool:
    """Whether so many years lie between the start and the proposal, by rated years or to the day."""
    if start.clock is None:
        return year - start.year + 1 >= years
    return years_between(start.clock, on) >= years


def years_between(first: date, last: date) -> int:
    """Full years from one day to another; negative where the order is wrong."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


@dataclass(frozen=True, slots=True)
class Starts:
    """All starts that one award gives in one life: for sure, and at most."""

    sure: int
    possible: int


def starts_of(
    sure: Iterable[Honour], doubtful: Iterable[Honour], unknown_years: int, counting: str, years: int,
    *, year: int, on: date, served: date | None, served_at_best: date | None,
) -> Starts:  # fmt: skip
    """The start masks of an award.

    Args:
        sure: conferments that stand as a ground.
        doubtful: those of which it is open whether they do.
        unknown_years: the years for which the list of honours is not complete.
        counting: one of the ways named above.
        years: how long the clock must have run (only `signed` and `window` look at it; 0 asks nothing).
        year: the last year of achievement counted.
        on: the day of the proposal.
        served: the last day of the latest discipline, if any, at worst.
        served_at_best: the same where its end is not recorded, at best.
    """
    certain = possible = 0
    sure = list(sure)
    for honour in sure:
        mark = _mark(honour, counting, years, year=year, on=on, served=served)
        certain |= mark
        possible |= mark | _mark(honour, counting, years, year=year, on=on, served=served_at_best)
        if counting == "law" and mark != (early := bit(honour.year + 1)) and served is None:
            possible |= early
    for honour in doubtful:
        possible |= _mark(honour, counting, years, year=year, on=on, served=served_at_best)
    if sure:  # "lần trước" is at least the last one on record: no unrecorded earlier one is made up
        unknown_years &= since(max(honour.year for honour in sure) + 1)
    possible |= _unknown(unknown_years, counting, years, year=year, on=on, served=served_at_best)
    return Starts(certain & EVERY_YEAR, possible & EVERY_YEAR)


def _mark(honour: Honour, counting: str, years: int, *, year: int, on: date, served: date | None) -> int:
    start = start_of(honour, counting)
    if counting != "next":
        start = after_discipline(start, served)
    if counting in CLOCKED and years and not has_run(start, years, year=year, on=on):
        return 0
    return bit(start.year)


def _unknown(unknown_years: int, counting: str, years: int, *, year: int, on: date, served: date | None) -> int:
    """An award might lie in any year of which nothing is known."""
    if not unknown_years:
        return 0
    if counting == "written":
        return bit(EPOCH)
    starts = unknown_years << 1
    if counting == "window":
        starts &= upto(year - years + 1) if years else EVERY_YEAR
    if counting == "next" or served is None:
        return starts
    moved = after_discipline(Start(EPOCH), served)
    later = starts & since(moved.year)
    ripe = counting not in CLOCKED or has_run(moved, years, year=year, on=on)
    return later | (bit(moved.year) if ripe and starts != later else 0)


def latest_start(honours: Iterable[Honour], *, written_only: bool, served: date | None) -> int:
    """One bit: the first year not yet used up by the last award of the same name, nor by a discipline."""
    first = EPOCH
    for honour in honours:
        if honour.begun is None and honour.decided is None and written_only:
            continue
        first = max(first, start_of(honour, "window").year)
    return bit(after_discipline(Start(first), served).year)


def last_served(measures: Iterable[Discipline], on: date, *, hopeful: bool = False) -> date | None:
    """The last day of the latest discipline; the day of the proposal while one still runs.

    Where no end was recorded it may still run, or, seen hopefully, have ended the day it was imposed.
    """
    ends = [
        min(measure.ends or (measure.on if hopeful else on), on) for measure in measures if measure.on <= on
    ]  # fmt: skip
    return max(ends, default=None)
