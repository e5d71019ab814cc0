"""What is read of the year's calendar: what is owed by whom, how far each thing has come, what was done on time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.duties.calculations import SOON, Standing, digest_of, standing
from thidua.duties.models import Calendar, Demand, Duty, Feed, Sort
from thidua.duties.permissions import SETTERS
from thidua.people.days import on_day
from thidua.people.models import Organisation, Phase, User
from thidua.people.permissions import KEEPERS
from thidua.people.queries import few_within_reach, names_of, visible_to, within_reach

LAST = Coalesce("later", "demand__due")
"""The last day of a duty: the one it was given, else that of its demand."""


def visible_duties(actor: User, *, on: date) -> QuerySet[Duty]:
    """What the bodies somebody sees owe, and what is owed in the calendars of those bodies."""
    seen = visible_to(actor, on=on)
    return Duty.objects.filter(Q(body__in=seen) | Q(demand__calendar__organiser__in=seen))


def visible_demands(actor: User, year: int, *, on: date) -> QuerySet[Demand]:
    """The demands of a year with a duty somebody sees, each with how it stands with the bodies they see; one query.

    `owed`, `done`, `late`, `spared` are counts of duties.
    """
    seen = visible_to(actor, on=on)
    mine = Q(duties__body__in=seen) | Q(calendar__organiser__in=seen)
    open_ = Q(duties__done_on=None, duties__spared="")
    rows = Demand.objects.filter(mine, calendar__year=year).select_related("calendar__organiser")
    return rows.annotate(
        owed=Count("duties", filter=mine & Q(duties__spared="")),
        done=Count("duties", filter=mine & Q(duties__done_on__isnull=False)),
        late=Count("duties", filter=mine & open_ & Q(duties__id__in=_late(on))),
        spared=Count("duties", filter=mine & ~Q(duties__spared="")),
    ).order_by(F("due").asc(nulls_last=True), "pk")


def _late(on: date) -> QuerySet[Duty, Any]:
    return Duty.objects.annotate(last=LAST).filter(done_on=None, spared="", last__lt=on).values("pk")


def owed_by(bodies: Collection[int] | QuerySet[Organisation], *, on: date) -> QuerySet[Duty]:
    """What some bodies still owe and is late or near, the most urgent first: what people are reminded of."""
    rows = Duty.objects.filter(
        body__in=bodies, done_on=None, spared="", demand__calendar__year__gte=on.year - 1
    ).annotate(last=LAST)  # what was owed in years long over is history, not work
    rows = rows.filter(last__lte=on + SOON).select_related("demand__calendar", "body")
    return rows.order_by("last", "pk")


def waiting_for(user: User, *, on: date) -> QuerySet[Duty]:
    """What the bodies somebody keeps owe and is late or near."""
    return owed_by(few_within_reach(user, KEEPERS, on=on), on=on)


@dataclass(frozen=True, slots=True)
class Kept:
    """How a body kept the days of one sort of thing in a year: how many it owed, did on time, did late, has still open."""

    owed: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0


def kept_by(bodies: Collection[int], sort: Sort, year: int, *, on: date) -> Mapping[int, Kept]:
    """How each body kept its days: what a score rests on. A body that owed nothing is not in it; one query."""
    rows = Duty.objects.filter(body__in=bodies, demand__sort=sort, demand__calendar__year=year, spared="")
    found: dict[int, Kept] = {}
    for body, due, later, done_on in rows.values_list("body", "demand__due", "later", "done_on"):
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


def years(actor: User, *, on: date) -> list[int]:
    """The years with something to see, this year and the next; the newest first."""
    seen = visible_to(actor, on=on)
    mine = Q(organiser__in=seen) | Q(demands__duties__body__in=seen)
    held = Calendar.objects.filter(mine).values_list("year", flat=True)
    return sorted({*held, on.year, on.year + 1}, reverse=True)


def days_ahead(user: User, *, on: date) -> list[Demand]:
    """What has a day in the year before, this year and the next, as `visible_demands` gives it; three queries."""
    years = (on.year - 1, on.year, on.year + 1)
    return [one for year in years for one in visible_demands(user, year, on=on) if one.due]


def feed_of(user: User) -> Feed | None:
    """Since when somebody's calendar program reads their calendar; None where none does."""
    return Feed.objects.filter(user=user).first()


def feed_by(secret: str) -> Feed | None:
    """The calendar a secret address opens, while its owner's account is in use."""
    return Feed.objects.filter(digest=digest_of(secret), user__is_active=True).select_related("user").first()


def read_year(typed: str, usual: int) -> int:
    """The year asked for; what is none is this year."""
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    return int(typed) if is_year else usual


def demand_seen(pk: int, actor: User, *, on: date) -> Demand | None:
    """One demand the actor may see, with its counts; None is answered as if there were none."""
    year = Demand.objects.filter(pk=pk).values_list("calendar__year", flat=True).first()
    return visible_demands(actor, year, on=on).filter(pk=pk).first() if year else None


def duties_seen(demand: Demand, actor: User, *, on: date) -> QuerySet[Duty]:
    """What the bodies an actor sees owe for an demand: late and open ones first, then by the day they were done."""
    rows = visible_duties(actor, on=on).filter(demand=demand).annotate(last=LAST).select_related("demand__calendar")
    return rows.order_by(F("done_on").asc(nulls_first=True), F("last").asc(nulls_last=True), "body__key")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form of the calendar offers: who sets it, and whom it may ask, each by its key."""

    organisers: dict[str, Organisation]
    bodies: dict[str, Organisation]
    names: dict[str, str]


def choices(actor: User, *, on: date) -> Choices:
    """The bodies whose calendar the actor sets, and all under them that stand on the day; three queries."""
    reached = list(within_reach(actor, SETTERS, on=on))
    names = names_of({one.pk for one in reached})
    called = {one.key: names.last(one.pk) or one.key for one in reached}
    phases = Phase.objects.filter(on_day(on), organisation__in=reached)
    above = dict(phases.values_list("organisation", "parent"))
    reached.sort(
        key=lambda one: (above.get(one.pk) is not None, called[one.key])
    )  # whoever stands over all comes first
    by_key = {one.key: one for one in reached if one.pk in above}
    parents = set(above.values())
    tops = {key: one for key, one in by_key.items() if one.pk in parents}
    return Choices(tops or by_key, by_key, called)
