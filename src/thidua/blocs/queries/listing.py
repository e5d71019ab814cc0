"""The blocs of a year, each with what is next and what is late, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from thidua.blocs.models import Meeting, Reading, Resolution
from thidua.blocs.queries.sight import blocs_of_year
from thidua.people.models import Bloc, Membership, User
from thidua.people.queries import Names, names_of, visible_to
from thidua.people.queries.blocs import Years


@dataclass(frozen=True, slots=True)
class Line:
    """A bloc in the list of a year."""

    bloc: Bloc
    members: list[Membership]
    names: Names
    meeting: Meeting | None
    open: int
    late: int
    unread: int


def lines_of(actor: User, year: int, *, on: date) -> list[Line]:
    """Every bloc somebody sees in a year that has members then; six queries, however many blocs."""
    blocs = list(blocs_of_year(actor, year, on=on).order_by("organiser__key", "name"))
    rows = list(Membership.objects.filter(bloc__in=blocs, year=year).select_related("organisation").order_by("pk"))
    names = names_of({one.organisation_id for one in rows} | {one.organiser_id for one in blocs})
    years, meetings = Years(rows, names), _next_meetings(blocs, year, on)
    tasks, unread = _tasks(blocs, year, on), _unread(blocs, year, actor, on)
    return [
        Line(one, members, names, meetings.get(one.pk), *tasks.get(one.pk, (0, 0)), unread.get(one.pk, 0))
        for one in blocs
        if (members := years.of(one, year))
    ]


def _next_meetings(blocs: Collection[Bloc], year: int, on: date) -> Mapping[int, Meeting]:
    """Of each bloc the meeting that is next; the last one that waits for its minutes where none is."""
    rows = Meeting.objects.filter(of__bloc__in=blocs, of__year=year, ended_on=None, called_off="")
    found: dict[int, Meeting] = {}
    for one in rows.select_related("of").order_by("day", "pk"):
        old = found.get(one.of.bloc_id)
        if old is None or old.day < on <= one.day:
            found[one.of.bloc_id] = one
    return found


def _tasks(blocs: Collection[Bloc], year: int, on: date) -> Mapping[int, tuple[int, int]]:
    open_ = Resolution.objects.filter(meeting__of__bloc__in=blocs, meeting__of__year=year, done_on=None)
    rows = open_.values(bloc=F("meeting__of__bloc")).annotate(
        open=Count("pk"), late=Count("pk", filter=Q(deadline__lt=on))
    )
    return {one["bloc"]: (one["open"], one["late"]) for one in rows.order_by("bloc")}


def _unread(blocs: Collection[Bloc], year: int, actor: User, on: date) -> Mapping[int, int]:
    """Announcements that members one sees have not read."""
    unread = Reading.objects.filter(announcement__of__bloc__in=blocs, announcement__of__year=year, read_on=None)
    mine = unread.filter(body__in=visible_to(actor, on=on)).values(bloc=F("announcement__of__bloc"))
    counted = mine.annotate(many=Count("announcement", distinct=True)).order_by("bloc")
    return dict(counted.values_list("bloc", "many"))


def years_offered(actor: User, *, on: date) -> list[int]:
    """The years with members, this year, the next; the newest first. One query."""
    seen = visible_to(actor, on=on)
    rows = Membership.objects.filter(Q(organisation__in=seen) | Q(bloc__organiser__in=seen))
    return sorted({*rows.order_by().values_list("year", flat=True).distinct(), on.year}, reverse=True)
