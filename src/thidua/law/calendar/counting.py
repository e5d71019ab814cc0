"""Counting in working days: the day something is received does not count, the next one is the first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.law.calendar.days import look_up
from thidua.law.calendar.years import trust

COUNTING_PLACE = "Bộ luật Dân sự 2015 Điều 147 khoản 2"
ENDING_PLACE = "Bộ luật Dân sự 2015 Điều 148 khoản 5"
MOST_DAYS = 2000
"""No deadline of these decrees comes near it; a longer count is a slip of the caller."""
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountedDate:
    """The last day of a period in working days."""

    start: date
    days: int
    day: date
    confidence: str
    note: str
    place: str = COUNTING_PLACE


@dataclass(frozen=True, slots=True)
class CountedDays:
    """The working days after `start` up to and including `end`."""

    start: date
    end: date
    days: int
    confidence: str
    note: str
    place: str = COUNTING_PLACE


def add_working_days(start: date, n: int, *, own_days_off: Collection[date] = ()) -> CountedDate:
    """The n-th working day after `start`, which itself is not counted; `start` for none.

    Raises:
        ValueError: n is negative or beyond any deadline.
    """
    if not 0 <= n <= MOST_DAYS:
        raise ValueError(f"số ngày làm việc phải từ 0 đến {MOST_DAYS}, không phải {n}")
    day, left = start, n
    while left:
        day += _ONE
        left -= look_up(day, own_days_off)[1]
    return CountedDate(start, n, day, *trust(range(start.year, day.year + 1)))


def working_days_between(start: date, end: date, *, own_days_off: Collection[date] = ()) -> CountedDays:
    """How many working days lie after `start`, up to and including `end`.

    Raises:
        ValueError: `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"ngày cuối {end:%d/%m/%Y} ở trước ngày đầu {start:%d/%m/%Y}")
    days = sum(look_up(start + _ONE * step, own_days_off)[1] for step in range(1, (end - start).days + 1))
    return CountedDays(start, end, days, *trust(range(start.year, end.year + 1)))


def next_working_day(day: date, *, own_days_off: Collection[date] = ()) -> CountedDate:
    """The day itself when it is worked, else the first working day after it: where a period that ends on it really ends."""
    found = day
    while not look_up(found, own_days_off)[1]:
        found += _ONE
    return CountedDate(day, 0, found, *trust(range(day.year, found.year + 1)), place=ENDING_PLACE)
