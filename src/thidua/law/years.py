"""A life as bits: bit i of a mask is the year 1980 + i."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

EPOCH = 1980
#: One bit of a signed 64-bit number is the sign and one is left free so that adding may carry: 1980 to 2041.
SPAN = 62
EVERY_YEAR = (1 << SPAN) - 1
LAST = EPOCH + SPAN - 1


def bit(year: int) -> int:
    """The mask of one year. Years before the first stand on it, so that an old honour stays "before everything"."""
    at = year - EPOCH
    return 1 << (0 if at < 0 else min(at, SPAN))


def mask(years: Iterable[int]) -> int:
    """The mask of several years."""
    return union(map(bit, years)) & EVERY_YEAR


def union(masks: Iterable[int]) -> int:
    """The years that stand in any of several masks."""
    return reduce(or_, masks, 0)


def since(year: int) -> int:
    """Every year from this one on."""
    return EVERY_YEAR & ~(bit(year) - 1)


def upto(year: int) -> int:
    """Every year up to and including this one; none before the first."""
    return (2 << year - EPOCH) - 1 & EVERY_YEAR if year >= EPOCH else 0


def years_of(found: int) -> list[int]:
    """The years of a mask, in order."""
    years = []
    while found:
        low = found & -found
        years.append(EPOCH + low.bit_length() - 1)
        found ^= low
    return years
