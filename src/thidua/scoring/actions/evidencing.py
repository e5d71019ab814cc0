"""A unit lays evidence beside a criterion: a file, or words that name a paper."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.files.actions import hand_out_paper, keep_paper
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.scoring.actions.marking import locked_sheet
from thidua.scoring.actions.opening import key_of, refuse_closed
from thidua.scoring.models import Evidence, Inquiry, Sheet
from thidua.scoring.permissions import can_score
from thidua.scoring.queries.tables import criteria_of

MOST = 20
"""No criterion needs more papers; who has more puts them into one."""


@transaction.atomic
def add_evidence(
    sheet: Sheet, code: str, *, words: str, on: date, actor: User | None, content: bytes | None = None, name: str = "",
    by: str = "",
) -> Evidence:  # fmt: skip
    """Evidence of a unit for one criterion, before it has handed in or while a question about it is open.

    Raises:
        PermissionDenied: the actor does not score for the unit.
        Refused: the round is closed, the marks were handed in and nothing is asked, neither words nor a file, or too many.
        Unreadable: the file is no PDF, Word document, PNG or JPEG, holds macros, is empty or too large; nothing is kept.
    """
    held = locked_sheet(sheet)
    refuse_stranger(can_score(actor, held.body, on=on))
    refuse_closed(held.round)
    criterion = next((one for one in criteria_of(held.round.version) if one.code == code), None)
    if criterion is None:
        raise Refused(f"Bảng điểm không có mục {code}.", "Tải lại trang.")
    _refuse_handed_in(held, code)
    said = tidy(words)[:300] or tidy(name)[:300]
    if not said:
        raise Refused("Chưa có tệp, cũng chưa ghi văn bản nào.", "Chọn tệp, hoặc ghi số, ngày văn bản.", field="words")
    if Evidence.objects.filter(sheet=held, criterion=criterion).count() >= MOST:
        raise Refused(f"Mục {code} đã có {MOST} minh chứng.", "Gộp các tệp thành một.", field="words")
    upload = keep_paper(content, name=name, body=held.body, actor=actor) if content is not None and actor else None
    made = Evidence.objects.create(
        sheet=held, criterion=criterion, words=said, upload=upload, added_on=on,
        added_by=by if actor is None and by else name_of(actor),
    )  # fmt: skip
    told = {"body": held.body.key, "code": code, "words": said}
    record("scoring.minh_chung", actor=actor, kind="scoring_round", key=key_of(held.round), after=told)
    return made


@transaction.atomic
def drop_evidence(one: Evidence, *, on: date, actor: User | None) -> None:
    """A slip of the unit's own; the file itself stays where it was received.

    Raises:
        PermissionDenied, Refused: as `add_evidence`.
    """
    held = locked_sheet(one.sheet)
    refuse_stranger(can_score(actor, held.body, on=on))
    refuse_closed(held.round)
    _refuse_handed_in(held, one.criterion.code)
    told = {"body": held.body.key, "code": one.criterion.code, "words": one.words}
    one.delete()
    record("scoring.bo_minh_chung", actor=actor, kind="scoring_round", key=key_of(held.round), before=told)


@transaction.atomic
def hand_out_evidence(one: Evidence, *, on: date, actor: User) -> bytes:
    """The bytes of a file; the page has asked who sees the round.

    Raises:
        PermissionDenied: there is no file, or its content was removed.
    """
    refuse_stranger(one.upload is not None)
    return hand_out_paper(one.upload, on=on, actor=actor)  # type: ignore[arg-type]  # refused above


def _refuse_handed_in(sheet: Sheet, code: str) -> None:
    if not sheet.self_sent_on:
        return
    if Inquiry.objects.filter(sheet=sheet, criterion__code=code, answered_on=None).exists():
        return
    raise Refused(
        f"Bản tự chấm đã gửi ngày {sheet.self_sent_on:%d/%m/%Y}.",
        "Mở lại bước tự chấm, hoặc đợi nơi thẩm định hỏi lại mục này.",
    )
