"""A movement is launched: the day, the place, who announced it, a picture with words; then it goes down to the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.documents.pictures import read_picture
from thidua.files.actions import keep_paper
from thidua.files.limits import limits
from thidua.law.spelling import tidy
from thidua.movements.actions.launching import locked
from thidua.movements.actions.sending import sent_down
from thidua.movements.calculations.readiness import ARTICLE, missing
from thidua.movements.models import LaunchEvent, Movement
from thidua.movements.permissions import can_launch, can_lead
from thidua.movements.queries.contents import contents_of, readiness_of
from thidua.movements.states import State
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it was sent, with what stands below it and what it shows to those who cannot see it."""

    content: bytes
    name: str
    caption: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """How it was launched."""

    held_on: date
    place: str
    announced_by: str
    picture: Picture | None = None


@transaction.atomic
def hold_launch(
    movement: Movement, told: Launch, *, on: date, actor: User | None, units: Sequence[Organisation] = (), due: date | None = None
) -> Movement:  # fmt: skip
    """An approved movement is launched, and sent down to some units who acknowledge it by a day (`due`, or none set).

    Raises:
        PermissionDenied: the actor neither drafts nor approves movements of the body.
        Refused: it is not approved, something the law wants is missing, or the launch is told wrongly; the field is named.
        Unreadable: the picture is none.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_launch(actor, held, on=on))
    if held.state != State.APPROVED:
        raise Refused("Phong trào chưa được duyệt, hoặc đã phát động.", "Tải lại trang để thấy bước tiếp theo.")
    _refuse_unready(held)
    event = _entered(held, told, on=on, actor=actor)
    held.state, held.state_since = State.LAUNCHED, told.held_on
    held.save(update_fields=["state", "state_since"])
    record("movements.le_phat_dong", actor=actor, kind="movement", key=held.key, after=_told(held, event))
    if units:
        sent_down(held, units, due=due, on=on, actor=actor)
    return held


@transaction.atomic
def tell_launch(movement: Movement, told: Launch, *, on: date, actor: User | None) -> LaunchEvent:
    """How a movement that was recorded afterwards had been launched; told again, it takes the place of what was told.

    Raises:
        PermissionDenied: the actor may not lead movements of the body.
        Refused: it is not launched, or the launch is told wrongly.
        Unreadable: the picture is none.
    """
    held = locked(movement)[movement.pk]
    refuse_stranger(can_lead(actor, held.unit, on=on))
    if held.state != State.LAUNCHED:
        raise Refused("Phong trào chưa phát động.", "Phát động khi đã được duyệt.")
    old = LaunchEvent.objects.filter(movement=held).first()
    before = _told(held, old) if old else None
    event = _entered(held, told, on=on, actor=actor, old=old)
    record(
        "movements.le_phat_dong", actor=actor, kind="movement", key=held.key, before=before, after=_told(held, event)
    )
    return event


def _refuse_unready(held: Movement) -> None:
    if lacking := missing(readiness_of(held, contents_of(held))):
        names = ", ".join(one.label.lower() for one in lacking)
        raise Refused(
            f"Chưa phát động được, còn thiếu: {names} ({ARTICLE}).", "Mở lại bản soạn, viết các mục ấy rồi trình duyệt."
        )


def _entered(
    held: Movement, told: Launch, *, on: date, actor: User | None, old: LaunchEvent | None = None
) -> LaunchEvent:  # fmt: skip
    place, by = tidy(told.place), tidy(told.announced_by)
    if told.held_on > on:
        raise Refused(f"Ngày phát động {told.held_on:%d/%m/%Y} chưa tới.", "Ghi sau khi đã phát động.", field="held_on")
    if held.until and told.held_on > held.until:
        raise Refused(
            f"Ngày phát động sau ngày kết thúc {held.until:%d/%m/%Y}.", "Sửa ngày phát động.", field="held_on"
        )
    if not place:
        raise Refused("Chưa ghi nơi phát động.", "Ví dụ: Hội trường cơ quan Bộ.", field="place")
    if not by:
        raise Refused("Chưa ghi ai phát động.", "Ghi chức vụ, họ tên.", field="announced_by")
    event = old or LaunchEvent(movement=held)
    event.held_on, event.place, event.announced_by = told.held_on, place, by
    if told.picture:
        _put_picture(event, told.picture, actor)
    event.save()
    return event


def _put_picture(event: LaunchEvent, sent: Picture, actor: User | None) -> None:
    """Kept without what a camera writes into it: where it was taken is nobody's business."""
    caption, alt = tidy(sent.caption), tidy(sent.alt)
    if not caption:
        raise Refused("Ảnh chưa có chú thích.", "Ghi ảnh chụp việc gì, ở đâu, ngày nào.", field="caption")
    if not alt:
        raise Refused("Ảnh chưa có mô tả.", "Tả điều thấy trong ảnh, cho người không nhìn thấy ảnh.", field="alt")
    picture = read_picture(sent.content, most=limits().bytes)
    event.picture = keep_paper(picture.content, name=sent.name, body=event.movement.unit, actor=actor)
    event.width, event.height, event.caption, event.alt = picture.width, picture.height, caption, alt


def _told(held: Movement, event: LaunchEvent) -> dict[str, Any]:
    told = {"name": held.name, "held_on": event.held_on, "place": event.place, "announced_by": event.announced_by}
    return told | ({"caption": event.caption, "alt": event.alt} if event.picture_id else {})
