"""Whose record a body takes over: the bodies before it, step by step, as far as people have decided that it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.people.models import Change, ChangePart, Inheritance, Organisation
from thidua.people.queries.bodies import AFTER, BEFORE

_OF_DESCENT = (Change.What.MERGED, Change.What.SPLIT)


@dataclass(frozen=True, slots=True)
class Step:
    """From one body to one before it: by which change, whether that body ended with it, what was decided of its record.

    `until` is the day up to which its lines may count for the body one started from.
    """

    successor: int
    predecessor: int
    change: Change
    is_end: bool
    decided: Inheritance | None
    until: date

    @property
    def inherits(self) -> bool:
        return self.decided is not None and self.decided.inherits


def held_on(day: date, successor: Organisation, predecessor: Organisation) -> Inheritance | None:
    """The decision about two bodies that holds on a day, by what is recorded today."""
    return _decided([successor.pk], day).get((successor.pk, predecessor.pk))


def steps_back(body: Organisation, *, on: date, without: Inheritance | None = None) -> list[Step]:
    """Every body before it, the nearest first, as decided by a day; what is before one that is not inherited is left out.
    `without` is one decision left out of account: what held before it.

    Three queries a step; a chain is as long as the body was merged times over.
    """
    found: list[Step] = []
    seen, here = {body.pk}, {body.pk: date.max}
    while here:
        steps = [step for step in _before(here, on, without) if step.predecessor not in seen]
        nearest = {step.predecessor: step for step in reversed(steps)}
        found += [step for step in steps if nearest[step.predecessor] is step]
        seen |= nearest.keys()
        here = {step.predecessor: step.until for step in nearest.values() if step.inherits}
    return found


def _before(successors: dict[int, date], on: date, without: Inheritance | None) -> list[Step]:
    after = ChangePart.objects.filter(
        side=AFTER, organisation__in=successors, change__what__in=_OF_DESCENT, change__on__lte=on
    )
    led = [(part.organisation_id, part.change_id) for part in after.order_by("-change__on", "pk")]
    parts = list(ChangePart.objects.filter(change__in={change for _, change in led}).select_related("change"))
    decided = _decided(successors, on, without)
    ends = {(part.change_id, part.organisation_id) for part in parts if part.side == AFTER}
    return [
        Step(
            successor=successor, predecessor=part.organisation_id, change=part.change,
            is_end=(change, part.organisation_id) not in ends,
            decided=decided.get((successor, part.organisation_id)), until=min(part.change.on, successors[successor]),
        )
        for successor, change in led
        for part in parts
        if part.change_id == change and part.side == BEFORE and part.organisation_id != successor
    ]  # fmt: skip


def _decided(
    successors: Iterable[int], on: date, without: Inheritance | None = None
) -> dict[tuple[int, int], Inheritance]:  # fmt: skip
    """The last decision about two bodies holds."""
    lines = Inheritance.objects.filter(successor__in=list(successors), decided_on__lte=on).order_by("decided_on", "pk")
    return {
        (line.successor_id, line.predecessor_id): line for line in lines if without is None or line.pk != without.pk
    }
