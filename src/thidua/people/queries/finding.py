"""People and bodies by name, as it is typed: without diacritics, every word of it the beginning of a word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thidua.law.spelling import fold, tidy
from thidua.people.models import Person, Phase, Post, User
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import Sight, people_in_sight, shaped_by


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with what tells two of one name apart: birth, and the post held, or the last one."""

    person: Person
    post: str
    unit: str
    held: Post | None = None
    """The same post as a row; `is_working` on the day that was asked about."""
    is_working: bool = False


def as_typed(words: str) -> str:
    """What somebody typed, without the signs no database keeps: PostgreSQL refuses NUL."""
    return tidy(words.replace("\0", " "))


def folded(column: str, words: str) -> Q:
    """Every word begins a word of the folded column; the same on both databases."""
    found = Q()
    for word in fold(as_typed(words)).split():
        found &= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
    return found


def bears_own(words: str, whose: str = "") -> Q:
    """The name or the number of a row itself; `whose` leads to the person from another table."""
    number = as_typed(words)
    keys = Q(**{f"{whose}key": number}) | Q(**{f"{whose}key": number.upper()})
    return folded(f"{whose}name_folded", words) | keys


def bears(words: str, whose: str = "") -> Q:
    """Whose name or number this is, rows joined into another under the name of either."""
    return bears_own(words, whose) | folded(f"{whose}merged_into__name_folded", words)


def persons_named(words: str) -> QuerySet[Person, Any]:
    """The rows of everybody who bears the name or whose number this is, rows joined into another included."""
    return Person.objects.filter(bears(words)).order_by().values_list("pk", flat=True)


def persons_own(words: str) -> QuerySet[Person, Any]:
    """The rows that bear the name or the number themselves."""
    return Person.objects.filter(bears_own(words)).order_by().values_list("pk", flat=True)


def persons_joined(words: str) -> QuerySet[Person, Any]:
    """The rows joined into somebody of this name. Apart from the others: joined in one question no index would serve."""
    named = Person.objects.filter(folded("merged_into__name_folded", words), merged_into__isnull=False)
    return named.order_by().values_list("pk", flat=True)


def rows_of(person: Person) -> list[int]:
    """The row of a person and of everybody joined into them, so that indexes by person are used; one query."""
    return [person.pk, *Person.objects.filter(merged_into=person).order_by().values_list("pk", flat=True)]


def kept_rows(persons: Collection[int]) -> dict[int, int]:
    """Every row of these people, given or joined with one of them, with the row that is kept; two queries."""
    if not persons:
        return {}
    kept = {pk: into or pk for pk, into in Person.objects.filter(pk__in=persons).values_list("pk", "merged_into")}
    joined = Person.objects.filter(merged_into__in=set(kept.values())).values_list("pk", "merged_into")
    return kept | {root: root for root in kept.values()} | {pk: into for pk, into in joined if into}


def bodies_named(words: str) -> QuerySet[Phase, Any]:
    """The bodies that bear the name or ever bore it."""
    return Phase.objects.filter(folded("name_folded", words)).order_by().values_list("organisation", flat=True)


LOOKED_AT = 60
"""So many of a name are asked one by one whether they are within sight, before everybody's posts are gone through."""


def find_people(words: str, sight: Sight, *, on: date, most: int, looked_at: int = LOOKED_AT) -> list[Somebody]:
    """The first people of this name within sight, those whose name begins with it before the others; at most ten queries."""
    first = _first_seen(_begins(fold(as_typed(words))), sight, most, looked_at)
    if len(first) < most:
        first += _first_seen(bears_own(words) & ~Q(pk__in=first), sight, most - len(first), looked_at)
    rows = Person.objects.in_bulk(first)
    return with_posts([rows[pk] for pk in first if pk in rows], on=on)


def _first_seen(named: Q, sight: Sight, most: int, looked_at: int) -> list[int]:
    """The first of a name within sight; three queries at most.

    Who they are is read off an index that holds all that is asked, in its order. Asked of everybody of a common surname at
    once, the database goes through all posts there are; of the first few it looks up theirs alone, and they are enough.
    """
    order = ("name_folded", "birth", "pk")
    everybody = Person.objects.filter(named, merged_into=None).order_by(*order).values_list("pk", flat=True)
    first = list(everybody[:looked_at])
    seen = people_in_sight(sight).filter(named).order_by(*order).values_list("pk", flat=True)
    found = list(seen.filter(pk__in=first)[:most])
    if len(found) == most or len(first) < looked_at:
        return found
    return list(seen[:most])


def _begins(typed: str) -> Q:
    """The names that begin with what was typed: a stretch of the index in name order, whatever the collation."""
    last = typed[-1:]
    if not ("a" <= last <= "y" or "0" <= last <= "8"):
        return Q(name_folded__startswith=typed)
    stretch = Q(name_folded__gte=typed, name_folded__lt=typed[:-1] + chr(ord(last) + 1))
    return stretch & Q(name_folded__startswith=typed)


def find_shaped(words: str, actor: User, *, on: date, most: int, but: Collection[str] = ()) -> list[Phase]:
    """The first bodies that go on today, bear the name and are the actor's to shape; one query."""
    named = Phase.objects.filter(until=None, organisation__in=shaped_by(actor, on=on))
    named = named.filter(folded("name_folded", words)).exclude(organisation__key__in=list(but))
    return list(named.select_related("organisation", "parent").order_by("name_folded", "pk")[:most])


def with_posts(people: list[Person], *, on: date) -> list[Somebody]:
    """The same people, each with the post held on a day, or the last one before, of rows joined into theirs too; three queries."""
    joined = dict(Person.objects.filter(merged_into__in=people).order_by().values_list("pk", "merged_into"))
    last: dict[int, Post] = {}
    own, others = Q(person__in=people), Q(person__in=joined)
    for post in Post.objects.filter(own | others if joined else own, since__lte=on).order_by("since", "pk"):
        whose = joined.get(post.person_id) or post.person_id
        if whose not in last or not last[whose].holds(on) or post.holds(on):
            last[whose] = post
    names = names_of({post.organisation_id for post in last.values()})
    return [_somebody(one, last.get(one.pk), names, on) for one in people]


def _somebody(person: Person, post: Post | None, names: Names, on: date) -> Somebody:
    if post is None:
        return Somebody(person, "", "")
    unit = names.on(post.organisation_id, min(post.until or on, on))
    return Somebody(person, post.title, unit, post, post.holds(on))
