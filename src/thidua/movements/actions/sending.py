"""A movement goes down to units; each of them takes note of it, and may begin its own inside it in the same step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.duties.actions import About, NewDemand, ask, fulfil, unfulfil
from thidua.duties.models import Demand, Duty, Sort
from thidua.law.spelling import tidy
from thidua.movements.actions.launching import NewMovement, draft, locked
from thidua.movements.models import Acknowledgement, Method, Movement, Scope
from thidua.movements.permissions import can_acknowledge, can_launch
from thidua.movements.queries.acknowledging import ABOUT, recipients_offered
from thidua.movements.states import State
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def send_down(
    movement: Movement, units: Sequence[Organisation], *, due: date | None, on: date, actor: User | None
) -> Demand:  # fmt: skip
    """Some more units get a movement that was launched.

    Raises:
        PermissionDenied: the actor neither drafts nor approves movements of the body.
        Refused: it is not launched or has ended, no unit, a unit that does not take part or has it already.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_launch(actor, held, on=on))
    if held.state != State.LAUNCHED or held.closed_on:
        raise Refused("Chỉ gửi phong trào đã phát động và chưa kết thúc.", "Phát động trước, hoặc không gửi nữa.")
    return sent_down(held, units, due=due, on=on, actor=actor)


def sent_down(
    held: Movement, units: Sequence[Organisation], *, due: date | None, on: date, actor: User | None
) -> Demand:  # fmt: skip
    """The same inside the transaction of an act, after its permission."""
    _refuse_strange(held, units, on)
    if due and due < on:
        raise Refused(f"Hạn tiếp nhận {due:%d/%m/%Y} đã qua.", "Chọn ngày từ hôm nay trở đi.", field="due")
    again = Demand.objects.filter(subject_kind=ABOUT, subject_key=held.key, sort=Sort.ACKNOWLEDGE).count()
    title = f"Tiếp nhận phong trào “{held.name}”"[:270] + (f", gửi lần {again + 1}" if again else "")
    rests = " ".join(filter(None, (held.document_number, held.document_body)))[:300]
    new = NewDemand(
        sort=Sort.ACKNOWLEDGE, title=title, bodies=list(units), day=due, rests=rests, subject_kind=ABOUT, subject_key=held.key
    )  # fmt: skip
    (demand,) = ask(held.unit, on.year, [new], actor=actor)
    record(
        "movements.gui_xuong", actor=actor, kind="movement", key=held.key,
        after={"name": held.name, "bodies": len(units), "due": due} if due else {"name": held.name, "bodies": len(units)},
    )  # fmt: skip
    return demand


def _refuse_strange(held: Movement, units: Sequence[Organisation], on: date) -> None:
    if not units:
        raise Refused("Chưa chọn đơn vị nào để gửi.", "Đánh dấu ít nhất một đơn vị.", field="units")
    offered = {one.pk for one in recipients_offered(held, on=on).all_units}
    if strange := [one for one in units if one.pk not in offered]:
        name = names_of([strange[0].pk]).last(strange[0].pk)
        raise Refused(f"{name} không thuộc nơi phát động, cũng không cùng khối.", "Bỏ chọn đơn vị ấy.", field="units")
    asked = Duty.objects.filter(
        demand__subject_kind=ABOUT, demand__subject_key=held.key, demand__sort=Sort.ACKNOWLEDGE, body__in=[one.pk for one in units]
    ).order_by("pk").first()  # fmt: skip
    if asked:
        raise Refused(
            f"{names_of([asked.body_id]).last(asked.body_id)} đã được gửi rồi.", "Bỏ chọn đơn vị ấy.", field="units"
        )


