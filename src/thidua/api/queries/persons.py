"""Persons, page by page, each with the post of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.people.models import Person, Post, User
from thidua.people.queries import (
    Names,
    as_typed,
    few,
    folded,
    holders,
    names_of,
    on_day,
    people_visible_to,
    rows_of,
    with_all_below,
    with_posts,
)


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
    """The visible persons by key, one more than asked for where there are more; seven queries, one more with `unit`.

    Posts of rows joined into theirs are theirs, in the filter too.
    """
    found = people_visible_to(actor, on=on)
    if words := as_typed(asked.words):
        found = found.filter(folded("name_folded", words) | Q(key=words) | Q(key=words.upper()))
    if asked.unit:
        there = few(with_all_below(as_typed(asked.unit), on=asked.day))
        found = found.filter(holders(Post.objects.filter(on_day(asked.day), organisation__in=there)))
    if asked.after:
        found = found.filter(key__gt=asked.after)
    people = list(found.order_by("key")[: asked.most + 1])
    known = [Known(one.person, one.held) for one in with_posts(people, on=asked.day)]
    return known, names_of({one.post.organisation_id for one in known if one.post})


def posts_of(person: Person) -> tuple[Sequence[Post], Names]:
    """Every post of somebody and of the rows joined into theirs; three queries."""
    posts = list(Post.objects.filter(person__in=rows_of(person)).order_by("since", "pk"))
    return posts, names_of({post.organisation_id for post in posts})
