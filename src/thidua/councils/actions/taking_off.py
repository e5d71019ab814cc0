"""A nominee leaves a question whose vote is open: the unit withdrew, or the dossier went back. The other votes stand."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.queries import first_told
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Box, HandCount, Item, Question, Stage, Turnout
from thidua.councils.permissions import can_run
from thidua.councils.sealing import seal, unseal
from thidua.councils.wiping import wipe_when_done
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def take_off(item: Item, *, reason: str, on: date, actor: User | None) -> Item:
    """A nominee is taken off an open vote before it is read out: its slips leave the box unread, all others stay.

    Not after the closing: who knows the count takes nobody off. A question left without any is settled.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the vote is not open, the nominee is off already, or no reason is given.
    """
    session = locked(item.question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    kept = Box.objects.select_for_update().filter(question=item.question_id).order_by("pk").first()
    question = Question.objects.select_for_update(of=("self",)).get(pk=item.question_id)
    item = Item.objects.get(pk=item.pk)
    _check(question, item)
    if not (words := tidy(reason)):
        raise Refused(
            "Chưa ghi vì sao đưa hồ sơ ra khỏi nội dung.", "Ghi ngắn, ví dụ: đơn vị rút hồ sơ.", field="ly-do-rut"
        )
    item.taken_off = words
    item.save(update_fields=["taken_off"])
    _empty(question, item.number, kept)
    record(
        "councils.rut_khi_bo_phieu", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "item": item.name, "reason": words},
    )  # fmt: skip
    return item


def _check(question: Question, item: Item) -> None:
    if question.stage != Stage.OPEN:
        raise Refused(
            f"Nội dung {question.number} không trong lúc bỏ phiếu.",
            "Trước khi mở phiếu thì đưa ra khỏi chương trình; kiểm phiếu rồi thì không rút được.",
        )
    if first_told("councils.dong_phieu", "question", question.pk) is not None:
        raise Refused(
            "Nội dung này đã kiểm phiếu một lần, ai cũng biết kết quả.",
            "Kiểm phiếu lại xong, chủ tọa kết luận từng hồ sơ; đơn vị rút hồ sơ thì kết luận sau bước ấy.",
            field="rut-ho-so",
        )
    if item.taken_off:
        raise Refused(f"{item.name} đã ra khỏi nội dung này.", "Không phải làm gì thêm.", field="rut-ho-so")


def _empty(question: Question, number: int, kept: Box | None) -> None:
    """What was said of this nominee goes unread; nobody left, and the question is over."""
    if kept:
        contents = {at: pile for at, pile in unseal(kept.sealed).items() if at != number}
        kept.sealed = seal(contents, seats=Turnout.objects.filter(question=question).count())
        kept.save(update_fields=["sealed"])
        wipe_when_done()
    for count in HandCount.objects.filter(question=question):
        count.counts.pop(str(number), None)  # another's count, entered after, knows this nominee no more
        count.save(update_fields=["counts"])
    if not question.items.filter(taken_off="").exists():
        Box.objects.filter(question=question).delete()
        question.stage = Stage.DROPPED
        question.save(update_fields=["stage"])
