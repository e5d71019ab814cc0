"""Search across the whole book, without diacritics: by name, by unit under any name it ever had, by decision number.

Nothing here belongs to one database: folded columns are compared with LIKE, which both know. What a few recipients match
is looked up first, so that the indexes of the book are used. Where very many match, the list is read in its own order, line
by line, until a page is full: soon, for very many match.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Least

from thidua.honours.models import GONE, STANDING, DecisionNumber, Honour
from thidua.law.spelling import fold
from thidua.people.models import Household, Lineage, Organisation
from thidua.people.permissions import horizon
from thidua.people.queries import (
    Names,
    Sight,
    Somebody,
    as_typed,
    bears,
    bodies_named,
    find_people,
    folded,
    names_of,
    persons_joined,
    persons_own,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a search changes its way, never what it finds."""

    sorted_persons: int = 300
    sorted_bodies: int = 5
    """The lines of so many persons and bodies are sorted; of more, the list is read in its own order."""
    persons: int = 2_000
    others: int = 300
    """So many persons, and so many bodies, households or decisions, are looked up first."""


USUAL = Limits()
COUNTED = 100_000
"""Lines are counted up to here: nobody pages further, and counting all that a common surname matches reads the whole book."""
NAMED = 10_000
"""And up to here where words are given: a common surname bears on a tenth of the book."""
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


def find(words: str, sight: Sight, *, on: date) -> Found:
    """The first people and bodies within sight that bear this name; six queries."""
    if not fold(as_typed(words)):
        return Found((), (), names_of(()))
    people = find_people(words, sight, on=on, most=SHOWN + 1)
    bodies = list(sight.bodies.filter(pk__in=bodies_named(words)).order_by("key")[: SHOWN + 1])
    return Found(people, bodies, names_of(body.pk for body in bodies))


def keyed(key: str) -> list[int]:
    """The body with this key, if there is one."""
    return list(Organisation.objects.filter(key=key).values_list("pk", flat=True)) if key else []


@dataclass(frozen=True)
class Listed:
    """The titles and awards that fit and that the actor may see, the newest first; and how many, up to a number.

    `parts` are the same lines, each in one part: what can be counted on an index comes first, and is often enough.
    """

    lines: QuerySet[Honour]
    parts: Sequence[QuerySet[Honour]]

    def count(self, *, most: int) -> int:
        """How many lines there are, `most + 1` where there are more than that; two queries at most."""
        found = 0
        for part in self.parts:
            found += _up_to(part, most - found)
            if found > most:
                break
        return found


def listed(search: Search, sight: Sight, *, limits: Limits = USUAL) -> Listed:
    """What fits a search."""
    found = Honour.objects.filter(is_current=True, effect__in=GONE if search.gone else STANDING)
    found = sight.narrow(found)
    for condition in _conditions(search, limits):
        found = found.filter(condition)
    named = _named(search.words, limits)
    related = ("person", "person__merged_into", "organisation", "household")
    order = SORTED if named.is_narrow or search.number or search.batch else LISTED
    lines = found.filter(named.lines).select_related(*related).order_by(*order)
    return Listed(lines, [found.filter(part) for part in named.parts])


def _up_to(lines: QuerySet[Honour], most: int) -> int:
    """A count that stops."""
    return lines.select_related(None).order_by()[: most + 1].count()


def _conditions(search: Search, limits: Limits) -> list[Q]:
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
        asked += _under(search.unit, limits)
    return asked


def _under(key: str, limits: Limits) -> list[Q]:
    """The lines of a body and of those under it in the year of each. Of a few bodies the lines are looked up by them: asked
    line by line alone, SQLite goes through the whole book.
    """
    under = Lineage.objects.filter(ancestor__key=key)
    year = Least(OuterRef("year"), Value(horizon()))
    that_year = Q(Exists(under.filter(organisation=OuterRef("unit"), year=year)))
    bodies = _looked_up(under.order_by().values_list("organisation", flat=True).distinct(), limits.others)
    return [Q(unit__in=bodies), that_year] if isinstance(bodies, list) else [that_year]


@dataclass(frozen=True)
class _Named:
    """The condition that lines fit the words; the same in parts of which a line fits one; and whether few are meant."""

    lines: Q
    parts: Sequence[Q]
    is_narrow: bool = False


def _named(words: str, limits: Limits) -> _Named:
    """A line fits when the name of its recipient, of its unit, or its decision number does."""
    typed = fold(as_typed(words))
    if not typed:
        return _Named(Q(), [Q()])
    own, joined = _looked_up(persons_own(words), limits.persons), _looked_up(persons_joined(words), limits.persons)
    bodies = _looked_up(bodies_named(words), limits.others)
    named = Household.objects.filter(folded("name_folded", words)).order_by().values_list("pk", flat=True)
    households = _looked_up(named, limits.others)
    numbers: Any = []
    if any(letter.isdigit() for letter in typed):
        known = DecisionNumber.objects.filter(folded__contains=typed).order_by().values_list("number", flat=True)
        numbers = _looked_up(known, limits.others)
    others = Q(unit__in=bodies) | Q(household__in=households) | Q(decision_number__in=numbers)
    mine, theirs = Q(person__in=own), others | Q(person__in=joined)
    if isinstance(own, list) and isinstance(joined, list):
        few = all(isinstance(one, list) for one in (bodies, households, numbers))
        is_narrow = few and len(own) + len(joined) <= limits.sorted_persons and len(bodies) <= limits.sorted_bodies
        every = mine | theirs
        return _Named(every, [every] if is_narrow else [mine, theirs & ~mine], is_narrow)
    return _Named(bears(words, "person__") | others, [mine, theirs & ~mine])


def _looked_up(rows: QuerySet[Any, Any], most: int) -> Any:
    """All of them as a list or, where they are more, as a question of the database."""
    first = list(rows[: most + 1])
    return first if len(first) <= most else rows


__all__ = ["COUNTED", "NAMED", "OWNERS", "Found", "Limits", "Listed", "Search", "find", "keyed", "listed"]
