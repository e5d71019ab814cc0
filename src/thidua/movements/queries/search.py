"""Movements somebody may see, and the search among them: without diacritics, every filter of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractYear, Least

from thidua.law.spelling import fold
from thidua.movements.calculations import CLOSED, COMING, ENDED, RUNNING, standing
from thidua.movements.models import Movement
from thidua.movements.permissions import INSIDERS
from thidua.movements.queries.counting import runs_within
from thidua.movements.states import State
from thidua.people.models import Lineage, Membership, User
from thidua.people.permissions import horizon
from thidua.people.queries import as_typed, bodies_named, folded, seen_whole, visible_to, within_reach


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing. `unit` is the key of a body, with all that stood under it; `state`
    one of `STATES`, as it is on the day of asking.
    """

    words: str = ""
    year: int | None = None
    level: str = ""
    scope: str = ""
    method: str = ""
    unit: str = ""
    state: str = ""


def visible_movements(actor: User, *, on: date) -> QuerySet[Movement]:
    """The movements of the bodies somebody may see, those of bodies above them, and of the blocs they emulate in.

    A unit takes part in what is launched above it, so it sees that; beside it, it sees nothing. What is not launched yet is
    seen by those alone who draft or approve it.
    """
    seen = visible_to(actor, on=on)
    last = horizon()
    every = Movement.objects.alias(_year=ExtractYear("since"))
    once = Lineage.objects.filter(
        organisation=OuterRef("unit"), year=Least(OuterRef("_year"), Value(last)), ancestor__in=seen_whole(actor, on=on)
    )
    above = Lineage.objects.filter(ancestor=OuterRef("unit"), year=min(on.year, last), organisation__in=seen)
    emulates = Membership.objects.filter(bloc=OuterRef("bloc"), year=OuterRef("_year"), organisation__in=seen)
    inside = Q(unit__in=within_reach(actor, INSIDERS, on=on))
    concerns = Q(unit__in=seen) | Q(Exists(once)) | Q(Exists(above)) | Q(Exists(emulates))
    return every.filter(Q(state=State.LAUNCHED) | inside).filter(concerns)


def found(search: Search, actor: User, *, on: date) -> QuerySet[Movement]:
    """The movements that fit and that the actor may see, the newest first."""
    movements = visible_movements(actor, on=on)
    for condition in [*_conditions(search), *_in_state(search.state, on)]:
        movements = movements.filter(condition)
    return movements.select_related("unit", "bloc", "parent").order_by("-since", "key")


def one_seen(key: str, actor: User, *, on: date) -> Movement | None:
    """A movement the actor may see; None is answered as if there were none."""
    return visible_movements(actor, on=on).filter(key=key).select_related("unit", "bloc", "parent").first()


def wider_than(movement: Movement, actor: User, *, on: date) -> list[Movement]:
    """The movements this one stands inside, the widest first, as far as the actor sees them; a query for each step."""
    found: list[Movement] = []
    above = movement.parent_id
    while above and (one := visible_movements(actor, on=on).filter(pk=above).select_related("unit").first()):
        found.insert(0, one)
        above = one.parent_id
    return found


def parts_of(movement: Movement, actor: User, *, on: date) -> QuerySet[Movement]:
    """The movements launched inside this one that the actor may see, the newest first."""
    return (
        visible_movements(actor, on=on)
        .filter(parent=movement)
        .select_related("unit", "bloc", "parent")
        .order_by("-since", "key")
    )


RETURNED, REVIEWED, FINISHED = "bi-tra-lai", "da-so-ket", "da-tong-ket"
STATES = (
    "dang-soan", RETURNED, "cho-duyet", "da-duyet", COMING, RUNNING, REVIEWED, ENDED, FINISHED, CLOSED,
)  # fmt: skip
"""Every way a movement may stand, in the order it comes to it; each stands in exactly one."""


def counted_by_state(search: Search, actor: User, *, on: date) -> dict[str, int]:
    """How many of what is asked for, whatever its state, stand in each; one query."""
    every = visible_movements(actor, on=on)
    for condition in _conditions(search):
        every = every.filter(condition)
    numbers = Movement.objects.filter(pk__in=every.values("pk"))
    asked = {state.replace("-", "_"): Count("pk", filter=_in_state(state, on)[0]) for state in STATES}
    found = numbers.order_by().aggregate(**asked)
    return {state: found[state.replace("-", "_")] for state in STATES}


def _in_state(state: str, on: date) -> list[Q]:
    launched = Q(state=State.LAUNCHED)
    open_ = launched & Q(closed_on=None) | launched & Q(closed_on__gt=on)
    running = open_ & Q(final_on=None, since__lte=on) & (Q(until=None) | Q(until__gte=on))
    asked = {
        "dang-soan": Q(state=State.DRAFT, returned_note=""), RETURNED: Q(state=State.DRAFT) & ~Q(returned_note=""),
        "cho-duyet": Q(state=State.WAITING), "da-duyet": Q(state=State.APPROVED),
        COMING: open_ & Q(since__gt=on), RUNNING: running & Q(interim_on=None), REVIEWED: running & Q(interim_on__isnull=False),
        ENDED: open_ & Q(final_on=None, until__lt=on, since__lte=on), FINISHED: open_ & Q(final_on__isnull=False, since__lte=on),
        CLOSED: launched & Q(closed_on__lte=on),
    }  # fmt: skip
    return [asked[state]] if state in asked else []


def state_of(movement: Movement, *, on: date) -> str:
    """How a movement stands on a day: one of `STATES`."""
    if movement.state != State.LAUNCHED:
        drafted = RETURNED if movement.returned_note else "dang-soan"
        return {State.DRAFT: drafted, State.WAITING: "cho-duyet"}.get(State(movement.state), "da-duyet")
    stands = standing(movement.since, movement.until, movement.closed_on, on=on)
    if stands in {RUNNING, ENDED} and movement.final_on:
        return FINISHED
    return REVIEWED if stands == RUNNING and movement.interim_on else stands


def _conditions(search: Search) -> list[Q]:
    asked = []
    if fold(as_typed(search.words)):
        asked.append(folded("name_folded", search.words) | Q(launched_by__in=bodies_named(search.words)))
    if search.year:
        asked.append(runs_within(date(search.year, 1, 1), date(search.year, 12, 31)))
    chosen = {"level": search.level, "scope": search.scope, "method": search.method}
    asked += [Q(**{column: value}) for column, value in chosen.items() if value]
    if search.unit:
        year = Least(Value(search.year) if search.year else OuterRef("_year"), Value(horizon()))
        asked.append(
            Q(Exists(Lineage.objects.filter(organisation=OuterRef("unit"), year=year, ancestor__key=search.unit)))
        )
    return asked
