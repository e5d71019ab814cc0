"""A body sets its calendar of a year: what is owed, by whom, by which day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.calculations import term
from thidua.duties.models import Calendar, Demand, Duty, Sort
from thidua.duties.permissions import can_set
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger

FIRST_YEAR, AHEAD = 1945, 1
"""A calendar may be set for a year that is over, to keep what was, and for the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDemand:
    """Something owed by each of `bodies`. `day` None: nobody has set one."""

    sort: Sort
    title: str
    bodies: Sequence[Organisation]
    day: date | None = None
    rests: str = ""
    confidence: str = "source"
    subject_kind: str = ""
    subject_key: str = ""
    own_days_off: Collection[date] = field(default_factory=frozenset)


@transaction.atomic
def set_up(
    organiser: Organisation, year: int, *, on: date, actor: User | None, document: str = "", is_sample: bool = False
) -> Calendar:  # fmt: skip
    """The calendar of a body for a year; the one there is where it was set up before.

    Raises:
        PermissionDenied: the actor may not set the calendar of the body.
        Refused: the year lies too far ahead.
    """
    refuse_stranger(can_set(actor, organiser, on=on))
    if not FIRST_YEAR <= year <= on.year + AHEAD:
        raise Refused(
            f"Chưa đặt lịch cho năm {year}.", f"Chọn năm từ {FIRST_YEAR} đến {on.year + AHEAD}.", field="year"
        )
    Organisation.objects.select_for_update().get(pk=organiser.pk)  # two who begin at once begin the same one
    invented = is_sample or is_sample_place(organiser, actor=actor)
    calendar, is_new = Calendar.objects.get_or_create(
        organiser=organiser, year=year, defaults={"document": tidy(document), "is_sample": invented}
    )
    if is_new:
        record("duties.dat_lich", actor=actor, kind="calendar", key=key_of(calendar), after=_told(calendar))
    return calendar


@transaction.atomic
def add_demands(calendar: Calendar, new: Sequence[NewDemand], *, on: date, actor: User | None) -> list[Demand]:
    """Things owed, all or none. The last day of each moves past days off.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: one of them has no name, asks nobody, or stands in the calendar already; the row is named.
    """
    calendar = _locked(calendar, on=on, actor=actor)
    return entered(calendar, new, actor=actor)


def entered(calendar: Calendar, new: Sequence[NewDemand], *, actor: User | None) -> list[Demand]:
    """The same without asking who acts: for the acts of rooms above, inside their transaction and on a locked calendar."""
    taken = {
        (one.sort, one.title, one.subject_kind, one.subject_key): one
        for one in Demand.objects.filter(calendar=calendar).order_by("pk")
    }
    made = []
    for row, one in enumerate(new, 1):
        _refuse_empty(row, one)
        demand = _demand(calendar, one)
        if (demand.sort, demand.title, demand.subject_kind, demand.subject_key) in taken:
            raise Refused(
                f"Dòng {row}: “{demand.title}” đã có trong lịch năm {calendar.year}.",
                "Đổi hạn của việc đã có, hoặc đặt tên khác.",
            )
        taken[demand.sort, demand.title, demand.subject_kind, demand.subject_key] = demand
        made.append(demand)
    Demand.objects.bulk_create(made)
    Duty.objects.bulk_create(
        [Duty(demand=demand, body=body) for demand, one in zip(made, new, strict=True) for body in one.bodies],
        batch_size=2_000,
    )
    for demand, one in zip(made, new, strict=True):
        after = _told_demand(demand) | {"bodies": len(one.bodies)}
        record("duties.them_viec", actor=actor, kind="calendar", key=key_of(calendar), after=after)
    return made


def _refuse_empty(row: int, one: NewDemand) -> None:
    if not tidy(one.title):
        raise Refused(
            f"Dòng {row} chưa ghi việc.", "Ghi việc phải làm, ví dụ “Gửi bản đăng ký thi đua”.", field="title"
        )
    if not one.bodies:
        raise Refused(
            f"Dòng {row}: “{one.title}” chưa giao cho đơn vị nào.", "Chọn ít nhất một đơn vị.", field="bodies"
        )
    if len({body.pk for body in one.bodies}) < len(one.bodies):
        raise Refused(f"Dòng {row}: một đơn vị được chọn hai lần.", "Chọn mỗi đơn vị một lần.", field="bodies")


def _demand(calendar: Calendar, one: NewDemand) -> Demand:
    ends = term(one.day, own_days_off=one.own_days_off, confidence=one.confidence) if one.day else None
    return Demand(
        calendar=calendar, sort=one.sort, title=tidy(one.title), asked_for=one.day, due=ends.due if ends else None,
        rests=tidy(one.rests), confidence=ends.confidence if ends else one.confidence, subject_kind=one.subject_kind,
        subject_key=one.subject_key,
    )  # fmt: skip


@transaction.atomic
def move_day(demand: Demand, day: date, *, reason: str, on: date, actor: User | None) -> Demand:
    """Another last day for everybody, with a reason; what was done by the old one stays done.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: no reason, or the day it has already.
    """
    calendar = _locked(demand.calendar, on=on, actor=actor)
    demand = Demand.objects.select_for_update().get(pk=demand.pk)
    if not tidy(reason):
        raise Refused("Chưa ghi lý do đổi hạn.", "Ghi lý do hoặc số văn bản.", field="reason")
    if demand.asked_for == day:
        raise Refused(f"Hạn đã là ngày {day:%d/%m/%Y}.", "Chọn ngày khác.", field="day")
    before = _told_demand(demand)
    demand.asked_for, demand.due = day, term(day).due
    demand.save()
    after = _told_demand(demand) | {"reason": tidy(reason)}
    record("duties.doi_han", actor=actor, kind="calendar", key=key_of(calendar), before=before, after=after)
    return demand


@transaction.atomic
def drop_demand(demand: Demand, *, on: date, actor: User | None) -> None:
    """Something is not owed after all, while nobody has done it.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: somebody has done it; the body is named.
    """
    calendar = _locked(demand.calendar, on=on, actor=actor)
    demand = Demand.objects.select_for_update().get(pk=demand.pk)
    done = Duty.objects.filter(demand=demand, done_on__isnull=False).order_by("done_on", "pk").first()
    if done:
        who = names_of({done.body_id}).last(done.body_id)
        raise Refused(
            f"“{demand.title}” đã có đơn vị làm xong ngày {done.done_on:%d/%m/%Y} ({who}).",
            "Giữ việc này; đơn vị không phải làm thì ghi miễn cho từng đơn vị.",
        )
    told = _told_demand(demand)
    demand.delete()
    record("duties.bo_viec", actor=actor, kind="calendar", key=key_of(calendar), before=told)


def _locked(calendar: Calendar, *, on: date, actor: User | None) -> Calendar:
    """The calendar held for this act; whoever may not set it is refused after it was read, so nothing is told of it."""
    held = Calendar.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=calendar.pk)
    refuse_stranger(can_set(actor, held.organiser, on=on))
    return held


def key_of(calendar: Calendar) -> str:
    """How the record names a calendar."""
    return f"{calendar.organiser.key}/{calendar.year}"


def _told(calendar: Calendar) -> dict[str, Any]:
    told = {"organiser": calendar.organiser.key, "year": calendar.year}
    return told | ({"document": calendar.document} if calendar.document else {})


def _told_demand(demand: Demand) -> dict[str, Any]:
    plain = ("sort", "title", "asked_for", "due", "rests", "subject_kind", "subject_key")
    return {name: value for name in plain if (value := getattr(demand, name))}
