"""How often somebody may ask, counted in the cache of the process: no table is asked, so counting costs nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    name: str
    most: int
    seconds: int


GUESSES = Rate("guess", 30, 600)
"""Unknown tokens from one address; an expired or revoked one is no guess and is not counted."""
READS = Rate("read", 600, 60)
CHECKS = Rate("check", 60, 60)
GUESTS = Rate("guest", 60, 60)


def spent(rate: Rate, who: object, *, at: float) -> int:
    """Counts one more; 0 while it is within the rate, else the seconds until the next window."""
    key = _key(rate, who, at)
    cache.add(key, 0, timeout=rate.seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # the window ended between the two lines
        return 0
    return _left(rate, at) if count > rate.most else 0


def is_spent(rate: Rate, who: object, *, at: float) -> int:
    """The same without counting."""
    return _left(rate, at) if cache.get(_key(rate, who, at), 0) >= rate.most else 0


def _left(rate: Rate, at: float) -> int:
    return max(1, math.ceil(rate.seconds - at % rate.seconds))


def _key(rate: Rate, who: object, at: float) -> str:
    return f"api:{rate.name}:{who}:{int(at // rate.seconds)}"