@transaction.atomic
def acknowledge(
    movement: Movement, unit: Organisation, *, note: str = "", by: str = "", on: date, actor: User | None
) -> Acknowledgement:  # fmt: skip
    """A unit has taken note of a movement that was sent to it; what it owed for that is done. `by` is who did where that is
    told afterwards, without an account.

    Raises:
        PermissionDenied: the actor may not answer for the unit.
        Refused: it was not sent to this unit, or was acknowledged already.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_acknowledge(actor, unit, on=on))
    duty = _duty(held, unit)
    if old := Acknowledgement.objects.filter(movement=held, unit=unit).first():
        raise Refused(
            f"Đơn vị đã tiếp nhận ngày {old.acknowledged_on:%d/%m/%Y} ({old.acknowledged_by}).", "Không phải làm gì thêm."
        )  # fmt: skip
    made = Acknowledgement.objects.create(
        movement=held,
        unit=unit,
        acknowledged_on=on,
        acknowledged_by=(tidy(by) or name_of(actor))[:200],
        note=tidy(note)[:1000],
    )
    year = duty.demand.calendar.year
    fulfil([unit.pk], Sort.ACKNOWLEDGE, year, by=f"acknowledgement/{made.pk}", on=on, about=About(ABOUT, held.key))
    told = {"name": held.name, "unit": unit.key, "acknowledged_on": on}
    record(
        "movements.tiep_nhan",
        actor=actor,
        kind="movement",
        key=held.key,
        after=told | ({"note": made.note} if made.note else {}),
    )
    return made


@transaction.atomic
def take_back_acknowledgement(one: Acknowledgement, *, on: date, actor: User | None) -> None:
    """A unit acknowledged by a slip: it owes that again. What it has begun inside the movement stays.

    Raises:
        PermissionDenied: the actor may not answer for the unit.
        Refused: it was taken back already.
    """
    held = locked(one.movement)[one.movement_id]
    refuse_stranger(can_acknowledge(actor, one.unit, on=on))
    row = Acknowledgement.objects.filter(pk=one.pk).select_related("unit").first()
    if row is None:
        raise Refused("Việc tiếp nhận này đã rút rồi.", "Tải lại trang.")
    year = _duty(held, row.unit).demand.calendar.year
    unfulfil([row.unit_id], Sort.ACKNOWLEDGE, year, by=f"acknowledgement/{row.pk}", about=About(ABOUT, held.key))
    before = {"name": held.name, "unit": row.unit.key, "acknowledged_on": row.acknowledged_on.isoformat()}
    row.delete()
    record("movements.rut_tiep_nhan", actor=actor, kind="movement", key=held.key, before=before)


@transaction.atomic
def take_up(
    movement: Movement, unit: Organisation, *, note: str = "", by: str = "", on: date, actor: User | None
) -> Movement:  # fmt: skip
    """A unit acknowledges, where it has not yet, and begins its own movement inside: a draft filled in from the wider one.

    Raises: as `acknowledge` (but for one acknowledged before) and `launching.draft`.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_acknowledge(actor, unit, on=on))
    _duty(held, unit)
    if not Acknowledgement.objects.filter(movement=held, unit=unit).exists():
        acknowledge(held, unit, note=note, by=by, on=on, actor=actor)
    if old := Movement.objects.filter(parent=held, unit=unit).order_by("pk").first():
        raise Refused(
            f"Đơn vị đã có phong trào “{old.name}” nằm trong phong trào này.", "Mở phong trào ấy để viết tiếp."
        )
    return draft(child_of(held, unit, on=on), on=on, actor=actor)


def child_of(held: Movement, unit: Organisation, *, on: date) -> NewMovement:
    """A unit's own movement as the wider one suggests it: the same theme and end, from today or from its first day."""
    name = names_of([unit.pk]).on(unit.pk, on)
    return NewMovement(
        name=f"{name} thực hiện phong trào “{held.name}”"[:300], unit=unit, scope=Scope.BODY, method=Method(held.method),
        since=max(held.since, on), until=held.until, slogan=held.slogan, purpose=held.purpose, parent=held,
    )  # fmt: skip


def _duty(held: Movement, unit: Organisation) -> Duty:
    rows = Duty.objects.filter(
        demand__subject_kind=ABOUT, demand__subject_key=held.key, demand__sort=Sort.ACKNOWLEDGE, body=unit
    )
    duty = rows.select_related("demand__calendar").order_by("pk").first()
    if duty is None:
        raise Refused("Phong trào này không gửi tới đơn vị.", "Hỏi bộ phận thường trực của nơi phát động.")
    return duty
