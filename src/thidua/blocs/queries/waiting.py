"""What waits for somebody in the blocs of the running year, for the page of their work: never a row for each unit they reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from thidua.blocs.calculations import SOON
from thidua.blocs.models import Announcement, Handover, Meeting, Presence, Resolution
from thidua.blocs.permissions import SPEAKERS
from thidua.people.models import Membership, User
from thidua.people.queries import within_reach


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing: what, until when where there is a day, and the page of the year of the bloc where it is done."""

    what: str
    day: date | None
    bloc: str
    year: int
    page: str = "year"
    pk: int | None = None


def waiting_for(user: User, *, on: date) -> list[Waiting]:
    """Calls to answer, announcements to read, tasks near or late, minutes to make, hand-overs to sign; six queries."""
    mine = list(within_reach(user, SPEAKERS, on=on).values_list("pk", flat=True))
    return (
        [*_calls(mine, on), *_unread(mine, on), *_tasks(mine, on), *_minutes(mine, on), *_signatures(mine, on)]
        if mine
        else []
    )


def _calls(mine: list[int], on: date) -> Iterator[Waiting]:
    asked = Presence.objects.filter(body__in=mine, coming=Presence.Coming.UNKNOWN, here=Presence.Here.UNKNOWN)
    meetings = Meeting.objects.filter(pk__in=asked.values("meeting"), day__gte=on, ended_on=None, called_off="")
    for one in meetings.select_related("of__bloc").order_by("day", "pk"):
        yield Waiting(
            f"Trả lời thư mời {str(one).lower()}, {one.of.bloc.name}",
            one.day,
            one.of.bloc.key,
            one.of.year,
            "meeting",
            one.pk,
        )


def _unread(mine: list[int], on: date) -> Iterator[Waiting]:
    rows = Announcement.objects.filter(readings__body__in=mine, readings__read_on=None, of__year=on.year).distinct()
    for one in rows.select_related("of__bloc").order_by("issued_on", "pk"):
        yield Waiting(f"Đọc thông báo “{one.title}”", None, one.of.bloc.key, one.of.year, "announcement", one.pk)


def _tasks(mine: list[int], on: date) -> Iterator[Waiting]:
    rows = Resolution.objects.filter(owner__in=mine, done_on=None, deadline__lte=on + SOON)
    for one in rows.select_related("meeting__of__bloc").order_by("deadline", "pk"):
        of = one.meeting.of
        yield Waiting(f"{one.text} (họp {of.bloc.name} giao)", one.deadline, of.bloc.key, of.year, "task_done", one.pk)


def _minutes(mine: list[int], on: date) -> Iterator[Waiting]:
    """Of meetings that were held, for the people of the head of that year."""
    led = Q(part=Membership.Part.HEAD, organisation__in=mine)
    blocs = set(Membership.objects.filter(led).values_list("bloc", "year"))
    rows = Meeting.objects.filter(of__bloc__in={bloc for bloc, _ in blocs}, day__lte=on, ended_on=None, called_off="")
    for one in rows.select_related("of__bloc").order_by("day", "pk"):
        if (one.of.bloc_id, one.of.year) in blocs:
            yield Waiting(
                f"Lập biên bản {str(one).lower()} ngày {one.day:%d/%m/%Y}",
                None,
                one.of.bloc.key,
                one.of.year,
                "meeting",
                one.pk,
            )


def _signatures(mine: list[int], on: date) -> Iterator[Waiting]:
    unsigned = Q(giver__in=mine, giver_on=None) | Q(taker__in=mine, taker_on=None, giver_on__isnull=False)
    rows = Handover.objects.filter(unsigned, day__lte=on).select_related("of__bloc")
    for one in rows.order_by(F("day"), "pk"):
        yield Waiting(
            f"Ký biên bản bàn giao {one.of.bloc.name} năm {one.of.year}", None, one.of.bloc.key, one.of.year, "handover"
        )
