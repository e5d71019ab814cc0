"""The unit writes in its dossier: field by field, each save naming what it saw, so that nobody writes over another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import name_of, record
from thidua.honours.recipients import subject_of
from thidua.law.spelling import composed
from thidua.nominations import report
from thidua.nominations.actions.moving import locked
from thidua.nominations.answers import NO, YES, is_answer
from thidua.nominations.models import Mark, Nomination, Passage, State
from thidua.nominations.permissions import WRITABLE, can_propose
from thidua.nominations.queries import grounds_of, whose_of
from thidua.people.models import User
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger

LONGEST = 20_000
"""Characters of one field: some ten pages."""


@transaction.atomic
def save_passage(
    one: Nomination, field: str, text: str, *, seen: int, sent: str | None = None, on: date, actor: User
) -> Passage:  # fmt: skip
    """What somebody made of a field. `seen` is the save they had before them, 0 where there was none; `sent` what their
    page sent last without hearing the answer, None where there is nothing of the kind: if that is what stands there now,
    nobody else wrote meanwhile.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        ChangedMeanwhile: somebody else saved since; nothing is written.
        Refused: the dossier or this field is not open, there is no such field, or the text is too long.
    """
    found = opened(one, field, on=on, actor=actor)
    _check_field(found, field, text)
    passage = _locked(found, field)
    if passage is None or sent is None or not _is_own(passage, sent, actor):
        _refuse_unseen(passage, seen, actor)
    if passage is None:
        passage = Passage(nomination=found, field=field, version=0)
    text = _tidied(text)
    if passage.version and passage.text == text:
        return passage
    passage.sources = report.sources_kept(text, passage.text, passage.sources)
    return _kept(passage, text, is_own=True, actor=actor)


@transaction.atomic
def rewrite_passage(one: Nomination, field: str, *, seen: int, on: date, actor: User) -> Passage:
    """A field written anew from the book as it stands today, in place of what was there.

    Raises: as `save_passage`.
    """
    found = opened(one, field, on=on, actor=actor)
    passage = _locked(found, field)
    _refuse_unseen(passage, seen, actor)
    lines = fresh_report(found, on=on).get(field)
    if lines is None or passage is None:
        raise Refused("Mục này máy không viết từ sổ.", "Ông/bà tự viết mục này.")
    passage.sources = report.sources_of(lines)
    return _kept(passage, report.text_of(lines), is_own=False, actor=actor)


def fresh_report(one: Nomination, *, on: date) -> dict[str, tuple[report.Line, ...]]:
    """The report as the book says it today; nothing is written."""
    ground, whose = grounds_of([one], on=on)[one.pk], whose_of([one], on=on)[one.pk]
    return report.written(whose(ground), on=on, year=one.round.year, first=one.round.first_year)


def opened(one: Nomination, field: str, *, on: date, actor: User | None, mandated: bool = False) -> Nomination:
    """The dossier, locked, with this field open to the actor. `mandated`: an act of a room above has asked who may.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        Refused: the dossier is not with the unit, or the field was not sent back.
    """
    found = locked([one.pk])[one.pk]
    refuse_stranger(mandated or can_propose(actor, found.unit, on=on))  # before its state is told
    if found.state not in WRITABLE:
        raise Refused(
            f"Hồ sơ đang ở trạng thái “{found.get_state_display()}”, đơn vị không sửa được.",
            "Đợi nơi đang giữ hồ sơ trả lại, hoặc xin rút hồ sơ.",
        )
    marked = Mark.objects.filter(nomination=found, answered_at=None, cleared_at=None).values_list("field", flat=True)
    if not is_open(found.state, field, list(marked)):
        raise Refused("Mục này không bị trả lại nên vẫn giữ nguyên.", "Chỉ sửa các mục nơi thẩm định đã đánh dấu.")
    return found


def is_open(state: str, field: str, marked: Sequence[str]) -> bool:
    """Whether the unit may write a field: every one of a draft, only those sent back afterwards."""
    return state == State.DRAFT or (state == State.RETURNED and field in marked)


def _check_field(one: Nomination, field: str, text: str) -> None:
    if is_answer(field):
        if text not in ("", YES, NO):
            raise Refused("Chỉ trả lời được có hoặc không.", "Chọn một trong hai.")
    elif field not in {part.key for part in report.fields_of(subject_of(one))}:
        raise Refused("Hồ sơ này không có mục ấy.", "Tải lại trang.")
    if len(text) > LONGEST:
        raise Refused(
            f"Mục này dài quá {LONGEST:,} ký tự.".replace(",", "."), "Rút gọn, hoặc đính kèm bản đầy đủ thành giấy tờ."
        )
    if "\x00" in text:
        raise Refused("Có ký tự lạ.", "Gõ lại mục này.")


def _locked(found: Nomination, field: str) -> Passage | None:
    rows = Passage.objects.order_by("pk").select_for_update(of=("self",))
    return rows.filter(nomination=found, field=field).first()


def _tidied(text: str) -> str:
    return composed(text).rstrip()


def _is_own(passage: Passage, sent: str, actor: User) -> bool:
    """Whether what stands there is what this very page sent, whose answer did not come back to it."""
    return passage.is_own and passage.text == _tidied(sent) and passage.edited_by == name_of(actor)


def _refuse_unseen(passage: Passage | None, seen: int, actor: User) -> None:
    now = passage.version if passage else 0
    if now != seen:
        raise ChangedMeanwhile(
            saved_meanwhile(passage.edited_by if passage else "", name_of(actor)) + ".",
            "Chữ ông/bà gõ vẫn còn trong ô. So với bản vừa lưu rồi chọn giữ bản nào.",
        )


def saved_meanwhile(by: str, reader: str) -> str:
    """Who saved a field while somebody typed in it: another person by name, or the reader in another tab."""
    if by and by == reader:
        return "Ông/bà đã lưu mục này ở một thẻ khác"
    return f"{by or 'Người khác'} đã lưu mục này trong lúc ông/bà gõ"


def _kept(passage: Passage, text: str, *, is_own: bool, actor: User | None) -> Passage:
    before = passage.text
    passage.text, passage.is_own, passage.version = text, is_own, passage.version + 1
    passage.edited_by, passage.edited_at = name_of(actor), timezone.now()
    passage.save()
    record(
        "nominations.viet", actor=actor, kind="nomination", key=str(passage.nomination_id),
        before={passage.field: before}, after={passage.field: text},
    )  # fmt: skip
    return passage
