"""A plan goes to the standing office above the unit, and comes back or is received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.duties.actions import About, fulfil
from thidua.duties.models import Sort as Duty
from thidua.law.spelling import tidy
from thidua.people.days import on_day
from thidua.people.models import Organisation, Phase, User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.plans.actions.planning import key_of, locked
from thidua.plans.models import Field, Line, Plan, Remark, State
from thidua.plans.permissions import can_plan, can_receive


@transaction.atomic
def send(plan: Plan, *, on: date, actor: User | None) -> Plan:
    """A plan to whoever receives it; what the unit owed by the year's calendar is done with it. One that came back goes again.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: it was sent already, or has no line.
    """
    held = locked(plan)
    refuse_stranger(can_plan(actor, held.body, on=on))
    if held.state not in {State.DRAFT, State.RETURNED}:
        raise Refused("Kế hoạch đã gửi rồi.", "Đợi nơi tiếp nhận trả lời.")
    if not Line.objects.filter(plan=held).exists():
        raise Refused("Kế hoạch chưa có dòng nào.", "Thêm ít nhất một nhiệm vụ hoặc chỉ tiêu rồi gửi.")
    Remark.objects.filter(plan=held, answered_on=None).update(answered_on=on)
    held.state, held.receiver, held.settled_on = State.SENT, _above(held.body, on), None
    held.sent_on = held.sent_on or on
    held.save(update_fields=["state", "receiver", "settled_on", "sent_on"])
    after = {"state": held.state, "receiver": held.receiver.key, "lines": Line.objects.filter(plan=held).count()}
    record("plans.gui", actor=actor, kind="plan", key=key_of(held), after=after)
    about = About("movement", held.movement.key) if held.movement else About()
    fulfil([held.body_id], Duty.PLAN, held.year, by=f"plan:{held.pk}", on=on, about=about)
    return held


def _above(body: Organisation, on: date) -> Organisation:
    phase = Phase.objects.filter(on_day(on), organisation=body).select_related("parent").first()
    return phase.parent if phase and phase.parent else body


@transaction.atomic
def receive(plan: Plan, *, on: date, actor: User | None) -> Plan:
    """The standing office has read it and takes it as it is.

    Raises:
        PermissionDenied: the actor is not of the standing office it was sent to.
        Refused: it does not lie there.
    """
    held = _with_office(plan, on=on, actor=actor)
    held.state, held.settled_on = State.RECEIVED, on
    held.save(update_fields=["state", "settled_on"])
    record("plans.tiep_nhan", actor=actor, kind="plan", key=key_of(held), after={"state": held.state})
    return held


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be mended: a field of a line, or of the whole plan where no line is named."""

    said: str
    line: Line | None = None
    field: Field | None = None


@transaction.atomic
def send_back(plan: Plan, asked: Sequence[Asked], *, on: date, actor: User | None) -> Plan:
    """It goes back to the unit with what is to be mended; the lines that are named open, the others stay shut. A plan that was
    received goes back the same way when it must change.

    Raises:
        PermissionDenied: the actor is not of the standing office it was sent to.
        Refused: it lies with the unit, nothing is named, or a line is of another plan.
    """
    held = _with_office(plan, on=on, actor=actor, received=True)
    if not asked:
        raise Refused("Chưa nói phải sửa gì.", "Đánh dấu ít nhất một dòng và ghi điều phải sửa.")
    own = set(Line.objects.filter(plan=held).values_list("pk", flat=True))
    for one in asked:
        if not tidy(one.said):
            where = f"Dòng {one.line.number}" if one.line else "Cả kế hoạch"
            raise Refused(f"{where}: chưa ghi điều phải sửa.", "Ghi ngắn gọn điều đơn vị phải sửa.")
        if one.line and (one.line.pk not in own or one.field is None):
            raise Refused("Có dòng không thuộc kế hoạch này.", "Mở lại trang rồi đánh dấu lại.")
    made = [
        Remark(plan=held, line=one.line, field=one.field or "", said=tidy(one.said), made_on=on, made_by=name_of(actor))
        for one in asked
    ]
    Remark.objects.bulk_create(made)
    held.state, held.settled_on = State.RETURNED, on
    held.save(update_fields=["state", "settled_on"])
    told = [_told(one) for one in made]
    record("plans.tra_lai", actor=actor, kind="plan", key=key_of(held), after={"state": held.state, "remarks": told})
    return held


def _told(one: Remark) -> str:
    where = f"Dòng {one.line.number}, {one.get_field_display()}" if one.line else "Cả kế hoạch"
    return f"{where}: {one.said}"


def _with_office(plan: Plan, *, on: date, actor: User | None, received: bool = False) -> Plan:
    held = locked(plan)
    refuse_stranger(held.receiver is not None and can_receive(actor, held.receiver, on=on))
    if held.state == State.SENT or (received and held.state == State.RECEIVED):
        return held
    said = "đã được tiếp nhận" if held.state == State.RECEIVED else "đang ở đơn vị"
    raise Refused(f"Kế hoạch {said}.", "Mở lại trang để xem trạng thái mới.")
