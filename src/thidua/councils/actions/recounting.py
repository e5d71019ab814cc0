"""Ballots of paper or raised hands are counted once more: the chair opens the count again before confirming it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.confirming import lock_closed
from thidua.councils.actions.counting import FIELDS
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Item, Method, Question, Stage
from thidua.councils.permissions import can_chair
from thidua.councils.queries import lowered_from, tallied
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500
_WRITTEN_AT_CLOSING = ("members", "present", "issued", "returned")


@transaction.atomic
def count_again(question: Question, *, reason: str, on: date, actor: User | None) -> Question:
    """What was counted by hand is put aside, kept in the record with the reason, and the question waits for a new count.

    Who may vote and by which rules stays as it was at the opening.

    Raises:
        PermissionDenied: the actor does not chair.
        Refused: the count is not closed or is confirmed, it was counted by the machine, a lower title was put to the vote
            upon it, or no reason is given.
    """
    session = locked(question.session)
    refuse_stranger(can_chair(actor, session.council, on=on))
    refuse_ended(session)
    question = lock_closed(question)
    _refuse(question)
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi vì sao kiểm phiếu lại.", "Ghi ngắn, ví dụ: ghi nhầm số phiếu.", field="ly-do-kiem")
    items = list(question.items.order_by("number"))
    before = tallied(one for one in items if not one.taken_off)
    _empty(question, items)
    record(
        "councils.kiem_phieu_lai", actor=actor, kind="question", key=question.pk, before={"counts": before},
        after={"name": str(session), "award": question.award, "reason": words},
    )  # fmt: skip
    return question


def _refuse(question: Question) -> None:
    if question.method == Method.PHONE:
        raise Refused(
            "Phiếu trên máy do máy kiểm, không có bản nhập tay để kiểm lại.", "Đếm lại ở trang bảng kê phiếu."
        )
    if question.session.questions.filter(stage=Stage.OPEN).exists():
        raise Refused(
            "Đang biểu quyết nội dung khác: mỗi lúc chỉ bỏ một phiếu.", "Đóng nội dung ấy, rồi kiểm phiếu lại."
        )
    if lowered_from(question):
        raise Refused(
            "Đã đưa danh hiệu thấp hơn ra biểu quyết theo kết quả này nên không kiểm phiếu lại được.",
            "Đưa các hồ sơ ấy ra khỏi nội dung hạ danh hiệu trước, rồi kiểm phiếu lại.",
        )


def _empty(question: Question, items: list[Item]) -> None:
    for item in items:
        for name in FIELDS:
            setattr(item, name, 0)
    Item.objects.bulk_update(items, list(FIELDS), batch_size=_CHUNK)
    question.counts.all().delete()
    for name in _WRITTEN_AT_CLOSING:
        setattr(question, name, None)
    question.stage = Stage.OPEN
    question.save(update_fields=[*_WRITTEN_AT_CLOSING, "stage"])
