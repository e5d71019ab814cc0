"""What rooms above this one know of a dossier: they add here what its page shows of the council and of the decision."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Q, QuerySet

from thidua.nominations.models import Nomination
from thidua.people.models import User


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing that came of a dossier: where (`place`), the answer as a chip, how it was reached, where to read on.

    `links` are addresses with their words; only those the reader may open.
    """

    place: str
    words: str
    tone: str
    icon: str
    told: str = ""
    links: Sequence[tuple[str, str]] = ()


type Follower = Callable[[Nomination, User, date], Sequence[Followed]]

FOLLOWERS: list[Follower] = []
"""Filled by the rooms above when the application starts, the nearest first. Each asks a fixed number of queries."""


type Taker = Callable[[QuerySet[Nomination]], int]

TAKERS: list[Taker] = []
"""Filled by the rooms above: each says of how many of these dossiers the award was cancelled or taken away since."""


def taken_away(dossiers: QuerySet[Nomination]) -> int:
    """Of how many of some dossiers the award does not stand any more."""
    return sum(taker(dossiers) for taker in TAKERS)


type Draft = Callable[[], Q]

DRAFTS: list[Draft] = []
"""Filled by the rooms above: each says, as a part of a question, which dossiers already lie in a paper it drafts."""


def drafted_above() -> Q:
    """Dossiers that lie in a draft of a room above: nobody needs to draft one any more."""
    found = Q(pk__in=[])
    for draft in DRAFTS:
        found |= draft()
    return found


type Hold = Callable[[Collection[int]], set[int]]

HOLDS: list[Hold] = []
"""Filled by the rooms above: each says which of some dossiers before their council stand on an agenda; one query."""


def held_above(dossiers: Collection[int]) -> set[int]:
    """Which of some dossiers before their council a room above works with; where nobody is there to ask, all count as held."""
    return {pk for hold in HOLDS for pk in hold(dossiers)} if HOLDS else set(dossiers)


def followed(one: Nomination, actor: User, *, on: date) -> list[Followed]:
    """Everything that came of a dossier, in the order of the rooms."""
    return list(chain.from_iterable(follower(one, actor, on) for follower in FOLLOWERS))
