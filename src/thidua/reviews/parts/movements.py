"""Movements that ran in the period: how many by level, who launched them, who took part with one of their own."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse

from thidua.law.wording import figure
from thidua.movements.calculations import CLOSED, standing
from thidua.movements.models import Level, Movement
from thidua.movements.presenting.listing import STATES
from thidua.people.queries import names_of
from thidua.reports.scopes import OfBloc
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Line, Records

_LEVELS = {Level.CENTRAL: "Trung ương", Level.MINISTRY: "Bộ, ngành, tỉnh", Level.BODY: "Cơ quan, đơn vị"}


class Movements:
    """Each counted once in a period, however many of its years it ran."""

    key = "phong_trao"
    title = "Phong trào thi đua và việc tham gia"

    def assemble(self, asked: Asked) -> Assembled:
        found = _found(asked)
        if not found:
            return Assembled(self.key, self.title, _SOURCE, nothing="Chưa ghi phong trào nào chạy trong kỳ này.")
        units = {one.unit_id for one in found if not one.launched_by_name}
        closed = sum(_stands(one, asked) == CLOSED for one in found)
        said = (
            f"Trong kỳ có {figure(len(found))} phong trào thi đua được thực hiện, do {figure(len(units))} cơ quan, "
            f"đơn vị phát động{f'; {figure(closed)} phong trào đã tổng kết' if closed else ''}."
        )
        return Assembled(self.key, self.title, _SOURCE, (said,), (_by_level(found, asked), _by_unit(found, asked)))

    def records(self, asked: Asked, opens: str) -> Records | None:
        found = [one for one in _found(asked) if _holds(one, opens, asked)]
        names = names_of({one.unit_id for one in found})
        lines = [
            Line(
                (
                    one.name, one.launched_by_name or names.on(one.unit_id, one.since), _period(one),
                    STATES[_stands(one, asked)].words,
                ),
                reverse("movements:movement", args=[one.key]),
            )
            for one in found
        ]  # fmt: skip
        return Records("Phong trào", ("Phong trào", "Nơi phát động", "Thời gian", "Tình trạng"), lines)


_SOURCE = "Phong trào"


def _found(asked: Asked) -> list[Movement]:
    """The movements of the scope that ran on some day of the period; of a movement all that are inside it. Two queries.

    A movement belongs to the scope by where its unit stood in the year it was launched.
    """
    if asked.movement:
        return inside(asked.movement)
    first, last = date(asked.first, 1, 1), min(date(asked.last, 12, 31), asked.on)
    runs = Q(since__lte=last) & (Q(until=None) | Q(until__gte=first)) & (Q(closed_on=None) | Q(closed_on__gte=first))
    ran = Movement.objects.filter(runs).select_related("unit", "bloc").order_by("since", "key")
    bloc = asked.scope.bloc if isinstance(asked.scope, OfBloc) else None
    bodies = asked.bodies()
    return [one for one in ran if one.unit_id in bodies or (bloc and one.bloc_id == bloc.pk)]


def inside(movement: Movement) -> list[Movement]:
    """A movement and all that were launched inside it, whatever the depth; a query a step, and nobody nests deep."""
    found, step = [movement], [movement]
    while step:
        step = list(Movement.objects.filter(parent__in=step).select_related("unit", "bloc").order_by("since", "key"))
        found += step
    return found


def _stands(one: Movement, asked: Asked) -> str:
    return standing(one.since, one.until, one.closed_on, on=asked.on)


def _period(one: Movement) -> str:
    return f"{one.since:%d/%m/%Y} – {one.until:%d/%m/%Y}" if one.until else f"từ {one.since:%d/%m/%Y}"


def _holds(one: Movement, opens: str, asked: Asked) -> bool:
    """Whether a movement is behind a figure: "level:cap_bo", "new:cap_bo", "closed:", "unit:12", "all:"."""
    what, _, which = opens.partition(":")
    checks = {
        "level": one.level == which or not which,
        "new": (one.level == which or not which) and one.since.year >= asked.first,
        "closed": (one.level == which or not which) and _stands(one, asked) == CLOSED,
        "unit": str(one.unit_id) == which,
    }
    return checks.get(what, False)


def _by_level(found: list[Movement], asked: Asked) -> Table:
    def cell(opens: str) -> Cell:
        number = sum(_holds(one, opens, asked) for one in found)
        return Cell(figure(number), opens) if number else Cell("–")

    levels = [level for level in _LEVELS if any(one.level == level for one in found)]
    rows = [Row(_LEVELS[level], tuple(cell(f"{what}:{level}") for what in _WHAT)) for level in levels]
    rows.append(Row("Cộng", tuple(cell(f"{what}:") for what in _WHAT), is_sum=True))
    heads = ("Cấp phát động", "Chạy trong kỳ", "Phát động trong kỳ", "Đã tổng kết")
    return Table("cap", "Phong trào theo cấp phát động", heads, tuple(rows))


_WHAT = ("level", "new", "closed")


def _by_unit(found: list[Movement], asked: Asked) -> Table:
    """Who launched one of their own: whoever is not here took part in nothing that was written down."""
    names = names_of({one.unit_id for one in found})
    counts: dict[int, int] = {}
    for one in found:
        counts[one.unit_id] = counts.get(one.unit_id, 0) + 1
    rows = tuple(
        Row(names.in_year(unit, asked.last), (Cell(figure(number), f"unit:{unit}"),))
        for unit, number in sorted(counts.items(), key=lambda one: (-one[1], names.in_year(one[0], asked.last)))
    )
    note = "Đơn vị không có trong bảng chưa ghi phong trào nào của mình trong kỳ."
    return Table("don_vi", "Đơn vị có phong trào riêng", ("Đơn vị", "Số phong trào"), rows, (note,))
