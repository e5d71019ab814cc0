"""Indicators as a list, and the series of one: units down, years across."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.documents.workbooks import Out
from thidua.law.wording import figure
from thidua.people.queries import Names, as_typed
from thidua.plans import counters
from thidua.plans.calculations import periods
from thidua.plans.calculations.adding import Figure, Total, over_time
from thidua.plans.counters import COUNTERS
from thidua.plans.models import Better, Indicator, OverTime, OverUnits
from thidua.plans.presenting.words import amount
from thidua.plans.queries import Key, Output, Wanted


def read(query: Mapping[str, str]) -> Wanted:
    """The address bar as a wish."""
    return Wanted(
        words=as_typed(query.get("q", ""))[:200], folder=as_typed(query.get("nhom", ""))[:120],
        organiser=as_typed(query.get("co-quan", ""))[:80], gone=query.get("dung") == "thoi",
    )  # fmt: skip


def address(wanted: Wanted) -> dict[str, str]:
    """The same wish in its shortest address."""
    parts = {
        "q": wanted.words,
        "nhom": wanted.folder,
        "co-quan": wanted.organiser,
        "dung": "thoi" if wanted.gone else "",
    }
    return {name: value for name, value in parts.items() if value}


def title(wanted: Wanted, count: int) -> str:
    """The answer: how many indicators."""
    if not count:
        return "Chưa đặt chỉ tiêu nào" if wanted == Wanted() else "Không có chỉ tiêu nào khớp"
    return f"{figure(count)} chỉ tiêu{' đã thôi dùng' if wanted.gone else ''}"


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the list."""

    key: str
    href: str
    name: str
    folder: str
    measure: str
    better: str
    over_time: str
    over_units: str
    source: str
    organiser: str
    since: date
    until: date | None
    note: str
    is_counted: bool

    @property
    def cells(self) -> tuple[Out, ...]:
        """As files have it."""
        return (
            self.name, self.folder, self.measure, self.better, self.over_time, self.over_units, self.source, self.organiser, self.since,
            self.until, self.note,
        )  # fmt: skip


def rows(indicators: Iterable[Indicator], names: Names) -> Iterator[Row]:
    """Each indicator in words."""
    for one in indicators:
        yield Row(
            one.key, reverse("plans:indicator", args=[one.key]), one.name, one.folder, one.measure, str(Better(one.better).label),
            str(OverTime(one.over_time).label), str(OverUnits(one.over_units).label), source(one), names.last(one.organiser_id),
            one.since, one.until, one.note, bool(one.counter),
        )  # fmt: skip


def source(indicator: Indicator) -> str:
    """Where its figures come from."""
    if not indicator.counter:
        return "Đơn vị ghi số"
    counter = COUNTERS[indicator.counter]
    thing = counter.things.get(indicator.counted, "")
    return f"Tự tính: {counter.label}" + (f", {thing}" if thing else "")


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure of a unit in a year; `href` opens the record, or the records it was counted from. "" words: nobody gave one."""

    words: str
    href: str
    is_whole: bool
    value: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """A unit across the years."""

    body: str
    cells: tuple[Cell, ...]
    total: Cell


def series(
    indicator: Indicator, found: Output, known: Mapping[Key, list[Figure]], bodies: Collection[int], names: Names
) -> list[Series]:  # fmt: skip
    """The units that ever gave a figure, by name."""
    years = list(found.by_year)
    rows = []
    for body in bodies:
        held = known.get((indicator.pk, body))
        if not held:
            continue
        cells = []
        for year in years:
            total = over_time(held, indicator.over_time, periods.year(year))
            cells.append(cell(indicator, total, _where(indicator, total, names.key(body), year)))
        rows.append(Series(names.in_year(body, years[-1]), tuple(cells), cell(indicator, found.by_unit[body], "")))
    return sorted(rows, key=lambda one: one.body)


def cell(indicator: Indicator, total: Total, href: str = "") -> Cell:
    """A total in words."""
    value = float(total.value) if total.value is not None else None
    return Cell(amount(total.value, indicator.decimals), href, total.is_whole, value)


def _where(indicator: Indicator, total: Total, body: str, year: int) -> str:
    if total.value is None:
        return ""
    if indicator.counter:
        return counters.where(indicator.counter, indicator.counted, body, year)
    if len(total.figures) == 1:
        return reverse("plans:result", args=[total.figures[0].key])
    return f"{reverse('plans:indicator', args=[indicator.key])}?don-vi={body}&tu={year}&den={year}"


@dataclass(frozen=True, slots=True)
class Given:
    """One record of a unit, for the list under its series."""

    href: str
    body: str
    period: str
    words: str
    source: str
    by: str
    has_file: bool
    corrected: bool
