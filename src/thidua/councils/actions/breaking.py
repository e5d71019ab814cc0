"""An open vote that may never be read out is broken off: its ballots are destroyed unread, and its nominees voted on again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.annulling import put_again
from thidua.councils.actions.confirming import standing_items
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.actions.voting import could_close
from thidua.councils.models import Box, Method, Question, Stage
from thidua.councils.outcomes import gone
from thidua.councils.permissions import can_chair
from thidua.councils.wiping import wipe_when_done
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def break_off(question: Question, *, reason: str, on: date, actor: User | None) -> Question:
    """The box is destroyed as it is, nobody having read it, and the nominees stand on a question of their own again.

    Only while too few ballots lie in it for a count to hide them: a vote that can be read out is read out.

    Raises:
        PermissionDenied: the actor does not chair.
        Refused: no vote is open on the phone, its ballots are enough to be counted, or no reason is given.
    """
    session = locked(question.session)
    refuse_stranger(can_chair(actor, session.council, on=on))
    refuse_ended(session)
    kept = Box.objects.select_for_update().filter(question=question).order_by("pk").first()
    question = Question.objects.select_for_update(of=("self",)).select_related("session__council").get(pk=question.pk)
    _check(question, kept)
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi vì sao dừng bỏ phiếu.", "Ghi ngắn, ví dụ: chỉ hai người bỏ được.", field="ly-do-dung")
    left = [one for one in standing_items(question) if not gone(one.nomination, question)]
    made = put_again(question, left) if left else question
    Box.objects.filter(question=question).delete()
    wipe_when_done(whole=True)
    question.stage, question.annulled_because = Stage.ANNULLED, words
    question.save(update_fields=["stage", "annulled_because"])
    record(
        "councils.dung_bo_phieu", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "reason": words},
    )  # fmt: skip
    return made


def _check(question: Question, kept: Box | None) -> None:
    if question.stage != Stage.OPEN or question.method != Method.PHONE or kept is None:
        raise Refused("Nội dung này không có phiếu đang mở trên máy.", "Tải lại trang để xem đang ở bước nào.")
    if could_close(question):
        raise Refused("Đã đủ phiếu để kiểm nên không hủy phiếu được.", "Đóng phiếu và kiểm phiếu.")
