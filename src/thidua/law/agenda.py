"""What a year of emulation asks for by the texts or by custom: what a body is offered when it sets its calendar.

Each line says where it stands and how sure it is; a day that is only custom says so, one that nobody has set is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.award import covers
from thidua.law.catalogue.entry import Entry
from thidua.law.catalogue.loading import CONFIDENCES
from thidua.law.dated import TEXTS, entries, said_provisional
from thidua.law.dossiers import Deadline, deadline

FILE = TEXTS / "procedure" / "agenda.toml"
SORTS = ("dang_ky", "ke_hoach", "giao_uoc", "so_ket", "tu_cham", "cham_cheo", "tong_ket", "bao_cao", "ho_so", "khac")
WHO = ("units", "body")
CUSTOM = "Thông lệ"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the data. `day` is month and day; None where `awards` have a deadline of their own, or nobody set one."""

    key: str
    sort: str
    title: str
    day: tuple[int, int] | None
    award: str
    who: str
    start: date
    end: date | None
    document: str
    place: str
    duty: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested for a year. `day` None: no text sets one and custom does not either."""

    key: str
    sort: str
    title: str
    day: date | None
    who: str
    rests: str
    confidence: str
    note: str


def suggested(year: int) -> tuple[Suggested, ...]:
    """What a calendar of a year may hold, by its days; what the texts in force on its day say."""
    found = [_told(one, year) for one in items() if covers(one.start, one.end, _day(one, year) or date(year, 12, 31))]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.day or date.max, one.title)))


@cache
def items() -> tuple[Item, ...]:
    """Every line of the data."""
    return tuple(_item(one) for one in entries(FILE, "item"))


def _item(entry: Entry) -> Item:
    start, end = entry.period()
    awards = entry.words("awards")
    if bool(awards) is ("document" in entry.table) or (awards and "day" in entry.table):
        raise entry.fail("document", "expected a document, or an award that has a deadline of its own")
    if not AWARDS.keys() >= set(awards):
        raise entry.fail("awards", "expected keys of the catalogue")
    return Item(
        key=entry.get("key", str), sort=entry.one_of("sort", SORTS), title=entry.get("title", str),
        day=_month_day(entry), award=awards[0] if awards else "", who=entry.one_of("who", WHO), start=start, end=end,
        document=entry.maybe("document", str) or "", place=entry.maybe("place", str) or "", duty=entry.maybe("duty", str) or "",
        confidence=entry.one_of("confidence", CONFIDENCES), note=entry.maybe("note", str) or "",
    )  # fmt: skip


def _month_day(entry: Entry) -> tuple[int, int] | None:
    if "day" not in entry.table:
        return None
    try:
        found = date.fromisoformat(f"2001-{entry.get('day', str)}")
    except ValueError as error:
        raise entry.fail("day", "expected month and day, like 06-30") from error
    return found.month, found.day


def _day(one: Item, year: int) -> date | None:
    return date(year, *one.day) if one.day else None


def _told(one: Item, year: int) -> Suggested | None:
    if one.award:
        return _of_award(one, year)
    rests = f"{one.document} {one.place}".strip()
    if one.document == CUSTOM:
        rests = f"{one.duty}; ngày theo thông lệ" if one.duty else "Theo thông lệ"
    day = _day(one, year)
    newer = said_provisional(day or date(year, 12, 31)) if one.duty else ()
    note = ". ".join(told.rstrip(".") for told in (one.note, *newer) if told)
    return Suggested(one.key, one.sort, one.title, day, one.who, rests, one.confidence, note)


def _of_award(one: Item, year: int) -> Suggested | None:
    """The deadline in force on its own last day; of a year whose texts nobody has read none is suggested."""
    found = _asked(one.award, date(year, 1, 1))
    for _ in range(2):  # asked again on the day it gives, as another decree may be in force by then
        found = _asked(one.award, found.due or date(year, 12, 31))
    if not found.place:
        return None
    sure = "unverified" if found.provisional else found.confidence
    return Suggested(one.key, one.sort, one.title, found.due, one.who, found.place, sure, found.note)


def _asked(award: str, received: date) -> Deadline:
    """Chiến sĩ thi đua toàn quốc is counted from the decision of the year before."""
    return deadline(award, received, earned=date(received.year - 1, 12, 31), year=received.year - 1)
