"""The register as a list: who fits what is asked, in the order of their names, and what a row needs beside the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db.models import Q, QuerySet

from thidua.law.spelling import fold
from thidua.people.days import on_day
from thidua.people.models import Person, Phase, Post, User
from thidua.people.models.bodies import Kind
from thidua.people.queries.doubles import pairs
from thidua.people.queries.finding import Somebody, as_typed, bears_own, with_posts
from thidua.people.queries.names import names_of
from thidua.people.queries.sight import few, holders, people_visible_to, visible_to, with_all_below

_CHUNK = 500
MOST_PAIRS = 5_000
"""Pairs a list is narrowed to: more are worked off on their own page first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty parts ask for nothing. `state` is "lam" or "nghi", both on `day`."""

    words: str = ""
    unit: str = ""
    day: date | None = None
    state: str = ""
    gender: str = ""
    standing: str = ""
    doubles: bool = False


def people_wanted(wanted: Wanted, actor: User, *, on: date) -> QuerySet[Person]:
    """The people that fit and that the actor may see."""
    found = people_visible_to(actor, on=on)
    if fold(as_typed(wanted.words)):
        own = bears_own(wanted.words)
        joined = Person.objects.filter(own, merged_into__isnull=False).values("merged_into")
        found = found.filter(own | Q(pk__in=joined))
    if wanted.gender:
        found = found.filter(gender=wanted.gender)
    found = _placed(found, wanted, wanted.day or on)
    if wanted.doubles:
        alike = pairs(people_visible_to(actor, on=on), most=MOST_PAIRS)
        found = found.filter(pk__in={one for pair in alike for one in (pair.first, pair.second)})
    return found.order_by("name_folded", "birth", "pk")


def _placed(found: QuerySet[Person], wanted: Wanted, day: date) -> QuerySet[Person]:
    """By post: in a unit and those under it as the tree stood that day, of a standing, held that day or no more."""
    if not (wanted.unit or wanted.standing or wanted.state or wanted.day):
        return found
    posts = Post.objects.filter(since__lte=day)
    if wanted.unit:
        posts = posts.filter(organisation__in=few(with_all_below(wanted.unit, on=day)))
    if wanted.standing:
        posts = posts.filter(standing=wanted.standing)
    held, ever = holders(posts.filter(on_day(day))), holders(posts)
    if wanted.state == "nghi":
        return found.filter(ever & ~held)
    return found.filter(held if wanted.state == "lam" else ever)


def every_row(people: QuerySet[Person], *, on: date) -> Iterator[Somebody]:
    """All of them with their posts, some at a time: two queries for each few hundred."""
    for some in batched(people.iterator(chunk_size=_CHUNK), _CHUNK, strict=False):
        yield from with_posts(list(some), on=on)


MOST_BODIES = 1_000
"""Bodies a page can offer in one box; beyond, the list of a body is opened from its own page."""


def bodies_offered(actor: User, *, on: date, asked: str) -> list[tuple[str, str]]:
    """The bodies the list can be narrowed to, by name, rooms with what they stand under; with the one it is narrowed to,
    even if that has ended.
    """
    seen = visible_to(actor, on=on)
    phases = Phase.objects.filter(on_day(on), organisation__in=seen).order_by("name_folded", "pk")
    there = list(phases.select_related("organisation")[: MOST_BODIES + 1])
    if len(there) > MOST_BODIES:
        return []
    found = _named_apart(there, on)
    if asked and asked not in {key for key, _ in found}:
        last = Phase.objects.filter(organisation__key=asked, organisation__in=seen).order_by("since").last()
        found.append((asked, f"{last.name} (đến {last.until:%d/%m/%Y})" if last and last.until else asked))
    return found


def _named_apart(phases: Sequence[Phase], on: date) -> list[tuple[str, str]]:
    """Key and name; a room, and whatever else bears the name of another, is told by what it stands under."""
    often = Counter(one.name_folded for one in phases)
    common = [one for one in phases if one.parent_id and (one.kind == Kind.SECTION or often[one.name_folded] > 1)]
    names = names_of({one.parent_id for one in common if one.parent_id})
    above = {one.pk: f", {names.on(one.parent_id, on)}" for one in common}
    return [(one.organisation.key, one.name + above.get(one.pk, "")) for one in phases]
