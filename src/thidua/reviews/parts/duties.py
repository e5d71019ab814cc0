"""What the bodies owed by a day in these years: done on time, done late, still open; by kind of work and by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.duties.calculations import Standing, standing
from thidua.duties.models import Duty, Sort
from thidua.duties.presenting.calendar import STATES
from thidua.law.wording import figure
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Line, Records


@dataclass(frozen=True, slots=True)
class _Owed:
    """One thing owed, as it stood on the day."""

    body: int
    sort: str
    title: str
    due: date | None
    stands: Standing
    demand: int


class Duties:
    """How the days of the calendar were kept."""

    key = "dung_han"
    title = "Thực hiện các việc trong lịch năm"

    def assemble(self, asked: Asked) -> Assembled:
        owed = _owed(asked)
        if not owed:
            return Assembled(
                self.key, self.title, _SOURCE, nothing="Lịch của các năm này chưa giao việc nào cho đơn vị."
            )
        told = [sum(one.stands in kept for one in owed) for kept in _COLUMNS.values()]
        on_time, late = told[1], told[2]
        said = (
            f"Các đơn vị phải làm {figure(len(owed))} việc có trong lịch; xong đúng hạn {figure(on_time)}, "
            f"trễ hạn {figure(late)}."
        )
        tables = (
            _table(("loai", "Theo loại việc", "Loại việc"), owed, lambda one: one.sort, _sort_name),
            *_by_unit(owed, asked),
        )
        return Assembled(self.key, self.title, _SOURCE, (said,), tables)

    def records(self, asked: Asked, opens: str) -> Records | None:
        """ "loai:bao_cao:2", "don_vi:12:0", the whole of a column as "loai::2"."""  # noqa: D210
        what, _, rest = opens.partition(":")
        which, _, column = rest.partition(":")
        if what not in {"loai", "don_vi"} or column not in {str(at) for at in range(len(_COLUMNS))}:
            return None
        kept, every = list(_COLUMNS.values())[int(column)], _owed(asked)
        listed = {one.body for one in every}
        if which == "*" and len(listed) > MOST_UNITS:
            listed = {one.body for one in every if one.stands in _LATE}
        found = [
            one for one in every
            if which in {"", "*", one.sort if what == "loai" else str(one.body)} and one.stands in kept and one.body in listed
        ]  # fmt: skip
        names = asked.names()
        lines = [
            Line(
                (
                    names.in_year(one.body, asked.last), one.title,
                    f"{one.due:%d/%m/%Y}" if one.due else "chưa đặt hạn", STATES[one.stands].words,
                ),
                reverse("duties:demand", args=[one.demand]),
            )
            for one in found
        ]  # fmt: skip
        return Records("Việc của đơn vị", ("Đơn vị", "Việc", "Hạn", "Tình trạng"), lines)


_SOURCE = "Lịch năm"
_ALL = frozenset(Standing) - {Standing.SPARED}
_LATE = frozenset({Standing.DONE_LATE, Standing.LATE})
_COLUMNS = {
    "Phải làm": _ALL,
    "Xong đúng hạn": frozenset({Standing.DONE}),
    "Trễ hạn": _LATE,
    "Chưa làm, chưa đến hạn": frozenset({Standing.NEAR, Standing.OPEN, Standing.NO_DAY}),
}


def _owed(asked: Asked) -> list[_Owed]:
    """Every duty of the bodies of the scope in these years; one query besides that of the places."""
    places = asked.places()
    rows = Duty.objects.filter(
        demand__calendar__year__range=(asked.first, asked.last), body__in=asked.bodies(), spared=""
    ).order_by("demand__due", "pk")
    columns = ("body", "demand__calendar__year", "demand__sort", "demand__title", "demand__due", "later", "done_on")
    return [
        _Owed(
            body, sort, title, later or due,
            standing(due=due, later=later, done_on=done if done and done <= asked.on else None, on=asked.on), demand,
        )
        for body, year, sort, title, due, later, done, demand in rows.values_list(*columns, "demand")
        if (body, year) in places
    ]  # fmt: skip


MOST_UNITS = 12
"""Of more units those alone are listed that were late: a report names who to urge, not who did as asked."""


def _by_unit(owed: list[_Owed], asked: Asked) -> Iterator[Table]:
    late = {one.body for one in owed if one.stands in _LATE}
    if len({one.body for one in owed}) <= MOST_UNITS:
        yield _table(("don_vi", "Theo đơn vị", "Đơn vị"), owed, lambda one: str(one.body), _body_name(asked))
    elif late:
        theirs = [one for one in owed if one.body in late]
        yield _table(
            ("don_vi", "Đơn vị có việc trễ hạn", "Đơn vị"), theirs, lambda one: str(one.body), _body_name(asked)
        )


def _sort_name(key: str) -> str:
    return str(Sort(key).label)


def _body_name(asked: Asked) -> Callable[[str], str]:
    names = asked.names()
    return lambda key: names.in_year(int(key), asked.last)


def _table(
    called: tuple[str, str, str], owed: Iterable[_Owed], by: Callable[[_Owed], str], name: Callable[[str], str]
) -> Table:
    """`called`: its key, its title, the head of its names."""
    key, title, head = called
    groups: dict[str, list[_Owed]] = {}
    for one in owed:
        groups.setdefault(by(one), []).append(one)

    def cells(found: list[_Owed], group: str) -> tuple[Cell, ...]:
        numbers = [sum(one.stands in kept for one in found) for kept in _COLUMNS.values()]
        ended = numbers[1] + numbers[2]
        share = f"{round(100 * numbers[1] / ended)} %" if ended else "–"
        counted = (
            Cell(figure(number), f"{key}:{group}:{at}") if number else Cell("–") for at, number in enumerate(numbers)
        )
        return (*counted, Cell(share))

    late = {group: sum(one.stands in _LATE for one in found) for group, found in groups.items()}
    ordered = sorted(groups, key=lambda group: (-late[group], name(group)))
    rows = [Row(name(group), cells(groups[group], group)) for group in ordered]
    whole = [one for found in groups.values() for one in found]
    if len(groups) > 1:
        rows.append(Row("Cộng", cells(whole, "" if key == "loai" else "*"), is_sum=True))
    note = "Tỷ lệ đúng hạn tính trên các việc đã xong hoặc đã quá hạn."
    return Table(key, title, (head, *_COLUMNS, "Tỷ lệ đúng hạn"), tuple(rows), (note,))
