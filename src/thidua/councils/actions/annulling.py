"""A vote without force is put aside and held again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.agenda import add_items, next_number
from thidua.councils.actions.confirming import lock_closed, not_lowered, standing_items
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Item, Question, Recusal, Stage
from thidua.councils.outcomes import held
from thidua.councils.permissions import can_chair
from thidua.councils.queries import faults_of, local_rules
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def annul(question: Question, *, reason: str, on: date, actor: User | None) -> Question:
    """A vote that has no force (no quorum, not secret, counts that were changed) is put aside and its nominees voted on
    again. A valid one never is.

    Who was lowered, while the dossier without force was away from the council, has a vote of their own.

    Raises:
        PermissionDenied: the actor does not chair.
        Refused: the vote is not closed, it is valid, or no reason is given.
    """
    session = locked(question.session)
    refuse_stranger(can_chair(actor, session.council, on=on))
    refuse_ended(session)
    question = lock_closed(question)
    standing = standing_items(question)
    answers = [one for one in held(question, not_lowered(question, standing), local_rules(session)) if not one.gone]
    if not any(one.is_defective for one in answers) and not faults_of(question, standing):
        raise Refused("Lần bỏ phiếu này có giá trị nên không bỏ phiếu lại được.", "Xác nhận kết quả.")
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi vì sao bỏ phiếu lại.", "Ghi ngắn, ví dụ: chưa đủ người họp.", field="ly-do")
    question.stage, question.annulled_because = Stage.ANNULLED, words
    question.save(update_fields=["stage", "annulled_because"])
    made = put_again(question, [one.item for one in answers]) if answers else question
    record(
        "councils.bo_phieu_lai", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "reason": words},
    )  # fmt: skip
    return made


def put_again(question: Question, items: Sequence[Item]) -> Question:
    """A question of its own with the same nominees, after one that was put aside; who took no part takes none again."""
    made = Question.objects.create(
        session=question.session, number=next_number(question.session), award=question.award, method=question.method,
        lowered_from=question.lowered_from,
    )  # fmt: skip
    add_items(made, [one.nomination for one in items])
    anew = dict(made.items.values_list("nomination", "pk"))
    said = Recusal.objects.filter(item__in=items, cause=Recusal.Cause.CONCERNED).select_related("item").order_by("pk")
    Recusal.objects.bulk_create(
        [
            Recusal(item_id=anew[one.item.nomination_id], seat_id=one.seat_id, cause=one.cause, reason=one.reason)
            for one in said
        ],
        ignore_conflicts=True,  # the register knows by now that the member is the nominee
    )
    return made
