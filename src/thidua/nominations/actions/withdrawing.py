"""The unit takes back what it proposed, as long as nobody above works with it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.law.spelling import tidy
from thidua.nominations.actions.handling import rows_locked
from thidua.nominations.actions.moving import advance
from thidua.nominations.following import held_above
from thidua.nominations.models import Appraisal, Nomination, State
from thidua.nominations.permissions import can_propose
from thidua.nominations.states import may_follow
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def withdraw(one: Nomination, *, reason: str, on: date, actor: User) -> Nomination:
    """The unit takes back what it proposed, and says why; a draft is simply given up.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        Refused: no reason after it was submitted, the council has it on an agenda or has voted, or it is past the point
            where it can be taken back.
    """
    refuse_stranger(can_propose(actor, one.unit, on=on))  # before the lock: a stranger makes nobody wait
    (found,) = rows_locked([one.pk])
    refuse_stranger(can_propose(actor, found.unit, on=on))
    if barred := withdrawal_barred(found):
        raise barred
    if found.state != State.DRAFT and not tidy(reason):
        raise Refused("Chưa ghi lý do rút.", "Ghi vì sao đơn vị rút đề nghị.", field="note")
    Appraisal.objects.filter(nomination=found, ended_on=None).update(ended_on=on)
    advance(found, State.WITHDRAWN, on=on, actor=actor, at=found.unit, note=reason.strip())
    return found


def withdrawal_barred(one: Nomination) -> Refused | None:
    """Why a unit cannot take a dossier back today, with who can help; None where it can.

    A name on an agenda belongs to a question the council answers as a whole: taken away under it, its count would never
    close. The secretary takes it off first. What the council agreed to is no longer the unit's alone, nor what a signed
    submission asks of the level above: there its line is withdrawn together with the dossier.
    """
    if one.state == State.BEFORE_COUNCIL and held_above([one.pk]):
        return Refused(
            "Hồ sơ đang trong chương trình họp của Hội đồng, đơn vị không tự rút được.",
            "Đề nghị thư ký Hội đồng đưa hồ sơ ra khỏi chương trình trước, rồi rút.",
        )
    if one.state == State.PASSED:
        return Refused(
            "Hội đồng đã đồng ý, đơn vị không tự rút được.",
            "Đề nghị bộ phận thường trực nơi xét dừng hồ sơ, kèm lý do và văn bản.",
        )
    if one.state == State.SENT_UP:
        return Refused(
            "Hồ sơ nằm trong tờ trình đã ký gửi cấp trên, đơn vị không tự rút được.",
            "Đề nghị nơi đã trình rút hồ sơ khỏi tờ trình, kèm lý do.",
        )
    if not may_follow(one.state, State.WITHDRAWN):
        return Refused(f"Hồ sơ đang “{one.get_state_display()}”, không rút được.", "Mở hồ sơ để xem đang ở đâu.")
    return None
