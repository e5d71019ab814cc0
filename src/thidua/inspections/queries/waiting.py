"""What waits for somebody in inspections, for the page of their work. What units owe stands in the calendar of the year too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.inspections.calculations import SOON
from thidua.inspections.models import Recommendation, Visit
from thidua.inspections.permissions import INSPECTORS, SPEAKERS
from thidua.people.models import User
from thidua.people.queries import within_reach


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing: what, until when where there is a day, and which visit it is of."""

    what: str
    day: date | None
    visit: int


def waiting_for(user: User, *, on: date) -> list[Waiting]:
    """For who inspects: visits to conclude, answers to judge. For the unit: conclusions to take, what must be mended soon.
    Six queries at most.
    """
    inspects = list(within_reach(user, INSPECTORS, on=on).values_list("pk", flat=True))
    speaks = list(within_reach(user, SPEAKERS, on=on).values_list("pk", flat=True))
    return [*(_of_inspector(inspects, on) if inspects else ()), *(_of_unit(speaks, on) if speaks else ())]


def _of_inspector(bodies: list[int], on: date) -> Iterator[Waiting]:
    others = ~Q(kind=Visit.Kind.SELF)
    open_ = Visit.objects.filter(others, plan__body__in=bodies, concluded_on=None, called_off="", day__lte=on)
    for one in open_.order_by("day", "pk"):
        yield Waiting(f"Kết luận kiểm tra ngày {one.day:%d/%m/%Y}: {one.subject}", None, one.pk)
    rows = Recommendation.objects.filter(visit__plan__body__in=bodies, answered_on__isnull=False, closed_on=None)
    for row in rows.exclude(visit__kind=Visit.Kind.SELF).order_by("answered_on", "pk"):
        yield Waiting(f"Xem trả lời kiến nghị: {row.text}", None, row.visit_id)


def _of_unit(bodies: list[int], on: date) -> Iterator[Waiting]:
    told = Visit.objects.filter(unit__in=bodies, concluded_on__isnull=False, received_on=None)
    for one in told.exclude(kind=Visit.Kind.SELF).order_by("concluded_on", "pk"):
        yield Waiting(f"Nhận kết luận kiểm tra ngày {one.day:%d/%m/%Y}: {one.subject}", None, one.pk)
    owed = Recommendation.objects.filter(
        owner__in=bodies, visit__concluded_on__isnull=False, answered_on=None, deadline__lte=on + SOON
    )
    for row in owed.order_by("deadline", "pk"):
        yield Waiting(f"Thực hiện kiến nghị: {row.text}", row.deadline, row.visit_id)
