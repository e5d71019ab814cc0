"""How often somebody may ask, counted in the memory of the process: a question that only reads waits for no table.

Of N processes each counts for itself (docs/decisions/0012). What must be counted by all of them together, wrong passwords,
is counted elsewhere, in the database.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.core.cache import caches


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    name: str
    most: int
    seconds: int


def spent(rate: Rate, who: object, *, at: float) -> int:
    """Counts one more; 0 while it is within the rate, else the seconds until the next window."""
    key, counted = _key(rate, who, at), caches["rates"]
    counted.add(key, 0, timeout=rate.seconds)
    try:
        count = counted.incr(key)
    except ValueError:  # the window ended between the two lines
        return 0
    return _left(rate, at) if count > rate.most else 0


def is_spent(rate: Rate, who: object, *, at: float) -> int:
    """The same without counting."""
    return _left(rate, at) if caches["rates"].get(_key(rate, who, at), 0) >= rate.most else 0


def _left(rate: Rate, at: float) -> int:
    return max(1, math.ceil(rate.seconds - at % rate.seconds))


def _key(rate: Rate, who: object, at: float) -> str:
    return f"{rate.name}:{who}:{int(at // rate.seconds)}"
