"""A review was held: its day and its paper are marked; the report itself is written elsewhere."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.movements.actions.launching import locked
from thidua.movements.models import Movement, Review
from thidua.movements.permissions import can_lead
from thidua.movements.states import State
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_ACTS = {Review.Kind.INTERIM: "movements.so_ket", Review.Kind.FINAL: "movements.tong_ket"}


@transaction.atomic
def hold_review(
    movement: Movement, kind: str, *, held_on: date, document: str, on: date, actor: User | None
) -> Review:  # fmt: skip
    """An interim or the final review of a movement that runs. The final one ends nothing by itself: `close` does.

    Raises:
        PermissionDenied: the actor may not lead movements of the body.
        Refused: it was not launched or has ended, the day or the paper is wrong, or the same review stands there.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_lead(actor, held.unit, on=on))
    wanted = Review.Kind(kind)
    if held.state != State.LAUNCHED or held.closed_on:
        raise Refused("Chỉ ghi sơ kết, tổng kết của phong trào đã phát động và chưa kết thúc.", "Xem lại trạng thái.")
    _refuse_wrong_day(held, wanted, held_on, on)
    if not (paper := tidy(document)):
        raise Refused(f"Chưa ghi văn bản {wanted.label.lower()}.", "Ghi số, ngày, cơ quan ban hành.", field="document")
    made = Review.objects.create(movement=held, kind=wanted, held_on=held_on, document=paper[:300])
    if wanted == Review.Kind.FINAL:
        held.final_on = held_on
    else:
        held.interim_on = max(held.interim_on or held_on, held_on)
    held.save(update_fields=["interim_on", "final_on"])
    record(
        _ACTS[wanted], actor=actor, kind="movement", key=held.key,
        after={"name": held.name, "held_on": held_on, "document": paper},
    )  # fmt: skip
    return made


def _refuse_wrong_day(held: Movement, kind: Review.Kind, held_on: date, on: date) -> None:
    if held_on > on:
        raise Refused(f"Ngày {held_on:%d/%m/%Y} chưa tới.", "Ghi sau khi đã họp.", field="held_on")
    if held_on < held.since:
        raise Refused(f"Ngày họp trước ngày bắt đầu {held.since:%d/%m/%Y}.", "Sửa ngày họp.", field="held_on")
    if held.final_on:
        raise Refused(
            f"Phong trào đã tổng kết ngày {held.final_on:%d/%m/%Y}.", "Ghi kết thúc phong trào.", field="held_on"
        )
    if Review.objects.filter(movement=held, kind=kind, held_on=held_on).exists():
        raise Refused(
            f"Đã ghi lần {kind.label.lower()} ngày {held_on:%d/%m/%Y}.", "Không phải ghi lần nữa.", field="held_on"
        )
