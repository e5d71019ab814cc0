"""One year of a bloc, whole, in a fixed number of queries; and single rows of it that a page opens."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from thidua.blocs.models import (
    Activity,
    Announcement,
    BlocYear,
    Handover,
    Meeting,
    PlanItem,
    Presence,
    Reading,
    Resolution,
)
from thidua.people.models import Bloc, Membership
from thidua.people.queries import Names, names_of
from thidua.people.queries.blocs import Years

_MARKED = ~Q(presences__here=Presence.Here.UNKNOWN)
_CAME = Q(presences__here=Presence.Here.PRESENT)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that stands on the page of a year."""

    bloc: Bloc
    year: int
    of: BlocYear | None
    members: list[Membership]
    names: Names
    plan: list[PlanItem] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    """Each with `called`, `came` and `marked`, counts of members."""
    tasks: list[Resolution] = field(default_factory=list)
    """Those of this year, and those of earlier ones that are still open."""
    announcements: list[Announcement] = field(default_factory=list)
    """Each with `told` and `read`, counts of members."""
    activities: list[Activity] = field(default_factory=list)
    """Each with `gave` and `shown`, counts of contributions and pictures."""
    handed: Handover | None = None
    received: Handover | None = None


def whole(bloc: Bloc, year: int) -> Whole:
    """The year of a bloc; nine queries at most, however much stands in it."""
    of = BlocYear.objects.filter(bloc=bloc, year=year).select_related("rules_file", "bloc__organiser").first()
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("pk")
    members = list(rows)
    tasks = Resolution.objects.filter(
        Q(meeting__of__year=year) | Q(meeting__of__year__lt=year, done_on=None), meeting__of__bloc=bloc
    )
    tasks_found = list(tasks.select_related("meeting__of"))
    handovers = {
        one.of.year: one
        for one in Handover.objects.filter(of__bloc=bloc, of__year__in=[year, year - 1]).select_related("of")
    }
    plan = list(PlanItem.objects.filter(of=of)) if of else []
    others = {one.owner_id for one in tasks_found} | {one.owner_id for one in plan} | {bloc.organiser_id}
    others |= {body for one in handovers.values() for body in (one.giver_id, one.taker_id)}
    names = names_of({one.organisation_id for one in members} | others)
    found = Whole(
        bloc, year, of, Years(members, names).of(bloc, year), names, plan=plan, tasks=tasks_found,
        handed=handovers.get(year), received=handovers.get(year - 1),
    )  # fmt: skip
    return _with_acts(found, of) if of else found


def _with_acts(found: Whole, of: BlocYear) -> Whole:
    found.meetings.extend(
        Meeting.objects.filter(of=of)
        .annotate(
            called=Count("presences"), came=Count("presences", filter=_CAME), marked=Count("presences", filter=_MARKED)
        )
        .order_by("-day", "-pk")
    )
    told = Announcement.objects.filter(of=of).select_related("file")
    read = Count("readings", filter=Q(readings__read_on__isnull=False))
    found.announcements.extend(told.annotate(told=Count("readings"), read=read).order_by("-issued_on", "-pk"))
    shown = Count("pictures", distinct=True)
    together = Activity.objects.filter(of=of).annotate(gave=Count("contributions", distinct=True), shown=shown)
    found.activities.extend(together.order_by(F("held_on").desc(nulls_first=True), "-day", "-pk"))
    return found


def unanswered(of: BlocYear, bodies: list[int]) -> tuple[list[Reading], list[Presence]]:
    """What waits for some members: announcements not read and calls not answered, the oldest first; two queries."""
    unread = Reading.objects.filter(announcement__of=of, body__in=bodies, read_on=None).select_related("announcement")
    calls = Presence.objects.filter(meeting__of=of, body__in=bodies, coming=Presence.Coming.UNKNOWN)
    calls = calls.filter(here=Presence.Here.UNKNOWN, meeting__ended_on=None, meeting__called_off="")
    return (
        list(unread.order_by("announcement__issued_on", "announcement")),
        list(calls.select_related("meeting__of").order_by("meeting__day", "meeting")),
    )


def _of_year(bloc: Bloc, year: int, *, at: str = "of") -> dict[str, object]:
    return {f"{at}__bloc": bloc, f"{at}__year": year}


def meeting_of(bloc: Bloc, year: int, pk: int) -> Meeting | None:
    """A meeting of the year, with its members and what it decided; four queries."""
    rows = Meeting.objects.filter(**_of_year(bloc, year), pk=pk).select_related("of__bloc__organiser")
    return rows.prefetch_related("presences__body", "resolutions__owner").first()


def task_of(bloc: Bloc, year: int, pk: int) -> Resolution | None:
    """Something a meeting of the year decided."""
    rows = Resolution.objects.filter(**_of_year(bloc, year, at="meeting__of"), pk=pk)
    return rows.select_related("owner", "meeting__of__bloc__organiser").first()


def plan_item_of(bloc: Bloc, year: int, pk: int) -> PlanItem | None:
    """Something in the plan of the year."""
    return PlanItem.objects.filter(**_of_year(bloc, year), pk=pk).select_related("owner", "of__bloc__organiser").first()


def announcement_of(bloc: Bloc, year: int, pk: int) -> Announcement | None:
    """An announcement of the year with who has read it; three queries."""
    rows = Announcement.objects.filter(**_of_year(bloc, year), pk=pk).select_related("of__bloc", "file")
    return rows.prefetch_related("readings__body").first()


def activity_of(bloc: Bloc, year: int, pk: int) -> Activity | None:
    """An activity of the year with what each brought and its pictures; five queries."""
    rows = Activity.objects.filter(**_of_year(bloc, year), pk=pk).select_related("of__bloc__organiser")
    return rows.prefetch_related("contributions__body", "pictures__file").first()


def handover_of(bloc: Bloc, year: int) -> Handover | None:
    """How the year was handed over, with what was handed; two queries."""
    rows = Handover.objects.filter(**_of_year(bloc, year)).select_related("of__bloc__organiser", "giver", "taker")
    return rows.prefetch_related("items").first()
