"""What a movement's effect is measured by: series by unit and year, and which units are in the movement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from thidua.duties.calculations import Standing, standing
from thidua.duties.models import Duty
from thidua.movements.calculations import last_day
from thidua.movements.models import Movement
from thidua.people.models import Lineage, Membership, Organisation, Phase, Post, User
from thidua.people.permissions import horizon
from thidua.people.queries import Names, names_of, on_day, seen_whole
from thidua.reports.queries import lines_of
from thidua.reports.scopes import OfBody
from thidua.reviews.calculations.impact import Value, Window
from thidua.reviews.parts.movements import inside

AROUND = 5
"""Years before and after a movement that are looked at."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is compared: the bodies right below `top`, those of them in the movement, the years around it."""

    top: Organisation
    units: frozenset[int]
    inside: frozenset[int]
    window: Window
    years: range
    names: Names
    how: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A series that can be counted: rooms below add theirs here. `unit` is what a figure of it is."""

    key: str
    name: str
    unit: str
    counted: Callable[[Reach, date], list[Value]]


def may_compare(movement: Movement, actor: User, *, on: date) -> bool:
    """Whether somebody sees all the units that are compared."""
    top = _top(movement)
    above = Lineage.objects.filter(organisation=top, year=min(on.year, horizon())).values("ancestor")
    return seen_whole(actor, on=on).filter(pk__in=above).exists()


def reach_of(movement: Movement, *, on: date) -> Reach:
    """Who is in a movement and who stands beside: members of its bloc, or those that launched one of their own inside it."""
    end = last_day(movement.until, movement.closed_on) or on
    window = Window(movement.since.year, max(movement.since.year, min(end.year, on.year)))
    top, last = _top(movement), horizon()
    years = range(window.first - AROUND, min(window.last + AROUND, on.year) + 1)
    below = Lineage.objects.filter(ancestor=top, depth=1, year__in={min(year, last) for year in years})
    units = frozenset(below.values_list("organisation", flat=True))
    if movement.bloc:
        rows = Membership.objects.filter(bloc=movement.bloc, year__range=(window.first, window.last))
        members, how = (
            set(rows.values_list("organisation", flat=True)),
            "là thành viên của khối trong thời gian của phong trào",
        )
    else:
        took_part = {one.unit_id for one in inside(movement)} - {top.pk}
        stood = Lineage.objects.filter(organisation__in=took_part, ancestor__in=units)
        members, how = set(stood.values_list("ancestor", flat=True)), "có phong trào của mình nằm trong phong trào này"
    return Reach(top, units, frozenset(members & units), window, years, names_of(units), how)


def _top(movement: Movement) -> Organisation:
    """The body whose units are compared: the launcher, the organiser of the bloc, or who stands above a body without units."""
    if movement.bloc:
        return movement.bloc.organiser
    if Lineage.objects.filter(ancestor=movement.unit, depth=1, year=min(movement.since.year, horizon())).exists() and (
        _of_many(movement)
    ):
        return movement.unit
    phase = Phase.objects.filter(on_day(movement.since), organisation=movement.unit).select_related("parent").first()
    return phase.parent if phase and phase.parent else movement.unit


def _of_many(movement: Movement) -> bool:
    """Whether the launcher is a ministry or stands at the top: a bureau's sections are no peers of one another."""
    phase = Phase.objects.filter(organisation=movement.unit).order_by("-since").first()
    return phase is None or phase.parent_id is None or phase.level in {"trung_uong", "cap_bo"}


def _awards(reach: Reach, on: date) -> list[Value]:
    """Times honoured a year for a hundred people at work there at the end of it; a year the book knows nothing of is left out."""
    last = min(reach.years[-1], on.year)
    scope = OfBody(reach.top, horizon())
    lines = lines_of(scope, reach.years[0], last).order_by().annotate(branch=scope.branch())
    counted = {(one["branch"], one["year"]): one["n"] for one in lines.values("branch", "year").annotate(n=Count("pk"))}
    known = {year for _, year in counted}
    found = []
    for year in sorted(known):
        for unit, people in _staff(reach, year).items():
            times = counted.get((reach.names.key(unit), year), 0)
            found.append(Value(unit, year, round(100 * times / people, 2)))
    return found


def _staff(reach: Reach, year: int) -> Mapping[int, int]:
    """How many people held a post in each unit and below it on the last day of a year; two queries."""
    under = Lineage.objects.filter(ancestor__in=reach.units, year=min(year, horizon()))
    above = dict(under.values_list("organisation", "ancestor"))
    held = Post.objects.filter(on_day(date(year, 12, 31)), organisation__in=above).order_by()
    found: dict[int, int] = {}
    for body, people in held.values_list("organisation").annotate(n=Count("person", distinct=True)):
        found[above[body]] = found.get(above[body], 0) + people
    return {unit: people for unit, people in found.items() if people}


def _on_time(reach: Reach, on: date) -> list[Value]:
    """The share of what a unit owed by a day that it did in time, among what was done or is overdue; one query."""
    rows = Duty.objects.filter(
        body__in=reach.units, demand__calendar__year__range=(reach.years[0], reach.years[-1]), spared=""
    ).order_by()
    counts: dict[tuple[int, int], list[int]] = {}
    for body, year, due, later, done in rows.values_list(
        "body", "demand__calendar__year", "demand__due", "later", "done_on"
    ):
        stands = standing(due=due, later=later, done_on=done, on=on)
        if stands in {Standing.DONE, Standing.DONE_LATE, Standing.LATE}:
            own = counts.setdefault((body, year), [0, 0])
            own[0] += stands is Standing.DONE
            own[1] += 1
    return [Value(body, year, round(100 * kept / all_, 2)) for (body, year), (kept, all_) in sorted(counts.items())]


INDICATORS = {
    one.key: one
    for one in (
        Indicator("khen-thuong", "Số lượt khen trên 100 người", "lượt", _awards),
        Indicator("dung-han", "Tỷ lệ việc xong đúng hạn", "%", _on_time),
    )
}
"""What can be counted today. Indicators of plans are added here, as series of unit, year and value."""
