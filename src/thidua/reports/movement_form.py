"""Form 0601: movements by the level that launched them, split by scope, by duration and by method; one query."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from thidua.movements.calculations import DURATIONS, OPEN, duration_of, last_day
from thidua.movements.models import Level, Method, Movement, Scope
from thidua.movements.queries import of_year
from thidua.reports.scopes import OfBloc
from thidua.reports.scopes import Scope as Place
from thidua.reports.statutory import FORMS, Figure, Filled, FormRow

LEVELS = {
    "trung-uong": (Level.CENTRAL, "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)"),
    "cap-bo": (Level.MINISTRY, "Bộ, ban, ngành, đoàn thể, tỉnh"),
    "co-quan": (Level.BODY, "Cơ quan, tổ chức, đơn vị"),
}
"""The columns after the total, by the slug of an address."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row below the total: its words, its heading, and which movements stand in it."""

    label: str
    group: str
    holds: Callable[[Movement], bool]


def duration(movement: Movement) -> str:
    """The row of a movement among the durations."""
    return duration_of(movement.since, last_day(movement.until, movement.closed_on))


def _scope(label: str, value: Scope) -> Part:
    return Part(label, "Chia theo phạm vi tổ chức thi đua", lambda one: one.scope == value)


def _duration(label: str, value: str) -> Part:
    return Part(label, "Chia theo thời hạn thi đua", lambda one: duration(one) == value)


def _method(label: str, value: Method) -> Part:
    return Part(label, "Chia theo phương thức tổ chức", lambda one: one.method == value)


PARTS = {
    "toan-quoc": _scope("Toàn quốc", Scope.NATION),
    "bo-dia-phuong": _scope("Bộ, ban, ngành, đoàn thể, địa phương", Scope.MINISTRY),
    "cum-khoi": _scope("Cụm, khối thi đua", Scope.BLOC),
    "co-quan": _scope("Cơ quan, tổ chức, đơn vị", Scope.BODY),
    **{slug: _duration(label, slug) for slug, label in DURATIONS.items()},
    "chuyen-de": _method("Thi đua theo chuyên đề", Method.THEMED),
    "thuong-xuyen": _method("Thi đua thường xuyên hằng năm", Method.REGULAR),
}
"""The rows after the total, by the slug of an address, in the order of the form."""


def counted(place: Place, year: int, *, running: bool) -> list[Movement]:
    """The movements a year counts, of a body and what stood under it that year, or of a bloc and its members."""
    every = of_year(year, running=running)
    found = place.narrow(every)
    if isinstance(place, OfBloc):
        found = every.filter(Q(pk__in=found.values("pk")) | Q(bloc=place.bloc))
    return list(found.select_related("unit", "bloc", "parent").order_by("-since", "key"))


def behind(movements: Sequence[Movement], *, part: str, level: str) -> list[Movement]:
    """The movements of one figure; an empty part or level narrows nothing."""
    holds, column = PARTS[part].holds if part else None, LEVELS[level][0] if level else None
    return [one for one in movements if (not holds or holds(one)) and (not column or one.level == column)]


def fill(place: Place, year: int, *, running: bool) -> Filled:
    """The form of a year; every figure is counted from the movements themselves."""
    movements = counted(place, year, running=running)

    def row(label: str, depth: int, part: str, group: str = "") -> FormRow:
        figures = (Figure(len(behind(movements, part=part, level=level)), level=level) for level in ("", *LEVELS))
        return FormRow(label, depth, tuple(figures), {"part": part}, group)

    total = row("Tổng số", 0, "")
    parts = [row(one.label, 3, slug, one.group) for slug, one in PARTS.items()]
    parts = [one for one in parts if one.narrowed["part"] != OPEN or one.figures[0].number]
    rows = (total, *parts)
    return Filled(FORMS["0601"], ("Tổng số", *(label for _, label in LEVELS.values())), rows, agrees(rows))


def agrees(rows: Sequence[FormRow]) -> bool:
    """Every row adds up across, and the rows under each heading add up to the total."""

    def sums(parts: Sequence[FormRow]) -> list[int]:
        return [sum(figures) for figures in zip(*([one.number for one in row.figures] for row in parts), strict=True)]

    across = all(row.figures[0].number == sum(one.number for one in row.figures[1:]) for row in rows)
    groups = {row.group for row in rows if row.group}
    return across and all(sums([row for row in rows if row.group == group]) == sums(rows[:1]) for group in groups)
