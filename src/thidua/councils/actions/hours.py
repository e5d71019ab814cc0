"""When a session began and ended, for its minutes: what the secretary writes, and blank where nothing was written."""

from __future__ import annotations

from datetime import date, time

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Form, Session
from thidua.councils.permissions import can_run
from thidua.law.readings import read_hour
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

FIELDS = {"began": "Giờ bắt đầu", "ended": "Giờ kết thúc"}


@transaction.atomic
def note_hours(session: Session, *, began: str, ended: str, on: date, actor: User | None) -> Session:
    """The hours as typed ("8 giờ 30", "8h30"); nothing typed takes back what was written.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the session has ended or is held in writing, what was typed is no hour, or it ends before it began.
    """
    session = locked(session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    if session.form == Form.WRITTEN:
        raise Refused("Lấy ý kiến bằng văn bản thì không có giờ họp.", "Không phải làm gì thêm.")
    session.began_at, session.ended_at = _hour("began", began), _hour("ended", ended)
    if session.began_at and session.ended_at and on == session.meets_on and session.ended_at < session.began_at:
        raise Refused(
            f"Giờ kết thúc {session.ended_at:%H:%M} trước giờ bắt đầu {session.began_at:%H:%M}.",
            "Sửa một trong hai giờ.", field="ended",
        )  # fmt: skip
    session.save(update_fields=["began_at", "ended_at"])
    record(
        "councils.gio_hop", actor=actor, kind="council_session", key=session.pk,
        after={"name": str(session), "began_at": _said(session.began_at), "ended_at": _said(session.ended_at)},
    )  # fmt: skip
    return session


def _hour(field: str, typed: str) -> time | None:
    if not typed.strip():
        return None
    if (found := read_hour(typed)) is None:
        raise Refused(
            f"{FIELDS[field]} “{typed.strip()[:20]}” không phải là giờ.", "Ghi giờ và phút, ví dụ 8 giờ 30 hoặc 8h30.",
            field=field,
        )  # fmt: skip
    return found


def _said(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""
