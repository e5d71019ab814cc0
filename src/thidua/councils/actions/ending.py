"""A session ends, and its minutes stand: the paper itself is kept, so that nothing entered later changes a word of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils import papers
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import SETTLED, Minutes, Session
from thidua.councils.permissions import can_run
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def end_session(session: Session, *, on: date, actor: User | None) -> Session:
    """The session is over: its minutes stand.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: it has not begun, a question on its agenda has no result, or the body's own template of minutes is out of date.
    """
    session = locked(session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    if on < session.meets_on:
        raise Refused(f"Phiên họp đến ngày {session.meets_on:%d/%m/%Y} mới họp.", "Kết thúc sau khi đã họp.")
    if left := session.questions.exclude(stage__in=SETTLED).first():
        raise Refused(
            f"Nội dung {left.number} chưa có kết quả.", "Xác nhận kết quả, hoặc đưa hồ sơ ra khỏi chương trình trước."
        )
    session.ended_on = on
    session.save(update_fields=["ended_on"])
    Minutes.objects.create(session=session, content=papers.minutes_now(session, on=on).getvalue())
    record("councils.ket_thuc_phien", actor=actor, kind="council_session", key=session.pk, after={"name": str(session)})
    return session
