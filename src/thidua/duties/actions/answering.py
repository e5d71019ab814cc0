"""A body has done what it owed, is given more time, or owes nothing after all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import Told, record_all
from thidua.duties.actions.setting import key_of
from thidua.duties.models import Calendar, Duty
from thidua.duties.permissions import can_answer, can_set
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger

BY_HAND = "tay"


@transaction.atomic
def say_done(duty: Duty, *, done_on: date, on: date, actor: User | None) -> Duty:
    """A body says that it has done something nothing else in the system knows of.

    Raises:
        PermissionDenied: the actor may not answer for the body.
        Refused: it is done already, it was spared, or the day lies ahead.
    """
    [held] = _locked([duty.pk])
    refuse_stranger(can_answer(actor, held.body, on=on))
    if held.done_on:
        raise Refused(f"Việc này đã xong ngày {held.done_on:%d/%m/%Y}.", "Không phải ghi lần nữa.")
    if held.spared:
        raise Refused("Đơn vị được miễn việc này.", "Bỏ miễn trước nếu đơn vị đã làm.")
    if done_on > on:
        raise Refused(f"Ngày xong {done_on:%d/%m/%Y} chưa tới.", "Ghi ngày đã làm xong.", field="done_on")
    held.done_on, held.done_by = done_on, BY_HAND
    held.save(update_fields=["done_on", "done_by"])
    _record("duties.xong", [held], [{}], actor)
    return held


@transaction.atomic
def say_all_done(duties: Collection[Duty], *, done_on: date, on: date, actor: User | None) -> list[Duty]:
    """The standing department writes down that some bodies have done it, as when their papers came in; all or none.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: one of them is done or spared, or the day lies ahead; the body is named.
    """
    held = _set_by(duties, on=on, actor=actor)
    if done_on > on:
        raise Refused(f"Ngày xong {done_on:%d/%m/%Y} chưa tới.", "Ghi ngày đã làm xong.", field="day")
    names = names_of({one.body_id for one in held})
    for one in held:
        if one.done_on or one.spared:
            raise Refused(f"{names.last(one.body_id)} đã xong hoặc được miễn việc này.", "Bỏ chọn đơn vị ấy.")
        one.done_on, one.done_by = done_on, BY_HAND
    Duty.objects.bulk_update(held, ["done_on", "done_by"], batch_size=1_000)
    _record("duties.xong", held, [{} for _ in held], actor)
    return held


@transaction.atomic
def say_undone(duty: Duty, *, on: date, actor: User | None) -> Duty:
    """What somebody said by hand was a slip; what an act of the system fulfilled is undone by that act alone.

    Raises:
        PermissionDenied: the actor may not answer for the body.
        Refused: it is not done, or not by hand.
    """
    [held] = _locked([duty.pk])
    refuse_stranger(can_answer(actor, held.body, on=on))
    if held.done_by != BY_HAND:
        raise Refused("Việc này không do ai tự ghi là xong.", "Mở việc đã làm nó xong để rút lại ở đó.")
    before = _told(held)
    held.done_on, held.done_by = None, ""
    held.save(update_fields=["done_on", "done_by"])
    _record("duties.xong", [held], [before], actor)
    return held


@transaction.atomic
def give_more_time(
    duties: Collection[Duty], later: date, *, reason: str, on: date, actor: User | None
) -> list[Duty]:  # fmt: skip
    """Some bodies may do it later, with a reason; all or none.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: no reason, one of them is done or spared, or the day is no later than the last one; the body is named.
    """
    held = _set_by(duties, on=on, actor=actor)
    said = _reasoned(reason)
    names = names_of({one.body_id for one in held})
    for one in held:
        last = one.later or one.demand.due
        if one.done_on or one.spared:
            raise Refused(f"{names.last(one.body_id)} đã xong hoặc được miễn việc này.", "Bỏ chọn đơn vị ấy.")
        if last and later <= last:
            raise Refused(
                f"{names.last(one.body_id)}: ngày {later:%d/%m/%Y} không sau hạn {last:%d/%m/%Y}.", "Chọn ngày sau hạn.",
                field="later",
            )  # fmt: skip
    before = [_told(one) for one in held]
    for one in held:
        one.later, one.reason = later, said
    Duty.objects.bulk_update(held, ["later", "reason"], batch_size=1_000)
    _record("duties.gia_han", held, before, actor)
    return held


@transaction.atomic
def spare(duties: Collection[Duty], *, reason: str, on: date, actor: User | None) -> list[Duty]:
    """Some bodies owe it no more, with a reason; all or none.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: no reason, or one of them has done it; the body is named.
    """
    held = _set_by(duties, on=on, actor=actor)
    said = _reasoned(reason)
    names = names_of({one.body_id for one in held})
    for one in held:
        if one.done_on:
            raise Refused(f"{names.last(one.body_id)} đã làm xong việc này.", "Bỏ chọn đơn vị ấy.")
    before = [_told(one) for one in held]
    for one in held:
        one.spared = said
    Duty.objects.bulk_update(held, ["spared"], batch_size=1_000)
    _record("duties.mien", held, before, actor)
    return held


def _locked(numbers: Collection[int]) -> list[Duty]:
    """These as they stand now, always in the order of their numbers."""
    held = Duty.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    return list(held.select_related("body", "demand__calendar__organiser"))


def _set_by(duties: Collection[Duty], *, on: date, actor: User | None) -> list[Duty]:
    held = _locked([one.pk for one in duties])
    if not held:
        raise Refused("Chưa chọn đơn vị nào.", "Đánh dấu ít nhất một đơn vị.")
    calendars = {one.demand.calendar_id: one.demand.calendar for one in held}
    refuse_stranger(all(can_set(actor, one.organiser, on=on) for one in calendars.values()))
    return held


def _reasoned(reason: str) -> str:
    if not (said := tidy(reason)):
        raise Refused("Chưa ghi lý do.", "Ghi lý do hoặc số văn bản.", field="reason")
    return said


def _record(action: str, held: Collection[Duty], before: Collection[dict[str, Any]], actor: User | None) -> None:
    calendars: dict[int, Calendar] = {one.demand.calendar_id: one.demand.calendar for one in held}
    told = [
        Told(key_of(calendars[one.demand.calendar_id]), old or None, _told(one))
        for one, old in zip(held, before, strict=True)
    ]
    record_all(action, actor=actor, kind="calendar", told=told)


def _told(one: Duty) -> dict[str, Any]:
    plain = ("done_on", "done_by", "later", "reason", "spared")
    values = {name: value for name in plain if (value := getattr(one, name))}
    days = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return {"body": one.body.key, "title": one.demand.title} | days
