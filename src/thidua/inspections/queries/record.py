"""How bodies stood in the inspections of a year: what a score rests on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q

from thidua.inspections.models import Answer, Recommendation, Visit


@dataclass(frozen=True, slots=True)
class Record:
    """Of one body in a year: how often it was inspected, what was not met, and how what was recommended stands. `late` are those
    open past their day without an answer; they are among `open`.
    """

    visits: int = 0
    failed: int = 0
    open: int = 0
    late: int = 0
    closed: int = 0
    closed_late: int = 0


def record_of(bodies: Collection[int], year: int, *, on: date) -> Mapping[int, Record]:
    """The record of each body in the plans of a year, by concluded inspections of others: what it found in itself does not count
    against it. A body nobody inspected is not in it, which is not the same as a clean record. Three queries.
    """
    others = Q(plan__year=year, concluded_on__isnull=False, unit__in=bodies) & ~Q(kind=Visit.Kind.SELF)
    visits = dict(Visit.objects.filter(others).values_list("unit").annotate(many=Count("pk")).order_by("unit"))
    found = {body: Record(visits=many) for body, many in visits.items()}
    shown = Q(visit__plan__year=year, visit__concluded_on__isnull=False, visit__unit__in=bodies)
    shown &= ~Q(visit__kind=Visit.Kind.SELF)
    wrong = Answer.objects.filter(shown, mark=Answer.Mark.NOT_MET).values_list("visit__unit")
    for body, many in wrong.annotate(many=Count("pk")).order_by("visit__unit"):
        found[body] = replace(found[body], failed=many)
    rows = Recommendation.objects.filter(shown).values_list("visit__unit", "deadline", "answered_on", "closed_on")
    for body, deadline, answered_on, closed_on in rows.order_by("pk"):
        found[body] = _counted(found[body], deadline, answered_on, closed_on, on)
    return found


def _counted(
    old: Record, deadline: date, answered_on: date | None, closed_on: date | None, on: date
) -> Record:  # fmt: skip
    if closed_on is not None:
        is_late = answered_on is not None and answered_on > deadline
        return replace(old, closed=old.closed + 1, closed_late=old.closed_late + is_late)
    return replace(old, open=old.open + 1, late=old.late + (answered_on is None and deadline < on))
