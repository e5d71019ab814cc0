"""A vote without force is put aside and held again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.agenda import add_items, next_number
from thidua.councils.actions.confirming import items_not_lowered, lock_closed
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Question, Stage
from thidua.councils.outcomes import held
from thidua.councils.permissions import can_chair
from thidua.councils.queries import local_rules
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def annul(question: Question, *, reason: str, on: date, actor: User | None) -> Question:
    """A vote that has no force (no quorum, not secret) is put aside and its nominees voted on again. A valid one never is.

    Who was lowered, while the dossier without force was away from the council, has a vote of their own.

    Raises:
        PermissionDenied: the actor does not chair.
        Refused: the vote is not closed, it is valid, or no reason is given.
    """
    session = locked(question.session)
    refuse_stranger(can_chair(actor, session.council, on=on))
    refuse_ended(session)
    question = lock_closed(question)
    answers = [one for one in held(question, items_not_lowered(question), local_rules(session)) if not one.gone]
    if not any(one.is_defective for one in answers):
        raise Refused("Lần bỏ phiếu này có giá trị nên không bỏ phiếu lại được.", "Xác nhận kết quả.")
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi vì sao bỏ phiếu lại.", "Ghi ngắn, ví dụ: chưa đủ người họp.", field="ly-do")
    question.stage, question.annulled_because = Stage.ANNULLED, words
    question.save(update_fields=["stage", "annulled_because"])
    made = Question.objects.create(
        session=session, number=next_number(session), award=question.award, method=question.method,
        lowered_from=question.lowered_from,
    )  # fmt: skip
    add_items(made, [one.item.nomination for one in answers])
    record(
        "councils.bo_phieu_lai", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "reason": words},
    )  # fmt: skip
    return made
