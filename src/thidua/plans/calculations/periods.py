"""The stretches of time a figure stands for, and how an office writes them (pure)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.law.spelling import fold

FIRST_YEAR, LAST_YEAR = 1945, 2200
ROMAN = ("I", "II", "III", "IV")
KINDS = {"nam": 12, "nua-nam": 6, "quy": 3, "thang": 1}
"""The kinds that lie inside a year, with their months; a span of years is the fifth."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months, from the first day of one to the last day of another, both included."""

    first: date
    last: date

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def kind(self) -> str:
        """A year, half of one, a quarter, a month; "khoang" for a span of years, "khac" for what an office has no word for."""
        months, starts = self.months, self.first.month
        for kind, length in KINDS.items():
            if months == length and (starts - 1) % length == 0:
                return kind
        return "khoang" if starts == 1 and months % 12 == 0 and months > 12 else "khac"

    @property
    def number(self) -> int:
        """Which quarter, half or month of its year."""
        return (self.first.month - 1) // self.months + 1 if self.months < 12 else 1

    def holds(self, other: Period) -> bool:
        """Whether all of another lies inside."""
        return self.first <= other.first and other.last <= self.last

    def touches(self, other: Period) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def year(number: int) -> Period:
    """A whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int) -> Period:
    """A span of whole years."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def part(of_year: int, kind: str, number: int) -> Period:
    """A part of a year: its second quarter, its third month; raises ValueError for a part it does not have."""
    length = KINDS[kind]
    if not 1 <= number <= 12 // length:
        raise ValueError(number)
    start, end = (number - 1) * length + 1, number * length
    return Period(date(of_year, start, 1), date(of_year, end, monthrange(of_year, end)[1]))


def parts(of_year: int, kind: str) -> Iterator[Period]:
    """All parts of one kind of a year, in order."""
    return (part(of_year, kind, number) for number in range(1, 12 // KINDS[kind] + 1))


def spelt(one: Period) -> str:
    """As a sentence has it: "năm 2026", "6 tháng đầu năm 2026", "quý II/2026", "tháng 3/2026", "2010–2014"."""
    first, number = one.first.year, one.number
    match one.kind:
        case "nam":
            return f"năm {first}"
        case "nua-nam":
            return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {first}"
        case "quy":
            return f"quý {ROMAN[number - 1]}/{first}"
        case "thang":
            return f"tháng {number}/{first}"
        case "khoang":
            return f"{first}–{one.last.year}"
    return f"{one.first:%d/%m/%Y} – {one.last:%d/%m/%Y}"


_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    (re.compile(rf"(?:nam |ca nam )?{_YEAR}"), "nam"),
    (re.compile(rf"(?:6|sau) thang (?P<half>dau|cuoi)(?: nam)? ?/? ?{_YEAR}"), "nua-nam"),
    (re.compile(rf"quy (?P<roman>iv|i{{1,3}}|[1-4]) ?(?:/|nam|-|,)? ?{_YEAR}"), "quy"),
    (re.compile(rf"(?:thang )?(?P<month>0?[1-9]|1[0-2]) ?(?:/|nam) ?{_YEAR}"), "thang"),
    (re.compile(rf"(?:giai doan |cac nam |nam )?{_YEAR} ?(?:-|–|—|den|den nam) ?(?P<end>\d{{4}})"), "khoang"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read(text: str) -> Period | None:
    """The stretch somebody wrote, in any of the ways an office writes it; None where it is none."""
    said = fold(text).removesuffix(".0").strip(" .")
    for form, kind in _FORMS:
        if (found := form.fullmatch(said)) and (one := _read(found, kind)):
            return one
    return None


def _read(found: re.Match[str], kind: str) -> Period | None:
    of_year = int(found["year"])
    end = int(found["end"]) if kind == "khoang" else of_year
    if not FIRST_YEAR <= of_year <= end <= LAST_YEAR:
        return None
    match kind:
        case "nua-nam":
            return part(of_year, kind, 1 if found["half"] == "dau" else 2)
        case "quy":
            number = found["roman"]
            return part(of_year, kind, _ROMAN.get(number) or int(number))
        case "thang":
            return part(of_year, kind, int(found["month"]))
    return years(of_year, end)


def between(first: date, last: date) -> Period | None:
    """The stretch between two days, where it is whole months; None where it is not."""
    ends = (last + timedelta(days=1)).day == 1 if last < date.max else False
    return Period(first, last) if first.day == 1 and ends and first <= last else None
