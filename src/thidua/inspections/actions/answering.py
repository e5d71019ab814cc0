"""The unit takes note, explains and answers; whoever inspects accepts the answer or gives it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.actions import fulfil
from thidua.duties.models import Sort
from thidua.files.actions import keep_paper
from thidua.inspections.actions.checking import KIND, File, about, told
from thidua.inspections.actions.locking import held, key_of, needed, signer
from thidua.inspections.models import Recommendation, Visit
from thidua.inspections.permissions import can_answer, can_check, can_speak
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def receive(visit: Visit, *, on: date, actor: User | None, by: str = "") -> Visit:
    """The unit says it has the conclusion.

    Raises:
        PermissionDenied: the actor does not speak for the unit.
        Refused: there is no conclusion yet.
    """
    found = _concluded(visit, on=on, actor=actor)
    if found.received_on is None:
        found.received_on, found.received_by = on, signer(actor, by)
        found.save(update_fields=["received_on", "received_by"])
        record("inspections.nhan", actor=actor, kind="visit", key=key_of(found), after={"unit": found.unit.key})
    return found


@transaction.atomic
def explain(visit: Visit, *, explanation: str, on: date, actor: User | None, by: str = "") -> Visit:
    """The unit says how it sees the conclusion; once, and it stays beside it.

    Raises:
        PermissionDenied: the actor does not speak for the unit.
        Refused: no words, no conclusion yet, or it has explained.
    """
    found = _concluded(visit, on=on, actor=actor)
    if found.explained_on:
        raise Refused(
            f"Đơn vị đã giải trình ngày {found.explained_on:%d/%m/%Y}.", "Bổ sung khi trả lời từng kiến nghị."
        )
    if not explanation.strip():
        raise Refused("Chưa ghi giải trình.", "Ghi điều đơn vị thấy chưa đúng, và chứng cứ.", field="explanation")
    found.explanation, found.explained_on, found.explained_by = explanation.strip(), on, signer(actor, by)
    found.save(update_fields=["explanation", "explained_on", "explained_by"])
    record(
        "inspections.giai_trinh", actor=actor, kind="visit", key=key_of(found), after={"explanation": found.explanation}
    )  # fmt: skip
    return found


@transaction.atomic
def answer(
    one: Recommendation, *, text: str, on: date, actor: User | None, file: File = None, by: str = ""
) -> Recommendation:  # fmt: skip
    """Whoever must mend something says what was done, with what shows it.

    Raises:
        PermissionDenied: the actor speaks neither for the owner nor for the unit that was inspected.
        Refused: no words, there is no conclusion yet, or it waits for the inspector or is closed.
    """
    visit, found = _locked(one)
    refuse_stranger(can_speak(actor, found.owner, on=on) or can_answer(actor, visit, on=on))
    _refuse_not_concluded(visit)
    if found.answered_on:
        raise Refused(
            f"Kiến nghị đã trả lời ngày {found.answered_on:%d/%m/%Y}.", "Chờ đoàn kiểm tra chấp nhận hoặc trả lại."
        )
    said = needed(text, field="text", what="kết quả thực hiện", mend="Ghi đã làm gì, văn bản nào.")[:1_000]
    before = told(found)
    found.answer, found.answered_on, found.answered_by = said, on, signer(actor, by)
    if file and actor:
        found.answer_file = keep_paper(file[0], name=file[1], body=found.owner, actor=actor)
    found.save()
    record("inspections.tra_loi", actor=actor, kind="visit", key=key_of(visit), before=before, after=told(found))
    return found


@transaction.atomic
def accept(one: Recommendation, *, on: date, actor: User | None) -> Recommendation:
    """Whoever inspects accepts the answer: it is closed, and the duty was done on the day of the answer.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: there is no answer, or it is closed already.
    """
    visit, found = _answered(one, on=on, actor=actor)
    found.closed_on = on
    found.save(update_fields=["closed_on"])
    done_on = found.answered_on or on
    fulfil(
        [found.owner_id], Sort.FINDING, visit.plan.year, by=f"{KIND}:{found.pk}", on=done_on, about=about(found)
    )  # fmt: skip
    record("inspections.chap_nhan", actor=actor, kind="visit", key=key_of(visit), after=told(found))
    return found


@transaction.atomic
def give_back(one: Recommendation, *, reason: str, on: date, actor: User | None) -> Recommendation:
    """The answer is not enough: it is owed again, with the reason.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: no reason, there is no answer, or it is closed already.
    """
    visit, found = _answered(one, on=on, actor=actor)
    said = needed(reason, field="reason", what="lý do trả lại", mend="Ghi còn thiếu gì.")[:500]
    before = told(found)
    found.returned, found.answer, found.answered_on, found.answered_by = said, "", None, ""
    found.save()
    record("inspections.tra_lai", actor=actor, kind="visit", key=key_of(visit), before=before, after=told(found))
    return found


def _answered(one: Recommendation, *, on: date, actor: User | None) -> tuple[Visit, Recommendation]:
    visit, found = _locked(one)
    refuse_stranger(can_check(actor, visit, on=on))
    if found.closed_on:
        raise Refused(f"Kiến nghị đã xong ngày {found.closed_on:%d/%m/%Y}.", "Tải lại trang.")
    if not found.answered_on:
        raise Refused("Đơn vị chưa trả lời kiến nghị này.", "Chờ đơn vị trả lời.")
    return visit, found


def _locked(one: Recommendation) -> tuple[Visit, Recommendation]:
    """The visit before what it recommended, always in this order."""
    visit = held(one.visit)
    found = Recommendation.objects.select_for_update(of=("self",)).select_related("owner").get(pk=one.pk)
    return visit, found


def _concluded(visit: Visit, *, on: date, actor: User | None) -> Visit:
    found = held(visit)
    refuse_stranger(can_answer(actor, found, on=on))
    _refuse_not_concluded(found)
    return found


def _refuse_not_concluded(found: Visit) -> None:
    if not found.concluded_on:
        raise Refused("Lần kiểm tra chưa có kết luận.", "Chờ đoàn kiểm tra kết luận.")
