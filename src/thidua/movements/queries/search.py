"""Movements somebody may see, and the search among them: without diacritics, every filter of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractYear, Least

from thidua.law.spelling import fold
from thidua.movements.models import Movement
from thidua.movements.queries.counting import runs_within
from thidua.people.models import Lineage, Membership, User
from thidua.people.permissions import horizon
from thidua.people.queries import as_typed, bodies_named, folded, seen_whole, visible_to


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing. `unit` is the key of a body, with all that stood under it."""

    words: str = ""
    year: int | None = None
    level: str = ""
    scope: str = ""
    method: str = ""
    unit: str = ""


def visible_movements(actor: User, *, on: date) -> QuerySet[Movement]:
    """The movements of the bodies somebody may see, those of bodies above them, and of the blocs they emulate in.

    A unit takes part in what is launched above it, so it sees that; beside it, it sees nothing.
    """
    seen = visible_to(actor, on=on)
    last = horizon()
    every = Movement.objects.alias(_year=ExtractYear("since"))
    once = Lineage.objects.filter(
        organisation=OuterRef("unit"), year=Least(OuterRef("_year"), Value(last)), ancestor__in=seen_whole(actor, on=on)
    )
    above = Lineage.objects.filter(ancestor=OuterRef("unit"), year=min(on.year, last), organisation__in=seen)
    emulates = Membership.objects.filter(bloc=OuterRef("bloc"), year=OuterRef("_year"), organisation__in=seen)
    return every.filter(Q(unit__in=seen) | Q(Exists(once)) | Q(Exists(above)) | Q(Exists(emulates)))


def found(search: Search, actor: User, *, on: date) -> QuerySet[Movement]:
    """The movements that fit and that the actor may see, the newest first."""
    movements = visible_movements(actor, on=on)
    for condition in _conditions(search):
        movements = movements.filter(condition)
    return movements.select_related("unit", "bloc", "parent").order_by("-since", "key")


def one_seen(key: str, actor: User, *, on: date) -> Movement | None:
    """A movement the actor may see; None is answered as if there were none."""
    return visible_movements(actor, on=on).filter(key=key).select_related("unit", "bloc", "parent").first()


def parts_of(movement: Movement, actor: User, *, on: date) -> QuerySet[Movement]:
    """The movements launched inside this one that the actor may see, the newest first."""
    return (
        visible_movements(actor, on=on)
        .filter(parent=movement)
        .select_related("unit", "bloc", "parent")
        .order_by("-since", "key")
    )


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
