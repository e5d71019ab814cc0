"""The groups of dossiers that wait for a decision, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thidua.decisions.queries import Group
from thidua.honours.givers import givers_of
from thidua.law.authority import decider
from thidua.law.catalogue import AWARDS


@dataclass(frozen=True, slots=True)
class Row:
    """One group as a form offers it."""

    value: str
    award: str
    round: str
    body: str
    count: int
    is_ticked: bool


def groups(found: Collection[Group], ticked: Collection[str], *, on: date) -> list[Row]:
    """Each group in words; three queries."""
    givers = givers_of({one.body for one in found}, on=on)
    return [
        Row(
            one.value,
            givers[one.body].named(one.award, on),
            one.round_name,
            one.body_name,
            one.count,
            one.value in ticked,
        )
        for one in found
    ]


def decider_of(values: Iterable[str], *, on: date) -> str:
    """Who decides on the awards of the groups a form sent back, as far as one answer holds for all."""
    awards = {value.rpartition(":")[2] for value in values}
    who = {one.who for award in awards if award in AWARDS for one in decider(award, on).signing}
    return who.pop()[:200] if len(who) == 1 else ""
