"""A draft goes to whoever approves it, and comes back with what is to be mended, or approved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.movements.actions.launching import locked
from thidua.movements.models import Movement
from thidua.movements.permissions import can_approve, can_change
from thidua.movements.sections import FIELDS
from thidua.movements.states import MOVES, Move, State, may
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_STANDS = {
    State.DRAFT: "Phong trào đang soạn.", State.WAITING: "Phong trào đang chờ duyệt.",
    State.APPROVED: "Phong trào đã được duyệt.", State.LAUNCHED: "Phong trào đã phát động.",
}  # fmt: skip
LONGEST = 1000
_ACTS = {
    Move.SUBMIT: "movements.trinh_duyet", Move.TAKE_BACK: "movements.rut_lai", Move.RETURN: "movements.tra_lai",
    Move.APPROVE: "movements.duyet", Move.REOPEN: "movements.mo_lai",
}  # fmt: skip


@transaction.atomic
def submit(movement: Movement, *, on: date, actor: User | None) -> Movement:
    """A draft goes to whoever approves; what may still be missing, they see.

    Raises:
        PermissionDenied: the actor does not draft movements of the body.
        Refused: it is no draft any more.
    """
    held = _held(movement, Move.SUBMIT, on=on, actor=actor)
    return _moved(held, Move.SUBMIT, on=on, actor=actor, returned=[], returned_note="")


@transaction.atomic
def take_back(movement: Movement, *, on: date, actor: User | None) -> Movement:
    """Whoever drafted it takes it back before anybody has approved it. Raises: as `submit`."""
    return _moved(_held(movement, Move.TAKE_BACK, on=on, actor=actor), Move.TAKE_BACK, on=on, actor=actor)


@transaction.atomic
def reopen(movement: Movement, *, on: date, actor: User | None) -> Movement:
    """An approved one becomes a draft again, and needs a new approval. Raises: as `submit`."""
    return _moved(_held(movement, Move.REOPEN, on=on, actor=actor), Move.REOPEN, on=on, actor=actor)


@transaction.atomic
def approve(movement: Movement, *, on: date, actor: User | None) -> Movement:
    """It may be launched as it stands.

    Raises:
        PermissionDenied: the actor does not approve movements of the body.
        Refused: it does not wait for that.
    """
    return _moved(_judged(movement, Move.APPROVE, on=on, actor=actor), Move.APPROVE, on=on, actor=actor)


@transaction.atomic
def send_back(
    movement: Movement, fields: Collection[str], *, note: str, on: date, actor: User | None
) -> Movement:  # fmt: skip
    """Back to who drafts, with the parts to be mended and why.

    Raises:
        PermissionDenied: as `approve`.
        Refused: it does not wait; no part named, an unknown one, or no reason.
    """
    held = _judged(movement, Move.RETURN, on=on, actor=actor)
    named = [key for key in FIELDS if key in fields]
    if not named or len(named) != len(set(fields)):
        raise Refused("Chưa chọn mục nào phải sửa.", "Đánh dấu ít nhất một mục.", field="parts")
    if not (said := tidy(note)[:LONGEST]):
        raise Refused("Chưa ghi phải sửa thế nào.", "Ghi ngắn gọn điều cần sửa.", field="note")
    return _moved(held, Move.RETURN, on=on, actor=actor, returned=named, returned_note=said)


@transaction.atomic
def discard(movement: Movement, *, on: date, actor: User | None) -> None:
    """A draft nobody wants is taken away; the record keeps that it was there.

    Raises:
        PermissionDenied: the actor does not draft movements of the body.
        Refused: it is no draft.
    """
    held = _held(movement, Move.SUBMIT, on=on, actor=actor)
    before = {"name": held.name, "unit": held.unit.key, "since": held.since.isoformat()}
    key = held.key
    held.delete()
    record("movements.bo", actor=actor, kind="movement", key=key, before=before)


def _held(movement: Movement, move: Move, *, on: date, actor: User | None) -> Movement:
    held = locked(movement)[movement.pk]
    refuse_stranger(can_change(actor, held, on=on))
    return _standing(held, move)


def _judged(movement: Movement, move: Move, *, on: date, actor: User | None) -> Movement:
    held = locked(movement)[movement.pk]
    refuse_stranger(can_approve(actor, held.unit, on=on))
    return _standing(held, move)


def _standing(held: Movement, move: Move) -> Movement:
    if not may(move, held.state):
        raise Refused(_STANDS[State(held.state)], "Tải lại trang để thấy bước tiếp theo.")
    return held


def _moved(held: Movement, move: Move, *, on: date, actor: User | None, **more: Any) -> Movement:
    before, held.state, held.state_since = held.state, MOVES[move][1], on
    for name, value in more.items():
        setattr(held, name, value)
    held.save(update_fields=["state", "state_since", *more])
    told = {name: _joined(value) for name, value in more.items() if value}
    record(
        _ACTS[move], actor=actor, kind="movement", key=held.key,
        before={"name": held.name, "state": before}, after={"name": held.name, "state": held.state} | told,
    )  # fmt: skip
    return held


def _joined(value: Any) -> Any:
    return ", ".join(FIELDS[key] for key in value) if isinstance(value, list) else value
