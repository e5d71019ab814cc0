"""Which other movements run at the same time and speak of the same, or fall on the same unit: what is told before a launch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.movements.calculations.likeness import Period, alike, pairs
from thidua.movements.models import Item, Movement, Scope
from thidua.movements.queries.contents import TAKEN
from thidua.movements.queries.search import visible_movements
from thidua.movements.states import State
from thidua.people.models import User

LOOKED_AT, TOLD = 400, 6
"""Movements compared, the newest first; overlaps shown."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another movement of the same days: what it shares, in words, and whether it falls on the same unit."""

    movement: Movement
    shared: tuple[str, ...]
    days: Period
    is_of_same_unit: bool


def overlaps(movement: Movement, actor: User, *, on: date) -> list[Overlap]:
    """Movements that run in the same days and are alike in words, or are of the same unit, scope and form; those that stand inside
    one another are meant to be alike and left out. The most alike first. Three queries.
    """
    mine = Period(movement.since, movement.until)
    others = list(_beside(movement, actor, on)[:LOOKED_AT])
    words = _words([movement, *others])
    own = words[movement.pk]
    found = []
    for one in others:
        shared = sorted(alike(own, words[one.pk]))
        same = (one.unit_id, one.scope, one.method) == (movement.unit_id, movement.scope, movement.method)
        if shared or same:
            told = tuple(own[pair] for pair in shared)
            found.append(Overlap(one, told, mine.shared(Period(one.since, one.until)), same))
    return sorted(found, key=lambda one: (-len(one.shared), -one.movement.since.toordinal()))[:TOLD]


def _beside(movement: Movement, actor: User, on: date) -> QuerySet[Movement]:
    meets = Q(until=None) | Q(until__gte=movement.since)
    if movement.until:
        meets &= Q(since__lte=movement.until)
    still = Q(closed_on=None) | Q(closed_on__gte=movement.since)
    rows = visible_movements(actor, on=on).filter(meets, still, state=State.LAUNCHED)
    nested = Q(pk=movement.pk) | Q(parent=movement)
    if movement.parent_id:
        nested |= Q(pk=movement.parent_id) | Q(parts__parts=movement)
    nested |= Q(scope=Scope.BODY) & ~Q(unit=movement.unit_id)  # what another unit does by itself burdens nobody here
    inside = Movement.objects.filter(nested).values("pk")
    return rows.exclude(pk__in=inside).select_related("unit").order_by("-since", "key")


def _words(movements: list[Movement]) -> dict[int, dict[str, str]]:
    texts = {one.pk: [one.name, one.slogan, one.purpose] for one in movements}
    items = Item.objects.filter(movement__in=[*texts], sort__in=TAKEN).values_list("movement", "text")
    for pk, text in items:
        texts[pk].append(text)
    return {pk: pairs("\n".join(parts)) for pk, parts in texts.items()}
