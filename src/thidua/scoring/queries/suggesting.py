"""What the records say a criterion gives a body: the mark nobody has to think about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from thidua.scoring import calculations as calc
from thidua.scoring.facts import HEADS, Found, Known, known_of


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is known of a criterion; `points` None where it gives no points by itself."""

    known: Known
    points: Decimal | None


def suggested(
    table: calc.Table, bodies: Mapping[int, object] | list[int], year: int, *, on: date
) -> dict[int, dict[str, Suggested]]:  # fmt: skip
    """What is known of each body, by the codes of the criteria that rest on a fact; what is unknown is not in it."""
    asked = [one for one in calc.leaves(table) if one.fact or one.per_head]
    keys = [one.fact for one in asked if one.fact] + ([HEADS] if any(one.per_head for one in asked) else [])
    known = known_of(keys, list(bodies), year, on=on)
    found: dict[int, dict[str, Suggested]] = {body: {} for body in bodies}
    for one in asked:
        for body, told in known.get(one.fact or HEADS, {}).items():
            found[body][one.code] = Suggested(told, _points(one, body, told, known, table.step))
    return found


def _points(
    one: calc.Criterion, body: int, told: Known, known: Mapping[str, Found], step: Decimal | None
) -> Decimal | None:  # fmt: skip
    heads = known.get(HEADS, {}).get(body)
    reached = [each.told.reached for each in known.get(one.fact, {}).values() if each.told.reached is not None]
    best = max(reached, default=None)
    filled = replace(told.told, best=best, heads=heads.told.heads if heads else None)
    return calc.points(one, filled, step=step)
