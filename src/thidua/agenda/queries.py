"""What is read of the year's calendar: what is owed by whom, how far each thing has come, what was done on time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.agenda.calculations import SOON, Standing, standing
from thidua.agenda.models import Calendar, Duty, Entry, Sort
from thidua.people.models import Organisation, User
from thidua.people.permissions import KEEPERS
from thidua.people.queries import few, visible_to, within_reach

LAST = Coalesce("later", "entry__due")
"""The last day of a duty: the one it was given, else that of its entry."""


def visible_duties(actor: User, *, on: date) -> QuerySet[Duty]:
    """What the bodies somebody sees owe, and what is owed in the calendars of those bodies."""
    seen = visible_to(actor, on=on)
    return Duty.objects.filter(Q(body__in=seen) | Q(entry__calendar__organiser__in=seen))


def visible_entries(actor: User, year: int, *, on: date) -> QuerySet[Entry]:
    """The entries of a year with a duty somebody sees, each with how it stands with the bodies they see; one query.

    `owed`, `done`, `late`, `spared` are counts of duties.
    """
    seen = visible_to(actor, on=on)
    mine = Q(duties__body__in=seen) | Q(calendar__organiser__in=seen)
    open_ = Q(duties__done_on=None, duties__spared="")
    rows = Entry.objects.filter(mine, calendar__year=year).select_related("calendar__organiser")
    return rows.annotate(
        owed=Count("duties", filter=mine & Q(duties__spared="")),
        done=Count("duties", filter=mine & Q(duties__done_on__isnull=False)),
        late=Count("duties", filter=mine & open_ & Q(duties__id__in=_late(on))),
        spared=Count("duties", filter=mine & ~Q(duties__spared="")),
    ).order_by(F("due").asc(nulls_last=True), "pk")


def _late(on: date) -> QuerySet[Duty]:
    return Duty.objects.annotate(last=LAST).filter(done_on=None, spared="", last__lt=on).values("pk")


def owed_by(bodies: Collection[int] | QuerySet[Organisation], *, on: date) -> QuerySet[Duty]:
    """What some bodies still owe and is late or near, the most urgent first: what people are reminded of."""
    rows = Duty.objects.filter(body__in=bodies, done_on=None, spared="").annotate(last=LAST)
    rows = rows.filter(last__lte=on + SOON).select_related("entry__calendar", "body")
    return rows.order_by("last", "pk")


def waiting_for(user: User, *, on: date) -> QuerySet[Duty]:
    """What the bodies somebody keeps owe and is late or near."""
    return owed_by(few(within_reach(user, KEEPERS, on=on)), on=on)


@dataclass(frozen=True, slots=True)
class Kept:
    """How a body kept the days of one sort of thing in a year: how many it owed, did on time, did late, has still open."""

    owed: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0


def kept_by(bodies: Collection[int], sort: Sort, year: int, *, on: date) -> Mapping[int, Kept]:
    """How each body kept its days: what a score rests on. A body that owed nothing is not in it; one query."""
    rows = Duty.objects.filter(body__in=bodies, entry__sort=sort, entry__calendar__year=year, spared="")
    found: dict[int, Kept] = {}
    for body, due, later, done_on in rows.values_list("body", "entry__due", "later", "done_on"):
        stands = standing(due=due, later=later, done_on=done_on, on=on)
        old = found.get(body, Kept())
        found[body] = Kept(
            old.owed + 1, old.on_time + (stands is Standing.DONE),
            old.late + (stands in {Standing.DONE_LATE, Standing.LATE}), old.open + (done_on is None),
        )  # fmt: skip
    return found


def calendars_of(organiser: Organisation) -> QuerySet[Calendar]:
    """The calendars a body has set, the newest first."""
    return Calendar.objects.filter(organiser=organiser).order_by("-year")
