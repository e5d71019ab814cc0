"""Who stands where inside a bloc."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """A body's place. `rank` None: not scored to the end, so it stands nowhere yet; `is_shared`: others stand there too."""

    body: str
    total: Decimal | None
    rank: int | None
    is_shared: bool = False


def ranked(totals: Mapping[str, Decimal | None]) -> list[Place]:
    """Best first, equal totals on one place and the next place left out (1, 2, 2, 4); whoever has no total comes last, in
    the order given.
    """
    known = [total for total in totals.values() if total is not None]
    placed = [
        Place(body, total, None if total is None else 1 + sum(one > total for one in known), known.count(total) > 1)
        if total is not None else Place(body, None, None)
        for body, total in totals.items()
    ]  # fmt: skip
    return sorted(placed, key=lambda one: (one.rank is None, one.rank or 0))
