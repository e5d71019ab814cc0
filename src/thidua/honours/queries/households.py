"""Households in the book: who may see one, what the book says of it, and those of a name."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.honours.models import Honour
from thidua.honours.queries.lives import Life
from thidua.people.models import Household, User
from thidua.people.queries import as_typed, folded, names_of, visible_to


def households_visible_to(actor: User, *, on: date) -> QuerySet[Household]:
    """Those with a line of a visible body; one that nobody has honoured yet is open to all who see some book."""
    if actor.is_superuser:
        return Household.objects.all()
    lines = Honour.objects.filter(household=OuterRef("pk"))
    seen = lines.filter(unit__in=visible_to(actor, on=on))
    return Household.objects.filter(Q(Exists(seen)) | ~Q(Exists(lines)))


def household(key: str, actor: User, *, on: date) -> Household | None:
    """A household the actor may see; None is answered as if there were none."""
    return households_visible_to(actor, on=on).filter(key=as_typed(key)).first()


def find_households(words: str, actor: User, *, on: date, most: int) -> list[Household]:
    """The first ones of this name or key; one query."""
    named = folded("name_folded", words) | Q(key=as_typed(words))
    return list(households_visible_to(actor, on=on).filter(named).order_by("name_folded", "pk")[:most])


def life_of_household(one: Household) -> Life:
    """Every line of it; two queries."""
    honours = list(Honour.objects.filter(household=one).select_related("batch").order_by("year", "pk"))
    return Life([], honours, [], [], [], names_of({line.unit_id for line in honours}))
