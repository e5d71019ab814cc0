"""What rooms above this one know to rest on bodies: they add here what to ask before a change is undone, and what to do when
it is decided otherwise whose record goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery

from thidua.people.models import Inheritance, User


@dataclass(frozen=True, slots=True)
class Undone:
    """A change about to be taken back: who moved by it, the bodies that went on, those of them that inherit, and since when.

    `since` is the time it was recorded, as a question for the database: SQLite compares times as text.
    """

    persons: Collection[int]
    bodies: Collection[int]
    inheriting: Collection[int]
    since: Subquery


@dataclass(frozen=True, slots=True)
class Resting:
    """How many rows stand since then: of those who moved, in the bodies that went on; and of the bodies that inherit."""

    of_people: int = 0
    of_inheriting: int = 0


HOLDS: list[Callable[[], None]] = []
"""Keep the rooms above from writing until the act is done: what they answered is still so when it ends. Filled as `QUESTIONS`."""
QUESTIONS: list[Callable[[Undone], Resting]] = []
"""Filled by the rooms above when the application starts."""

DECIDED_ANEW: list[Callable[[Inheritance, date, User | None], None]] = []
"""Filled likewise. Told in the same transaction, once it is written: the decision that now says otherwise than the one before
it about the two bodies, the day of the act, and who acts.
"""
