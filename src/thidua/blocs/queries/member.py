"""The part of one member in a year of its bloc: what it owes, where it was, what it brought."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.blocs.models import Contribution, PlanItem, Presence, Reading, Resolution
from thidua.duties.models import Duty
from thidua.people.models import Bloc, Organisation


@dataclass(frozen=True, slots=True)
class Part:
    """All that stands on the page of a member."""

    body: Organisation
    presences: list[Presence]
    tasks: list[Resolution]
    plan: list[PlanItem]
    readings: list[Reading]
    contributions: list[Contribution]
    duties: list[Duty]


def part_of(bloc: Bloc, year: int, body: Organisation) -> Part:
    """The part of a member; six queries."""
    presences = Presence.objects.filter(body=body, meeting__of__bloc=bloc, meeting__of__year=year)
    tasks = Resolution.objects.filter(owner=body, meeting__of__bloc=bloc, meeting__of__year__lte=year)
    readings = Reading.objects.filter(body=body, announcement__of__bloc=bloc, announcement__of__year=year)
    given = Contribution.objects.filter(body=body, activity__of__bloc=bloc, activity__of__year=year)
    duties = Duty.objects.filter(body=body, demand__calendar__year=year, demand__calendar__organiser=bloc.organiser_id)
    return Part(
        body, list(presences.select_related("meeting__of").order_by("-meeting__day", "pk")),
        [one for one in tasks.select_related("meeting__of") if one.meeting.of.year == year or one.done_on is None],
        list(PlanItem.objects.filter(owner=body, of__bloc=bloc, of__year=year)),
        list(readings.select_related("announcement").order_by("-announcement__issued_on", "-pk")),
        list(given.select_related("activity").order_by("pk")),
        list(duties.select_related("demand__calendar").order_by("demand__due", "pk")),
    )  # fmt: skip
