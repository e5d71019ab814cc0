"""How a body has its people reminded: read once, asked about any body under it; what nobody set is the usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.people.models import Lineage, Organisation
from thidua.people.permissions import horizon
from thidua.reminders.calculations import USUAL, Pace
from thidua.reminders.models import Rule


@dataclass(frozen=True, slots=True)
class Rules:
    """The paces of bodies that set their own, and of all under them: the nearest above counts."""

    paces: Mapping[int, Pace] = field(default_factory=dict)

    def over(self, body: int | None) -> Pace:
        return self.paces.get(body or 0, USUAL)

    def over_all(self, bodies: list[int]) -> Pace:
        """For somebody with work at several bodies: the one that writes to them least often."""
        found = [self.over(body) for body in bodies]
        return min(found, key=lambda one: one.weekly, default=USUAL)


def rules_of(on: date) -> Rules:
    """Every rule there is on a day; one query where nobody set any, else two."""
    own = {one.body_id: one.pace for one in Rule.objects.all()}
    if not own:
        return Rules()
    rows = Lineage.objects.filter(ancestor__in=own, year=min(on.year, horizon())).order_by("-depth")
    paces = {body: own[ancestor] for ancestor, body in rows.values_list("ancestor", "organisation")}
    return Rules(paces | own)


def pace_of(body: Organisation, *, on: date) -> tuple[Pace, bool]:
    """The pace that holds for a body, and whether it set that itself."""
    own = Rule.objects.filter(body=body).first()
    return (own.pace, True) if own else (rules_of(on).over(body.pk), False)
