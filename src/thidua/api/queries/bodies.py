"""The bodies of a day, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from thidua.people.models import Lineage, Phase, User
from thidua.people.permissions import horizon
from thidua.people.queries import Names, as_typed, bodies_named, names_of, on_day, visible_to


@dataclass(frozen=True, kw_only=True)
class BodyAsked:
    """What is asked for; empty parts ask for nothing. `after` is the key the last page ended with."""

    day: date
    words: str = ""
    unit: str = ""
    after: str = ""
    most: int = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """How bodies stood on a day, one more than asked for where there are more, and the names of those above them."""

    phases: list[Phase]
    names: Names


def bodies(asked: BodyAsked, actor: User, *, on: date) -> Standing:
    """The visible bodies of a day by key; four queries, one more with `unit`."""
    found = Phase.objects.filter(on_day(asked.day), organisation__in=visible_to(actor, on=on))
    if asked.words:
        found = found.filter(organisation__in=bodies_named(asked.words))
    if asked.unit:
        found = found.filter(under(asked.unit, asked.day, "organisation"))
    if asked.after:
        found = found.filter(organisation__key__gt=asked.after)
    phases = list(found.select_related("organisation").order_by("organisation__key")[: asked.most + 1])
    return Standing(phases, names_of({phase.parent_id for phase in phases if phase.parent_id}))


def under(key: str, day: date, column: str) -> Q:
    """The body with this key and those under it in the year of a day."""
    year = min(day.year, horizon())
    return Q(Exists(Lineage.objects.filter(organisation=OuterRef(column), year=year, ancestor__key=as_typed(key))))
