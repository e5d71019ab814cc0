"""Plans somebody may see, the search among them, and their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Least

from thidua.law.spelling import fold
from thidua.people.models import Lineage, Membership, Organisation, User
from thidua.people.permissions import horizon
from thidua.people.queries import as_typed, bodies_named, few_within_reach, folded, visible_to
from thidua.plans.models import Line, Plan, Progress, Remark, State
from thidua.plans.permissions import RECEIVERS


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing. `unit` is the key of a body, with all that stood under it that year."""

    words: str = ""
    year: int | None = None
    unit: str = ""
    state: str = ""
    movement: str = ""
    bloc: str = ""


def visible_plans(actor: User, *, on: date) -> QuerySet[Plan]:
    """The plans of the bodies somebody sees."""
    return Plan.objects.filter(body__in=visible_to(actor, on=on)).select_related("body", "movement", "receiver")


def found_plans(search: Search, actor: User, *, on: date) -> QuerySet[Plan]:
    """The plans that fit and that the actor may see, the newest year first."""
    rows = visible_plans(actor, on=on)
    for condition in _conditions(search):
        rows = rows.filter(condition)
    return rows.order_by("-year", "body__key", "pk")


def _conditions(search: Search) -> list[Q]:
    asked = []
    if fold(as_typed(search.words)):
        asked.append(Q(body__in=bodies_named(search.words)) | folded("movement__name_folded", search.words))
    if search.year:
        asked.append(Q(year=search.year))
    if search.state:
        asked.append(Q(state=search.state))
    if search.movement:
        asked.append(Q(movement__key=search.movement))
    if search.unit:
        year = Least(OuterRef("year"), Value(horizon()))
        under = Lineage.objects.filter(organisation=OuterRef("body"), year=year, ancestor__key=search.unit)
        asked.append(Q(Exists(under)))
    if search.bloc:
        member = Membership.objects.filter(bloc__key=search.bloc, organisation=OuterRef("body"), year=OuterRef("year"))
        asked.append(Q(Exists(member)))
    return asked


def plan_seen(pk: int, actor: User, *, on: date) -> Plan | None:
    """One the actor may see; None is answered as if there were none."""
    return visible_plans(actor, on=on).filter(pk=pk).first()


def lines_of(plans: Iterable[Plan]) -> QuerySet[Line]:
    """The lines of some plans with what their progress is worked out from; one query."""
    rows = Line.objects.filter(plan__in=[one.pk for one in plans])
    return rows.select_related("plan", "indicator", "owner").order_by("plan", "number", "pk")


def remarks_of(plan: Plan) -> QuerySet[Remark]:
    """What was asked to be mended, the open ones first."""
    return (
        Remark.objects.filter(plan=plan)
        .select_related("line")
        .order_by(F("answered_on").asc(nulls_first=True), "line__number", "pk")
    )


def plans_before(body: Organisation, year: int) -> QuerySet[Plan]:
    """The plans of the same body for the year before: what a new one may be copied from."""
    return Plan.objects.filter(body=body, year=year - 1).select_related("movement").order_by("pk")


def waiting(actor: User, *, on: date) -> QuerySet[Plan]:
    """The plans that wait for somebody to receive them."""
    received = few_within_reach(actor, RECEIVERS, on=on)
    return (
        Plan.objects.filter(state=State.SENT, receiver__in=received)
        .select_related("body", "movement")
        .order_by("sent_on", "pk")
    )


def counts_of(rows: QuerySet[Plan]) -> dict[str, int]:
    """How many plans stand in each state; one query."""
    found: dict[str, int] = {}
    for state in rows.order_by().values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def years_planned(actor: User, *, on: date) -> list[int]:
    """The years with a plan somebody sees."""
    return list(visible_plans(actor, on=on).order_by().values_list("year", flat=True).distinct())


def movements_planned(actor: User, *, on: date) -> list[tuple[str, str]]:
    """The movements plans stand in, by key and name, the newest first."""
    rows = visible_plans(actor, on=on).filter(movement__isnull=False).order_by("-movement__since", "movement__name")
    return list(dict.fromkeys(rows.values_list("movement__key", "movement__name")))


def line_seen(pk: int, actor: User, *, on: date) -> Line | None:
    """A line of a plan the actor may see."""
    rows = Line.objects.filter(plan__body__in=visible_to(actor, on=on), pk=pk)
    return rows.select_related("plan__body", "plan__movement", "plan__receiver", "indicator", "owner").first()


def progress_seen(pk: int, actor: User, *, on: date) -> Progress | None:
    """A report on a line the actor may see."""
    rows = Progress.objects.filter(line__plan__body__in=visible_to(actor, on=on), pk=pk)
    return rows.select_related("file").first()
