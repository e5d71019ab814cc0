"""Who is there: the roll of a session, called before a vote and kept true to what was counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Attendance, Here, Session, Stage, Turnout
from thidua.councils.models.sessions import COMING
from thidua.councils.permissions import can_run
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def attend(session: Session, here: Mapping[int, str], *, on: date, actor: User | None) -> Session:
    """Who is there: {number of the seat: how}. While a vote is open only whoever has just come is added; whoever was counted
    as there at a vote stays so, and may leave before the end.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the session has ended, what is said of somebody is none of `Here`, a vote is open and somebody would leave
            it, or somebody was counted or has voted.
    """
    session = locked(session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    stages = set(session.questions.values_list("stage", flat=True))
    voted = set(Turnout.objects.filter(question__session=session, voted=True).values_list("seat", flat=True))
    changed = {}
    for one in session.attendances.select_related("seat"):
        said = here.get(one.seat_id, one.here)
        if said not in Here.values:
            raise Refused(
                f"{one.seat.name}: “{said[:40]}” không phải là có mặt hay vắng, chưa ghi gì.",
                "Chọn lại trong danh sách rồi ghi.", field=f"ghe-{one.seat_id}",
            )  # fmt: skip
        if said == one.here:
            continue
        _refuse_unlikely(one, said, stages=stages, voted=voted)
        one.here = said
        one.save(update_fields=["here"])
        changed[one.seat.name] = said
    if changed:
        record(
            "councils.diem_danh", actor=actor, kind="council_session", key=session.pk,
            after={"name": str(session), "here": changed},
        )  # fmt: skip
    return session


def _refuse_unlikely(one: Attendance, said: str, *, stages: Collection[str], voted: Collection[int]) -> None:
    """Raises Refused where a change would belie what was counted."""
    name, was_there = one.seat.name, one.here in (*COMING, Here.LEFT)
    if said == Here.LEFT and not was_there:
        raise Refused(f"{name} chưa được ghi là có mặt nên không về sớm được.", "Chọn “Có mặt” hoặc “Vắng”.")
    if (
        Stage.OPEN in stages
        and one.here not in (Here.UNKNOWN, Here.ABSENT, Here.LEFT)
        and not (was_there and said in COMING)
    ):
        raise Refused(
            f"Đang bỏ phiếu nên chưa ghi lại được việc có mặt của {name}.",
            "Đóng phiếu trước; trong lúc bỏ phiếu chỉ ghi thêm được người vừa đến.",
        )
    counted = one.seat_id in voted or (was_there and not {Stage.CLOSED, Stage.CONFIRMED}.isdisjoint(stages))
    stays = said in (*COMING, Here.LEFT) if was_there else said == one.here
    if counted and not stays:
        raise Refused(
            f"{name} đã được tính khi kiểm phiếu ở phiên này, không ghi lại là vắng được.",
            "Người ấy về trước khi hết phiên thì chọn “Có mặt, về trước khi hết phiên”.",
        )
