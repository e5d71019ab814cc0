"""Search across the whole book, without diacritics: by name, by unit under any name it ever had, by decision number.

Nothing here belongs to one database: folded columns are compared with LIKE, which both know. What a few recipients match
is looked up first, so that the indexes of the book are used; what very many match stays a question of the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Least

from thidua.honours.models import STANDING, DecisionNumber, Honour
from thidua.law.spelling import fold
from thidua.people.models import Household, Lineage, Organisation, User
from thidua.people.permissions import horizon
from thidua.people.queries import (
    Names,
    Somebody,
    as_typed,
    bodies_named,
    find_people,
    folded,
    names_of,
    persons_named,
    visible_to,
)

FEW, FEW_BODIES = 300, 5
LISTED = ("-year", "-pk")
"""Read off the index of the list, which ends after one page."""
SORTED = ((F("year") + 0).desc(), "-pk")
"""The same order, sorted: where few lines are meant, PostgreSQL would otherwise walk that index to its end for them."""
SHOWN = 6
OWNERS = {"person": "person", "collective": "organisation", "household": "household"}
"""The column that says whose a line is, by the sort of recipient."""


@dataclass(frozen=True)
class Search:
    """What is asked for; empty parts ask for nothing. `subject` is person, collective or household; `number` and `day` are
    those of one decision, `batch` one import.
    """

    words: str = ""
    first: int | None = None
    last: int | None = None
    award: str = ""
    subject: str = ""
    unit: str = ""
    number: str = ""
    day: date | None = None
    gone: bool = False
    batch: int | None = None


@dataclass(frozen=True)
class Found:
    """People and bodies whose own name fits, a few of each."""

    people: Sequence[Somebody]
    bodies: Sequence[Organisation]
    names: Names


def find(words: str, actor: User, *, on: date) -> Found:
    """The first people and bodies the actor may see that bear this name; five queries."""
    if not fold(as_typed(words)):
        return Found((), (), names_of(()))
    people = find_people(words, actor, on=on, most=SHOWN + 1)
    bodies = list(visible_to(actor, on=on).filter(pk__in=bodies_named(words)).order_by("key")[: SHOWN + 1])
    return Found(people, bodies, names_of(body.pk for body in bodies))


def keyed(key: str) -> list[int]:
    """The body with this key, if there is one."""
    return list(Organisation.objects.filter(key=key).values_list("pk", flat=True)) if key else []


def lines(search: Search, actor: User, *, on: date) -> QuerySet[Honour]:
    """The titles and awards that fit and that the actor may see, the newest first."""
    found = Honour.objects.filter(is_current=True)
    found = found.exclude(effect__in=STANDING) if search.gone else found.filter(effect__in=STANDING)
    if not actor.is_superuser:
        found = found.filter(unit__in=visible_to(actor, on=on))
    named, is_narrow = _named(search.words)
    for condition in [named, *_conditions(search)]:
        found = found.filter(condition)
    related = ("person", "person__merged_into", "organisation", "household")
    order = SORTED if is_narrow or search.number or search.batch else LISTED
    return found.select_related(*related).order_by(*order)


def _conditions(search: Search) -> list[Q]:
    asked = []
    if search.first:
        asked.append(Q(year__gte=search.first))
    if search.last:
        asked.append(Q(year__lte=search.last))
    if search.award:
        asked.append(Q(award=search.award))
    if search.subject:
        asked.append(Q(**{f"{OWNERS[search.subject]}__isnull": False}))
    if search.batch:
        asked.append(Q(batch=search.batch))
    if search.number:
        asked.append(Q(decision_number=search.number))
    if search.day:
        asked.append(Q(decided_on=search.day))
    if search.unit:
        year = Least(OuterRef("year"), Value(horizon()))
        asked.append(
            Q(Exists(Lineage.objects.filter(organisation=OuterRef("unit"), year=year, ancestor__key=search.unit)))
        )
    return asked


def _named(words: str) -> tuple[Q, bool]:
    """A line fits when the name of its recipient, of its unit, or its decision number does; and whether few are meant."""
    if not fold(as_typed(words)):
        return Q(), False
    persons = _few(persons_named(words))
    bodies = _few(bodies_named(words))
    households = _few(Household.objects.filter(folded("name_folded", words)).values_list("pk", flat=True))
    found = Q(person__in=persons) | Q(unit__in=bodies) | Q(household__in=households)
    typed = fold(as_typed(words))
    numbers: Any = []
    if any(letter.isdigit() for letter in typed):
        numbers = _few(DecisionNumber.objects.filter(folded__contains=typed).values_list("number", flat=True))
        found |= Q(decision_number__in=numbers)
    few = all(isinstance(one, list) for one in (persons, bodies, households, numbers))
    return found, few and len(bodies) <= FEW_BODIES


def _few(rows: QuerySet[Any, Any]) -> Any:
    some = list(rows[: FEW + 1])
    return some if len(some) <= FEW else rows


__all__ = ["OWNERS", "Found", "Search", "find", "keyed", "lines"]
