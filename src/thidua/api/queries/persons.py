"""Persons, page by page, each with the post of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from thidua.api.queries.bodies import under
from thidua.people.models import Person, Post, User
from thidua.people.queries import Names, as_typed, folded, names_of, on_day, people_visible_to, rows_of


@dataclass(frozen=True, kw_only=True)
class PersonAsked:
    """What is asked for; empty parts ask for nothing. `after` is the key the last page ended with."""

    day: date
    words: str = ""
    unit: str = ""
    after: str = ""
    most: int = 50


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with the post held on a day, or the last one before."""

    person: Person
    post: Post | None


def persons(asked: PersonAsked, actor: User, *, on: date) -> tuple[list[Known], Names]:
    """The visible persons by key, one more than asked for where there are more; five queries, one more with `unit`."""
    found = people_visible_to(actor, on=on)
    if words := as_typed(asked.words):
        found = found.filter(folded("name_folded", words) | Q(key=words) | Q(key=words.upper()))
    if asked.unit:
        held = Post.objects.filter(on_day(asked.day), person=OuterRef("pk"))
        found = found.filter(Exists(held.filter(under(asked.unit, asked.day, "organisation"))))
    if asked.after:
        found = found.filter(key__gt=asked.after)
    people = list(found.order_by("key")[: asked.most + 1])
    last: dict[int, Post] = {}
    for post in Post.objects.filter(person__in=people, since__lte=asked.day).order_by("since", "pk"):
        last[post.person_id] = post
    names = names_of({post.organisation_id for post in last.values()})
    return [Known(one, last.get(one.pk)) for one in people], names


def posts_of(person: Person) -> tuple[Sequence[Post], Names]:
    """Every post of somebody and of the rows joined into theirs; three queries."""
    posts = list(Post.objects.filter(person__in=rows_of(person)).order_by("since", "pk"))
    return posts, names_of({post.organisation_id for post in posts})
