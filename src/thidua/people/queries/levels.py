"""On which level bodies stand, on any day, and what that is to the law."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.people.days import on_day
from thidua.people.models import Organisation, Phase
from thidua.people.models.bodies import Level

RUNGS: dict[str, str] = {
    Level.MINISTRY: "cap_bo", Level.UNDER: "don_vi", Level.GRASSROOTS: "don_vi", Level.DISTRICT: "cap_huyen",
    Level.COMMUNE: "cap_xa",
}  # fmt: skip
"""The levels of the register in those of the law; where a body of the State decides cannot be told by its level alone."""


def levels_on(bodies: Collection[int], *, on: date) -> Mapping[int, str]:
    """On which level of the register each body stands; one query."""
    rows = Phase.objects.filter(on_day(on), organisation__in=bodies)
    return dict(rows.values_list("organisation", "level"))


def level_of(body: Organisation, on: date) -> str:
    """On which rung of the law's ladder a body stands; "" where the register does not say; one query."""
    return RUNGS.get(levels_on([body.pk], on=on).get(body.pk, ""), "")


@dataclass(frozen=True, slots=True)
class Phases:
    """Every phase of some bodies with who stood above them, to be asked of whatever day."""

    rows: Mapping[int, Sequence[Phase]]

    def on(self, body: int, day: date) -> Phase | None:
        """What a body was on a day; None where it was not there."""
        return next((one for one in self.rows.get(body, ()) if _holds(one, day)), None)

    def level(self, body: int, day: date) -> str:
        """Its level of the register; "" where it was not there."""
        found = self.on(body, day)
        return found.level if found else ""

    def above(self, body: int, day: date) -> Organisation | None:
        """The body right above it."""
        found = self.on(body, day)
        return found.parent if found else None


def phases_of(bodies: Collection[int]) -> Phases:
    """The phases of some bodies; one query."""
    found: dict[int, list[Phase]] = {}
    for one in Phase.objects.filter(organisation__in=set(bodies)).select_related("parent").order_by("since"):
        found.setdefault(one.organisation_id, []).append(one)
    return Phases(found)


def _holds(one: Phase, day: date) -> bool:
    return one.since <= day and (one.until is None or day <= one.until)
