"""A registration goes its way: sent, taken back, given back, approved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of
from thidua.duties.actions import fulfil, unfulfil
from thidua.duties.models import Sort
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.registrations.actions.locking import held, noted, refuse_unless, refuse_unless_open
from thidua.registrations.actions.rounds import about
from thidua.registrations.calculations import last_day_of
from thidua.registrations.models import Line, Registration
from thidua.registrations.permissions import can_approve, can_write
from thidua.registrations.states import State

FEW = 5
"""Names told of many; who wants them all filters the list."""


@transaction.atomic
def send(one: Registration, *, on: date, actor: User | None) -> Registration:
    """The unit sends what it has written; after the last day it is taken all the same, and marked late.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: it is not with the unit, somebody has no answer yet, or stands in the registration of another unit too.
    """
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless_open(found)
    _refuse_unsaid(found)
    _refuse_twice(found)
    Line.objects.filter(registration=found).exclude(mark="").update(mark="")
    found.state, found.sent_on, found.sent_by, found.note = State.SENT, on, name_of(actor), ""
    found.is_late = on > last_day_of(found.round.last_day)
    found.save(update_fields=["state", "sent_on", "sent_by", "note", "is_late"])
    fulfil([found.body_id], Sort.REGISTER, found.round.year, by=fulfils(found), on=on, about=about(found.round))
    noted("registrations.gui", found, actor, sent_on=on.isoformat(), is_late=found.is_late)
    return found


def fulfils(one: Registration) -> str:
    """How a duty names what fulfilled it."""
    return f"registration {one.pk}"


def _refuse_unsaid(one: Registration) -> None:
    rows = Line.objects.filter(registration=one, answer="", left_on=None)
    many = rows.count()
    if not many:
        return
    some = list(rows.select_related("person").order_by("pk")[:FEW])
    names = names_of({line.place_id for line in some})
    said = ", ".join(line.person.full_name if line.person else names.last(line.place_id) for line in some)
    more = f" và {many - FEW} dòng khác" if many > FEW else ""
    raise Refused(
        f"Còn {many} dòng chưa ghi: {said}{more}.", "Đăng ký danh hiệu, hoặc đánh dấu “Không đăng ký”, cho từng dòng."
    )


def _refuse_twice(one: Registration) -> None:
    """Nobody registers for titles in two units: at the end of the year only one could propose them."""
    mine = Line.objects.filter(registration=one, answer=Line.Answer.AIMS, left_on=None, person__isnull=False)
    elsewhere = Line.objects.filter(
        registration__round=one.round, answer=Line.Answer.AIMS, left_on=None, person__in=mine.values("person")
    ).exclude(registration=one)
    there = elsewhere.select_related("person", "registration").order_by("pk").first()
    if there and there.person:
        name = names_of([there.registration.body_id]).last(there.registration.body_id)
        raise Refused(
            f"{there.person.full_name} đã được {name} đăng ký.",
            "Một trong hai đơn vị đánh dấu “Không đăng ký” cho người này.",
        )


@transaction.atomic
def take_back(one: Registration, *, on: date, actor: User | None) -> Registration:
    """The unit takes back what it sent, to put something right before it is approved.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: it is not sent, or approved already.
    """
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless(found, State.SENT, mend="Chỉ rút được bản đã gửi mà chưa duyệt; đã duyệt thì đề nghị bỏ duyệt.")
    _with_the_unit(found, State.WRITING)
    noted("registrations.rut", found, actor)
    return found


def _with_the_unit(one: Registration, state: State, *more: str) -> None:
    """It is owed again, as if it had not been sent."""
    unfulfil([one.body_id], Sort.REGISTER, one.round.year, by=fulfils(one), about=about(one.round))
    one.state, one.sent_on, one.sent_by, one.is_late = state, None, "", False
    one.save(update_fields=["state", "sent_on", "sent_by", "is_late", *more])


@transaction.atomic
def send_back(
    one: Registration, note: str, marks: Mapping[int, str], *, on: date, actor: User | None
) -> Registration:  # fmt: skip
    """What was sent is given back: `marks` say of each line what to put right, `note` what concerns the whole.

    Raises:
        PermissionDenied: the actor is not of the standing office of the organiser.
        Refused: it is not sent, or nothing is said of what to put right.
    """
    found = held(one, lambda now: can_approve(actor, now.round.organiser, on=on))
    refuse_unless(found, State.SENT, mend="Chỉ trả lại được bản đang chờ duyệt.")
    said = {pk: tidy(text)[:300] for pk, text in marks.items() if tidy(text)}
    if not said and not note.strip():
        raise Refused("Chưa ghi điều cần sửa.", "Ghi ở dòng phải sửa, hoặc ghi điều chung cho cả bản.", field="note")
    lines = list(Line.objects.filter(registration=found, pk__in=said).select_related("person").order_by("pk"))
    for line in lines:
        line.mark = said[line.pk]
    Line.objects.bulk_update(lines, ["mark"])
    found.note, found.returned_on, found.returned_by = note.strip(), on, name_of(actor)
    _with_the_unit(found, State.RETURNED, "note", "returned_on", "returned_by")
    names = names_of({line.place_id for line in lines})
    told = [f"{line.person.full_name if line.person else names.last(line.place_id)}: {line.mark}" for line in lines]
    noted("registrations.tra_lai", found, actor, note=found.note, lines=told)
    return found


@transaction.atomic
def approve(one: Registration, *, on: date, actor: User | None) -> Registration:
    """What was sent may be signed.

    Raises:
        PermissionDenied: the actor is not of the standing office of the organiser.
        Refused: it does not wait for that.
    """
    found = held(one, lambda now: can_approve(actor, now.round.organiser, on=on))
    refuse_unless(found, State.SENT, mend="Chỉ duyệt được bản đã gửi.")
    found.state, found.approved_on, found.approved_by = State.APPROVED, on, name_of(actor)
    found.save(update_fields=["state", "approved_on", "approved_by"])
    noted("registrations.duyet", found, actor, approved_on=on.isoformat())
    return found


@transaction.atomic
def unapprove(one: Registration, *, on: date, actor: User | None) -> Registration:
    """An approval was a slip: it waits for one again.

    Raises:
        PermissionDenied: the actor is not of the standing office of the organiser.
        Refused: it is not approved, or signed already.
    """
    found = held(one, lambda now: can_approve(actor, now.round.organiser, on=on))
    refuse_unless(found, State.APPROVED, mend="Bản đã ký thì thủ trưởng rút chữ ký trước.")
    found.state, found.approved_on, found.approved_by = State.SENT, None, ""
    found.save(update_fields=["state", "approved_on", "approved_by"])
    noted("registrations.bo_duyet", found, actor)
    return found
