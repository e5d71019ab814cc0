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

FEW, MANY, FEW_BODIES = 300, 2_000, 5
"""Recipients whose lines are sorted; persons that are looked up first; bodies whose lines are sorted."""
SOME = 1_000
"""Persons of a common name whose lines are counted before all others: usually they have more than COUNTED already."""
COUNTED = 100_000
"""Lines are counted up to here: nobody pages further, and counting all that a common surname matches reads the whole book."""
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


@dataclass(frozen=True)
class Listed:
    """The titles and awards that fit and that the actor may see, the newest first; and how many, up to a number.

    `some` are the lines of a part of the recipients where very many fit: often enough to know that there are more.
    """

    lines: QuerySet[Honour]
    some: QuerySet[Honour] | None = None

    def count(self, *, most: int) -> int:
        """How many lines there are, `most + 1` where there are more than that; two queries at most."""
        if self.some is not None and (enough := _up_to(self.some, most)) > most:
            return enough
        return _up_to(self.lines, most)


def listed(search: Search, actor: User, *, on: date) -> Listed:
    """What fits a search."""
    found = Honour.objects.filter(is_current=True)
    found = found.exclude(effect__in=STANDING) if search.gone else found.filter(effect__in=STANDING)
    if not actor.is_superuser:
        found = found.filter(unit__in=visible_to(actor, on=on))
    for condition in _conditions(search):
        found = found.filter(condition)
    named = _named(search.words)
    related = ("person", "person__merged_into", "organisation", "household")
    order = SORTED if named.is_narrow or search.number or search.batch else LISTED
    lines = found.filter(named.lines).select_related(*related).order_by(*order)
    return Listed(lines, None if named.some is None else found.filter(named.some))


def _up_to(lines: QuerySet[Honour], most: int) -> int:
    """A count that stops."""
    return lines.select_related(None).order_by()[: most + 1].count()


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


@dataclass(frozen=True)
class _Named:
    """The condition that lines fit the words; a part of it that is quickly asked; and whether few lines are meant."""

    lines: Q
    some: Q | None = None
    is_narrow: bool = False


def _named(words: str) -> _Named:
    """A line fits when the name of its recipient, of its unit, or its decision number does."""
    typed = fold(as_typed(words))
    if not typed:
        return _Named(Q())
    first, persons = _looked_up(persons_named(words), MANY)
    _, bodies = _looked_up(bodies_named(words), FEW)
    _, households = _looked_up(Household.objects.filter(folded("name_folded", words)).values_list("pk", flat=True), FEW)
    found = Q(person__in=persons) | Q(unit__in=bodies) | Q(household__in=households)
    numbers: Any = []
    if any(letter.isdigit() for letter in typed):
        _, numbers = _looked_up(
            DecisionNumber.objects.filter(folded__contains=typed).values_list("number", flat=True), FEW
        )
        found |= Q(decision_number__in=numbers)
    few = all(isinstance(one, list) for one in (persons, bodies, households, numbers))
    is_narrow = few and len(persons) <= FEW and len(bodies) <= FEW_BODIES
    return _Named(found, None if isinstance(persons, list) else Q(person__in=first[:SOME]), is_narrow)


def _looked_up(rows: QuerySet[Any, Any], most: int) -> tuple[list[Any], Any]:
    """The first of them; and all of them, as a list or, where they are more, as a question of the database."""
    first = list(rows[: most + 1])
    return first, first if len(first) <= most else rows


__all__ = ["COUNTED", "OWNERS", "Found", "Listed", "Search", "find", "keyed", "listed"]
