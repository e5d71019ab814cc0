"""What rooms above ask for and fulfil: part of their own acts, inside their transaction, after their permission."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.audit.actions import record
from thidua.duties.actions.setting import NewDemand, entered, key_of
from thidua.duties.models import Calendar, Demand, Duty, Sort
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User


@dataclass(frozen=True, slots=True)
class About:
    """What something owed is about: a movement, a meeting, a finding, by its kind and key; nothing for the whole year."""

    kind: str = ""
    key: str = ""


def ask(organiser: Organisation, year: int, new: Sequence[NewDemand], *, actor: User | None) -> list[Demand]:
    """What an act of a room above makes others owe, in the calendar of its organiser, which is begun where there is none.

    Raises:
        Refused: as `add_demands`.
    """
    Organisation.objects.select_for_update().get(pk=organiser.pk)
    calendar, _ = Calendar.objects.get_or_create(
        organiser=organiser, year=year, defaults={"is_sample": is_sample_place(organiser, actor=actor)}
    )
    return entered(calendar, new, actor=actor)


def fulfil(
    bodies: Collection[int], sort: Sort, year: int, *, by: str, on: date, about: About = About()
) -> int:  # fmt: skip
    """What an act of a room above has done for some bodies; how many duties that closed. `by` names it, as kind and key.

    A duty done before keeps its first day: who did it once does not become late by doing it again.
    """
    return _of(bodies, sort, year, about).filter(done_on=None, spared="").update(done_on=on, done_by=by)


def unfulfil(
    bodies: Collection[int], sort: Sort, year: int, *, by: str, about: About = About()
) -> int:  # fmt: skip
    """The same act was taken back: what it alone had closed is owed again."""
    return _of(bodies, sort, year, about).filter(done_by=by).update(done_on=None, done_by="")


def _of(bodies: Collection[int], sort: Sort, year: int, about: About) -> QuerySet[Duty]:
    where = Q(demand__sort=sort, demand__calendar__year=year, body__in=bodies)
    return Duty.objects.filter(where, demand__subject_kind=about.kind, demand__subject_key=about.key)


def ask_no_more(sort: Sort, *, about: About, actor: User | None) -> int:
    """What an act of a room above had asked for is not owed after all: the meeting is called off, or called anew for another day.
    How many demands were dropped; one that somebody has fulfilled stays.
    """
    asked = Q(sort=sort, subject_kind=about.kind, subject_key=about.key) & ~Q(duties__done_on__isnull=False)
    dropped = list(
        Demand.objects.select_for_update(of=("self",))
        .select_related("calendar__organiser")
        .filter(asked)
        .order_by("pk")
    )
    for demand in dropped:
        record(
            "duties.bo_viec", actor=actor, kind="calendar", key=key_of(demand.calendar),
            before={"title": demand.title, "sort": demand.sort},
        )  # fmt: skip
        demand.delete()
    return len(dropped)
