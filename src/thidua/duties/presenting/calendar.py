"""The calendar of a year in words: what is owed by when, how far it has come."""

from __future__ import annotations

import calendar as almanac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.duties.calculations import SOON, Standing, standing
from thidua.duties.ical import Event
from thidua.duties.models import Demand, Duty, Sort
from thidua.honours.presenting.states import State
from thidua.law.calendar import is_working
from thidua.law.spelling import fold
from thidua.law.wording import figure
from thidua.people.queries import Names

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
STATES = {
    Standing.DONE: State("Xong đúng hạn", "ok", "check"),
    Standing.DONE_LATE: State("Xong, trễ hạn", "warn", "check"),
    Standing.LATE: State("Trễ", "danger", "alert-triangle"),
    Standing.NEAR: State("Sắp đến hạn", "warn", "hourglass"),
    Standing.OPEN: State("Chưa đến hạn", "plain", "calendar"),
    Standing.NO_DAY: State("Chưa có hạn", "unknown", "help-circle"),
    Standing.SPARED: State("Không phải làm", "plain", "ban"),
}
FILTERS = (
    ("tre", "Trễ"),
    ("sap", "Sắp đến hạn"),
    ("chua", "Chưa đến hạn"),
    ("khong-han", "Chưa có hạn"),
    ("xong", "Xong"),
)
"""How a thing may stand, as the address of the page names it."""
DOUBTS = {
    "recall": "hạn theo trí nhớ, cần đối chiếu văn bản",
    "unverified": "hạn chưa ai đối chiếu văn bản",
    "source": "",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing owed, as the list, the months and the files show it."""

    pk: int
    title: str
    sort: str
    organiser: str
    due: date | None
    moved: str
    rests: str
    doubt: str
    owed: int
    done: int
    late: int
    spared: int
    state: State
    href: str

    @property
    def standing(self) -> str:
        """How it stands, as the filter names it."""
        return next((key for key, words in FILTERS if words == self.state.words), "")

    @property
    def day(self) -> str:
        """ "27/02/2026, thứ Sáu"."""  # noqa: D210  begins with a quotation mark
        return f"{self.due:%d/%m/%Y}, {WEEKDAYS[self.due.weekday()]}" if self.due else "Chưa đặt hạn"

    @property
    def come(self) -> str:
        """How far it has come: "29 trên 42 đơn vị đã xong, 3 trễ"."""
        if not self.owed:
            return "Không đơn vị nào phải làm"
        late = f", {figure(self.late)} trễ" if self.late else ""
        return f"{figure(self.done)} trên {figure(self.owed)} đơn vị đã xong{late}"


def rows(demands: Iterable[Demand], names: Names, *, on: date) -> list[Row]:
    """Each demand with its counts, as `visible_demands` gives them."""
    return [
        Row(
            pk=one.pk, title=one.title, sort=str(Sort(one.sort).label), organiser=names.on(one.calendar.organiser_id, on),
            due=one.due, moved=_moved(one), rests=one.rests, doubt=DOUBTS[one.confidence], owed=one.owed, done=one.done,  # type: ignore[attr-defined]
            late=one.late, spared=one.spared, state=_state(one, on), href=reverse("duties:demand", args=[one.pk]),  # type: ignore[attr-defined]
        )
        for one in demands
    ]  # fmt: skip


def _moved(demand: Demand) -> str:
    if demand.asked_for is None or demand.asked_for == demand.due:
        return ""
    return f"Văn bản ghi {demand.asked_for:%d/%m/%Y}, là ngày nghỉ"


def _state(demand: Demand, on: date) -> State:
    """Of the whole demand: done when nobody owes it any more, late when somebody is."""
    if demand.owed == demand.done:  # type: ignore[attr-defined]
        return State("Xong", "ok", "check") if demand.owed else STATES[Standing.SPARED]  # type: ignore[attr-defined]
    if demand.late:  # type: ignore[attr-defined]
        return STATES[Standing.LATE]
    return STATES[standing(due=demand.due, on=max(on, demand.due) if demand.due and demand.due < on else on)]


def events(demands: Iterable[Demand], *, on: date, site: str) -> Iterator[Event]:
    """Each demand with a day as the calendar programs of others show it; the same one keeps its number for ever."""
    host = site.partition("//")[2].partition("/")[0] or "thidua"
    for one in demands:
        if one.due is None:
            continue
        state = _state(one, on)
        said = [
            f"{Sort(one.sort).label}. {state.words}.",
            f"Căn cứ: {one.rests}." if one.rests else "",
            DOUBTS[one.confidence],
        ]
        yield Event(
            f"viec-{one.pk}@{host}",
            one.due,
            one.title,
            "\n".join(filter(None, said)),
            f"{site}{reverse('duties:demand', args=[one.pk])}",
        )


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    number: int
    rows: tuple[Row, ...]
    is_now: bool

    @property
    def label(self) -> str:
        return f"Tháng {self.number}"


def crumbs() -> list[tuple[str, str]]:
    """The way to the pages below the year."""
    return [("Năm thi đua", ""), ("Lịch năm", reverse("duties:calendar"))]


def months(found: Iterable[Row], year: int, *, on: date) -> list[Month]:
    """The twelve months of a year with what ends in each; what has no day or ends in another year stands in none."""
    shown = list(found)
    return [
        Month(
            number, tuple(one for one in shown if one.due and (one.due.year, one.due.month) == (year, number)),
            (on.year, on.month) == (year, number),
        )
        for number in range(1, 13)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the page of a month; of another month only its number is shown."""

    day: date
    rows: tuple[Row, ...]
    is_of_month: bool
    is_now: bool
    is_off: bool

    @property
    def name(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {self.day:%d/%m}"


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month by its weeks, Monday first, and the ways to the month before and after."""

    label: str
    weeks: list[list[Cell]]
    many: int
    before: tuple[int, int]
    after: tuple[int, int]


def month_page(found: Iterable[Row], year: int, month: int, *, on: date) -> MonthPage:
    """The weeks of a month with what ends on each day."""
    by_day: dict[date, list[Row]] = {}
    for row in found:
        if row.due:
            by_day.setdefault(row.due, []).append(row)
    weeks = [
        [
            Cell(day, tuple(by_day.get(day, ())) if day.month == month else (), day.month == month, day == on, not is_working(day).working)
            for day in week
        ]
        for week in month_weeks(year, month)
    ]  # fmt: skip
    many = sum(len(cell.rows) for week in weeks for cell in week)
    before = (year - 1, 12) if month == 1 else (year, month - 1)
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return MonthPage(f"Tháng {month} năm {year}", weeks, many, before, after)


def month_weeks(year: int, month: int) -> list[list[date]]:
    """The weeks of a month, Monday first, whole."""
    return almanac.Calendar().monthdatescalendar(year, month)


def narrowed(found: Iterable[Row], *, words: str = "", state: str = "") -> list[Row]:
    """The rows that hold the words, with or without marks, and stand so."""
    wanted = fold(words)
    return [
        row for row in found
        if (not wanted or wanted in fold(f"{row.title} {row.sort} {row.organiser} {row.rests}")) and (not state or row.standing == state)
    ]  # fmt: skip


def title(found: Iterable[Row], year: int, *, on: date) -> str:
    """The answer: what is late and what is near."""
    shown = list(found)
    if not shown:
        return f"Năm thi đua {year} chưa có việc nào trong lịch"
    late = sum(one.late > 0 for one in shown)
    near = sum(bool(one.due) and on <= one.due <= on + SOON and one.done < one.owed for one in shown if one.due)
    said = [
        f"{figure(late)} việc có đơn vị trễ" if late else "",
        f"{figure(near)} việc trong 7 ngày tới" if near else "",
    ]
    return f"Năm thi đua {year}: {', '.join(filter(None, said)) or f'{figure(len(shown))} việc, không đơn vị nào trễ'}"


@dataclass(frozen=True, slots=True)
class Owed:
    """What one body owes for an demand, as the page of the demand shows it."""

    pk: int
    body: str
    state: State
    day: str
    note: str
    is_open: bool
    by_hand: bool
    may_answer: bool


def owed(duties: Iterable[Duty], names: Names, answered: frozenset[int], *, on: date) -> Iterator[Owed]:
    """Each body with how it stands. `answered`: the bodies the reader may answer for."""
    for one in duties:
        stands = standing(due=one.demand.due, later=one.later, done_on=one.done_on, spared=bool(one.spared), on=on)
        yield Owed(
            pk=one.pk, body=names.on(one.body_id, on), state=STATES[stands], day=_day(one), note=_note(one),
            is_open=one.done_on is None and not one.spared, by_hand=one.done_by == "tay", may_answer=one.body_id in answered,
        )  # fmt: skip


def _day(one: Duty) -> str:
    if one.done_on:
        return f"{one.done_on:%d/%m/%Y}"
    last = one.later or one.demand.due
    return f"hạn {last:%d/%m/%Y}" if last else "chưa đặt hạn"


def _note(one: Duty) -> str:
    if one.spared:
        return one.spared
    return f"Gia hạn đến {one.later:%d/%m/%Y}: {one.reason}" if one.later else ""
