"""People and bodies by name, as it is typed: without diacritics, every word of it the beginning of a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thidua.law.spelling import fold, tidy
from thidua.people.models import Person, Phase, Post
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import Sight, people_in_sight


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with what tells two of one name apart: birth, and the last post."""

    person: Person
    post: str
    unit: str


def as_typed(words: str) -> str:
    """What somebody typed, without the signs no database keeps: PostgreSQL refuses NUL."""
    return tidy(words.replace("\0", " "))


def folded(column: str, words: str) -> Q:
    """Every word begins a word of the folded column; the same on both databases."""
    found = Q()
    for word in fold(as_typed(words)).split():
        found &= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
    return found


def _own(words: str, whose: str = "") -> Q:
    """The name or the number of a row itself; `whose` leads to the person from another table."""
    number = as_typed(words)
    keys = Q(**{f"{whose}key": number}) | Q(**{f"{whose}key": number.upper()})
    return folded(f"{whose}name_folded", words) | keys


def bears(words: str, whose: str = "") -> Q:
    """Whose name or number this is, rows joined into another under the name of either."""
    return _own(words, whose) | folded(f"{whose}merged_into__name_folded", words)


def persons_own(words: str) -> QuerySet[Person, Any]:
    """The rows that bear the name or the number themselves."""
    return Person.objects.filter(_own(words)).order_by().values_list("pk", flat=True)


def persons_joined(words: str) -> QuerySet[Person, Any]:
    """The rows joined into somebody of this name. Apart from the others: joined in one question no index would serve."""
    named = Person.objects.filter(folded("merged_into__name_folded", words), merged_into__isnull=False)
    return named.order_by().values_list("pk", flat=True)


def rows_of(person: Person) -> list[int]:
    """The row of a person and of everybody joined into them, so that indexes by person are used; one query."""
    return [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]


def bodies_named(words: str) -> QuerySet[Phase, Any]:
    """The bodies that bear the name or ever bore it."""
    return Phase.objects.filter(folded("name_folded", words)).order_by().values_list("organisation", flat=True)


def find_people(words: str, sight: Sight, *, on: date, most: int) -> list[Somebody]:
    """The first people of this name within sight; four queries.

    Which they are is read off an index that holds all that is asked, in its order, and ends after the first ones.
    """
    order = ("name_folded", "birth", "pk")
    first = people_in_sight(sight).filter(_own(words)).order_by(*order).values_list("pk", flat=True)[:most]
    return with_posts(list(Person.objects.filter(pk__in=list(first)).order_by(*order)), on=on)


def with_posts(people: list[Person], *, on: date) -> list[Somebody]:
    """The same people, each with the post held on a day, or the last one before; two queries."""
    last: dict[int, Post] = {}
    for post in Post.objects.filter(person__in=people, since__lte=on).order_by("since", "pk"):
        last[post.person_id] = post
    names = names_of({post.organisation_id for post in last.values()})
    return [_somebody(one, last.get(one.pk), names, on) for one in people]


def _somebody(person: Person, post: Post | None, names: Names, on: date) -> Somebody:
    if post is None:
        return Somebody(person, "", "")
    return Somebody(person, post.title, names.on(post.organisation_id, post.until or on))
