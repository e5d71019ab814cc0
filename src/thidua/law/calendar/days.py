"""One day: is the office open, and if not, why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.law.calendar.years import ALMANAC, trust

_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """Whether a day is worked; `reason` says why not, or why it is worked although it is a Saturday."""

    day: date
    working: bool
    reason: str
    confidence: str
    note: str


def is_working(day: date, *, own_days_off: Collection[date] = ()) -> WorkingDay:
    """Whether offices with the weekend free work on a day (Bộ luật Lao động 2019 Điều 111 khoản 3, Điều 112).

    `own_days_off`: further days on which this body is closed.
    """
    reason, working = look_up(day, own_days_off)
    return WorkingDay(day, working, reason, *trust([day.year]))


def look_up(day: date, own_days_off: Collection[date]) -> tuple[str, bool]:
    """The reason and whether the day is worked; a year that is not in the data has only its fixed holidays."""
    if day in own_days_off:
        return "ngày nghỉ riêng của cơ quan", False
    if day in ALMANAC.work:
        return ALMANAC.work[day], True
    if reason := ALMANAC.off.get(day) or _WEEKEND.get(day.weekday()) or _fixed(day):
        return reason, False
    return "", True


def _fixed(day: date) -> str:
    return next((holiday.name for holiday in ALMANAC.holidays if holiday.in_year(day.year) == day), "")
