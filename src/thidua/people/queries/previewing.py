"""How the register stands around some bodies on a day: read before a change and after it, so that both can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thidua.people.days import lasting, on_day
from thidua.people.models import Assignment, Membership, Organisation, Phase, Post

type Place = tuple[int | None, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """The bodies of a day, and the posts of that day in those looked at."""

    phases: dict[int, Phase]
    posts: list[Post]


@dataclass(frozen=True, slots=True)
class Preview:
    """A day with and without a change; `touched` are the bodies for which it makes a difference."""

    before: Look
    after: Look
    touched: frozenset[int]
    memberships: list[Membership]
    accounts: int


def bodies_on(day: date) -> dict[int, Phase]:
    """Every body of a day as it stood; one query."""
    phases = Phase.objects.filter(on_day(day)).select_related("organisation").order_by("name_folded")
    return {phase.organisation_id: phase for phase in phases}


def posts_on(day: date, bodies: Collection[int]) -> list[Post]:
    """Who holds a post in these bodies on a day; one query."""
    posts = Post.objects.filter(on_day(day), organisation__in=bodies).select_related("person")
    return list(posts.order_by("person__name_folded", "pk"))


def touched(before: dict[int, Phase], after: dict[int, Phase], named: Iterable[int]) -> frozenset[int]:
    """The bodies that are named, begin, end, or stand or are called otherwise."""
    both = before.keys() | after.keys()
    return frozenset(named) | {body for body in both if _place(before.get(body)) != _place(after.get(body))}


def _place(phase: Phase | None) -> Place | None:
    if phase is None:
        return None
    return phase.parent_id, phase.name, phase.short_name, phase.code, phase.kind, phase.level


def memberships_from(year: int, bodies: Collection[int]) -> list[Membership]:
    """The blocs these bodies are recorded in for a year and the later ones."""
    rows = Membership.objects.filter(organisation__in=bodies, year__gte=year).select_related("bloc")
    return list(rows.order_by("year", "bloc__name", "pk"))


def accounts_at(bodies: Iterable[Organisation], day: date) -> int:
    """How many accounts hold a role at these bodies on a day or later."""
    return accounts_left([body.pk for body in bodies], day)


def accounts_left(bodies: Collection[int], day: date) -> int:
    """The same of bodies by number: asked after a change, who still is to be given a role elsewhere; one query."""
    roles = Assignment.objects.filter(lasting(day), organisation__in=bodies, withdrawn=False)
    return roles.values("user").distinct().count()


def posts_lasting(day: date, body: Organisation) -> list[Post]:
    """The posts in a body that run on a day or begin later; one query."""
    posts = Post.objects.filter(lasting(day), organisation=body).select_related("person")
    return list(posts.order_by("person__name_folded", "pk"))


def units_of(body: Organisation) -> list[Phase]:
    """The bodies right under it that go on; one query."""
    return list(Phase.objects.filter(parent=body, until=None).select_related("organisation").order_by("name_folded"))
