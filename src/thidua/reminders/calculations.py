"""When somebody is told of something owed: so many days before, again every few days, never on a day off, never too often (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.law.calendar import is_working

_ONE = timedelta(days=1)
WEEK = timedelta(days=7)
LONGEST = 14
"""No stretch of days off is longer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a body reminds: from `before` days ahead, every `every` days; the head of the unit from `head_after` days late, the
    standing department above from `above_after`; at most `weekly` mails in seven days; leaders on `leaders_on` (0 is Monday).
    """

    before: int = 7
    every: int = 3
    head_after: int = 3
    above_after: int = 7
    weekly: int = 5
    leaders_on: int | None = 0


USUAL = Pace()


def is_quiet(on: date) -> bool:
    """Whether nobody is written to: a day on which offices are closed."""
    return not is_working(on).working


def told_days(on: date) -> range:
    """The days a working day speaks for, as ordinals: itself and the days off before it."""
    day = on
    for _ in range(LONGEST):
        if not is_quiet(day - _ONE):
            break
        day -= _ONE
    return range(day.toordinal(), on.toordinal() + 1)


def is_told(last: date, pace: Pace, days: range) -> bool:
    """Whether a mail of these days tells of what is due on `last`: on the first day of the pace, every few days after, on the
    last day itself and on the first day it is late.
    """
    first, end = last.toordinal() - pace.before, last.toordinal()
    return any(day >= first and ((day - first) % pace.every == 0 or day in {end, end + 1}) for day in days)


def is_leaders_day(on: date, pace: Pace) -> bool:
    """Whether leaders get the digest of the week: on their day, or the first working day after it."""
    return pace.leaders_on is not None and any(
        date.fromordinal(day).weekday() == pace.leaders_on for day in told_days(on)
    )
