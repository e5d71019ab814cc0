"""The days off of each year as data: read once, refused with file, year and field when not whole."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from thidua.law.catalogue.entry import CatalogueError, Entry

FILE = Path(__file__).parent.parent / "texts" / "calendar" / "ngay_nghi.toml"
CONFIDENCES = ("source", "recall", "unverified")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A fixed day of the solar calendar; `make_up`: given back when it falls on a weekend."""

    name: str
    month: int
    day: int
    make_up: bool
    start: date
    place: str

    def in_year(self, year: int) -> date | None:
        """The day of a year; None before it was a holiday."""
        found = date(year, self.month, self.day)
        return found if found >= self.start else None


@dataclass(frozen=True, slots=True)
class Swap:
    """A weekday off, worked off on another day."""

    off: date
    work: date


@dataclass(frozen=True, slots=True)
class Year:
    """The days off that no fixed date gives, and how far they may be trusted.

    `tet` are its first and last day. `announced`: False where the days are only expected.
    """

    year: int
    tet: tuple[date, date]
    hung_kings: date
    national_extra: date | None
    make_up: tuple[date, ...]
    swaps: tuple[Swap, ...]
    announced: bool
    confidence: str
    checked_on: date
    document: str
    note: str

    def named(self) -> Iterator[tuple[date, str]]:
        """Each day off with the reason an office would give."""
        first, last = self.tet
        yield from ((first + timedelta(days=step), "Tết Nguyên đán") for step in range((last - first).days + 1))
        yield self.hung_kings, "Giỗ Tổ Hùng Vương"
        if self.national_extra:
            yield self.national_extra, "Quốc khánh (ngày liền kề)"
        yield from ((day, "nghỉ bù ngày lễ") for day in self.make_up)
        yield from ((swap.off, f"hoán đổi, làm bù ngày {swap.work:%d/%m/%Y}") for swap in self.swaps)


@dataclass(frozen=True, slots=True)
class Almanac:
    """Everything the file says, by day."""

    holidays: tuple[Holiday, ...]
    years: Mapping[int, Year]
    off: Mapping[date, str]
    work: Mapping[date, str]


def _holiday(entry: Entry) -> Holiday:
    return Holiday(
        entry.get("name", str), entry.get("month", int), entry.get("day", int), entry.get("make_up", bool),
        entry.get("from", date), entry.get("place", str),
    )  # fmt: skip


def _days(entry: Entry, field: str) -> tuple[date, ...]:
    values = entry.get(field, list)
    if not all(type(value) is date for value in values):
        raise entry.fail(field, "expected a list of days")
    return tuple(values)


def _swap(entry: Entry) -> Swap:
    swap = Swap(entry.get("off", date), entry.get("work", date))
    if swap.off.weekday() >= _SATURDAY or swap.work.weekday() != _SATURDAY:
        raise entry.fail("work", "expected a weekday off and a Saturday at work")
    return swap


def _tet(entry: Entry) -> tuple[date, date]:
    stretch = Entry(entry.get("tet", dict), entry.file, f"{entry.label}: tet")
    first, last = stretch.get("from", date), stretch.get("to", date)
    if last < first:
        raise stretch.fail("to", f"expected a day after {first}")
    return first, last


def _year(entry: Entry) -> Year:
    year = Year(
        year=entry.get("year", int),
        tet=_tet(entry),
        hung_kings=entry.get("hung_kings", date),
        national_extra=entry.maybe("national_extra", date),
        make_up=_days(entry, "make_up"),
        swaps=tuple(map(_swap, entry.tables("swaps"))),
        announced=entry.get("announced", bool),
        confidence=entry.one_of("confidence", CONFIDENCES),
        checked_on=entry.get("checked_on", date),
        document=entry.maybe("document", str) or "",
        note=entry.maybe("note", str) or "",
    )
    if strays := [day for day, _ in year.named() if day.year != year.year]:
        raise entry.fail("year", f"expected days of this year, not {strays[0]}")
    return year


def load(path: Path = FILE) -> Almanac:
    """The calendar of the file.

    Raises:
        CatalogueError: an entry that is not whole, or a day that is both off and at work.
    """
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    holidays = tuple(_holiday(Entry(one, path.name, str(one.get("name")))) for one in table["holiday"])
    years = [_year(Entry(one, path.name, str(one.get("year")))) for one in table["year"]]
    if len({year.year for year in years}) < len(years):
        raise CatalogueError(f"{path.name}: year: already used")
    off = {day: why for year in years for day, why in year.named()}
    for year in years:
        off |= {day: holiday.name for holiday in holidays if (day := holiday.in_year(year.year))}
    work = {swap.work: f"làm bù cho ngày {swap.off:%d/%m/%Y}" for year in years for swap in year.swaps}
    if both := off.keys() & work.keys():
        raise CatalogueError(f"{path.name}: {min(both)}: swaps: a day off cannot be worked")
    by_year = {year.year: year for year in years}
    return Almanac(holidays, MappingProxyType(by_year), MappingProxyType(off), MappingProxyType(work))


ALMANAC = load()
YEARS = ALMANAC.years
FIRST_YEAR, LAST_YEAR = min(YEARS), max(YEARS)


def least_sure(found: Iterable[str]) -> str:
    """The weakest of several confidences; what rests on nothing doubtful is sure."""
    return max(found, key=CONFIDENCES.index, default="source")


def trust(years: Iterable[int]) -> tuple[str, str]:
    """How far the calendar of some years may be trusted, and what somebody should hold against a notice."""
    asked = sorted(set(years))
    known = [YEARS[year] for year in asked if year in YEARS]
    lines = [_doubt(year) for year in known if year.confidence != "source"]
    if missing := [str(year) for year in asked if year not in YEARS]:
        lines.append(
            f"Chưa có lịch nghỉ lễ năm {', '.join(missing)}: chỉ trừ thứ Bảy, Chủ nhật và các ngày lễ cố định theo dương lịch,"
            " chưa trừ Tết, Giỗ Tổ, ngày nghỉ bù, hoán đổi"
        )
    confidence = "unverified" if missing else least_sure(year.confidence for year in known)
    return confidence, "; ".join(lines)


def _doubt(year: Year) -> str:
    if not year.announced:
        line = f"Lịch nghỉ năm {year.year} chưa được công bố, tính theo dự kiến"
    else:
        line = f"Lịch nghỉ năm {year.year} chưa đối chiếu với {year.document or 'thông báo nghỉ lễ của năm'}"
    return f"{line} ({year.note})" if year.note else line
