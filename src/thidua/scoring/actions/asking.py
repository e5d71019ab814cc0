"""Whoever scores a unit asks it about single criteria; the unit explains."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.scoring.actions.marking import locked_sheet
from thidua.scoring.actions.opening import key_of, refuse_closed
from thidua.scoring.models import Crossing, Inquiry, Sheet
from thidua.scoring.permissions import can_score, can_verify
from thidua.scoring.queries.tables import criteria_of


@transaction.atomic
def ask_unit(
    sheet: Sheet, code: str, question: str, *, on: date, actor: User | None, asker: str = ""
) -> Inquiry:  # fmt: skip
    """A question about one criterion. Until it is explained the sheet is not verified.

    Raises:
        PermissionDenied: the actor neither verifies nor cross-scores the sheet.
        Refused: the round is closed, the unit has not handed in, the sheet is verified, no words, or one is open already.
    """
    held = locked_sheet(sheet)
    refuse_stranger(may_ask(actor, held, on=on))
    refuse_closed(held.round)
    if not held.self_sent_on:
        raise Refused("Đơn vị chưa gửi bản tự chấm.", "Đợi đơn vị gửi rồi hỏi.")
    if held.verified_on:
        raise Refused("Phiếu đã thẩm định xong.", "Mở lại bước thẩm định rồi hỏi.")
    criterion = next((one for one in criteria_of(held.round.version) if one.code == code), None)
    if criterion is None:
        raise Refused("Chưa chọn mục cần hỏi.", "Chọn một mục của bảng điểm.", field="code")
    if not tidy(question):
        raise Refused("Chưa ghi điều cần hỏi.", "Ghi điều đơn vị phải giải trình.", field="question")
    if Inquiry.objects.filter(sheet=held, criterion=criterion, answered_on=None).exists():
        raise Refused(f"Mục {code} đang có một điều hỏi lại.", "Đợi đơn vị giải trình điều ấy.", field="code")
    made = Inquiry.objects.create(
        sheet=held, criterion=criterion, question=tidy(question)[:1000], asked_on=on,
        asked_by=asker if actor is None and asker else name_of(actor),
    )  # fmt: skip
    told = {"body": held.body.key, "code": code, "question": made.question}
    record("scoring.hoi_lai", actor=actor, kind="scoring_round", key=key_of(held.round), after=told)
    return made


@transaction.atomic
def answer_inquiry(one: Inquiry, answer: str, *, on: date, actor: User | None, by: str = "") -> Inquiry:
    """The unit explains; its mark stays what it was.

    Raises:
        PermissionDenied: the actor does not score for the unit.
        Refused: the round is closed, it was explained already, or no words.
    """
    held = locked_sheet(one.sheet)
    refuse_stranger(can_score(actor, held.body, on=on))
    refuse_closed(held.round)
    one = Inquiry.objects.select_related("criterion").get(pk=one.pk)
    if one.answered_on:
        raise Refused(f"Điều này đã giải trình ngày {one.answered_on:%d/%m/%Y}.", "Không phải giải trình lần nữa.")
    if not tidy(answer):
        raise Refused("Chưa ghi lời giải trình.", "Ghi giải trình của đơn vị.", field="answer")
    one.answer, one.answered_on = tidy(answer)[:2000], on
    one.answered_by = by if actor is None and by else name_of(actor)
    one.save(update_fields=["answer", "answered_on", "answered_by"])
    told = {"body": held.body.key, "code": one.criterion.code, "answer": one.answer}
    record("scoring.giai_trinh", actor=actor, kind="scoring_round", key=key_of(held.round), after=told)
    return one


def may_ask(actor: User | None, sheet: Sheet, *, on: date) -> bool:
    """Whether somebody may ask the unit: whoever verifies its sheet or cross-scores it."""
    round_ = sheet.round
    if can_verify(actor, round_.bloc, round_.year, sheet.body, on=on):
        return True
    rows = Crossing.objects.filter(sheet=sheet).select_related("evaluator")
    return any(can_score(actor, one.evaluator, on=on) for one in rows)
