"""How many people of a collective may be placed how high, by the place of the collective itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal


@dataclass(frozen=True, slots=True)
class Cap:
    """A rank of persons that is given too often: `given` of at most `allowed`."""

    rank: str
    given: int
    allowed: int


def over_cap(
    people: Sequence[str], shares: Mapping[str, Decimal], *, rounding: str = ROUND_DOWN
) -> list[Cap]:  # fmt: skip
    """Where the ranks of a collective's people pass the shares its own rank allows (1 is all of them). A rank without a share
    is free; part of a person is none, unless `rounding` says otherwise.
    """
    found = []
    for rank, share in shares.items():
        allowed = int((share * len(people)).quantize(Decimal(1), rounding))
        if (given := sum(one == rank for one in people)) > allowed:
            found.append(Cap(rank, given, allowed))
    return found
