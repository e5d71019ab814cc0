"""Sent back field by field: only what is marked reopens, only who asked looks again, the dossier keeps its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import name_of, record
from thidua.honours.recipients import subject_of
from thidua.law.calendar import is_working, next_working_day
from thidua.law.spelling import tidy
from thidua.nominations.actions.attaching import PAPER
from thidua.nominations.actions.handling import given_among
from thidua.nominations.actions.judging import keep_verdict, weighed
from thidua.nominations.actions.moving import Step, advance, advance_each, locked
from thidua.nominations.groups import FIELD as GROUP
from thidua.nominations.groups import word_of
from thidua.nominations.models import KeptVerdict, Mark, Nomination, Paper, Passage, State
from thidua.nominations.permissions import can_appraise, can_propose
from thidua.nominations.queries import days_off_of, open_appraisal, with_all
from thidua.nominations.report import fields_of
from thidua.nominations.roads import ways_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500
_PAPER = re.compile(re.escape(PAPER) + r"[a-z0-9_-]{1,60}")


@transaction.atomic
def send_back(one: Nomination, marks: Mapping[str, str], *, until: date | None, on: date, actor: User) -> Nomination:
    """The appraiser asks the unit to mend some fields or papers: for each, in words, what.

    Raises:
        PermissionDenied: the dossier was not given to the actor.
        Refused: it is not under appraisal, nothing is marked, a mark says nothing, or the day lies in the past.
    """
    (found,) = send_back_many([one], marks, until=until, on=on, actor=actor)
    return found


@transaction.atomic
def send_back_many(
    dossiers: Sequence[Nomination], marks: Mapping[str, str], *, until: date | None, on: date, actor: User
) -> list[Nomination]:  # fmt: skip
    """The same fields of several dossiers are sent back, all or none, in a few statements for all; see `send_back`."""
    locks = locked([one.pk for one in dossiers])
    rows = list(with_all(Nomination.objects.filter(pk__in=locks)).order_by("award", "position", "pk"))
    given_among(rows, on=on, actor=actor)
    asked = _asked(rows, marks)
    _refuse_day(rows, until, on=on)
    _mark(rows, asked, actor)
    steps = [Step(one, at=one.unit, due=until) for one in rows]
    advance_each(steps, State.RETURNED, on=on, actor=actor, note=f"Cần bổ sung {len(asked)} mục")
    return rows


def _asked(rows: Sequence[Nomination], marks: Mapping[str, str]) -> dict[str, str]:
    """What the unit shall mend, by field; raises Refused as `send_back` says."""
    asked = {field: words.strip() for field, words in marks.items()}
    if not asked:
        raise Refused("Chưa đánh dấu mục nào.", "Đánh dấu mục, giấy tờ cần sửa và ghi cần sửa gì.", field="marks")
    if strange := [field for field in asked if not all(is_markable(one, field) for one in rows)]:
        raise Refused(f"Hồ sơ này không có mục “{strange[0]}”.", "Tải lại trang rồi đánh dấu lại.", field="marks")
    if empty := [field for field, words in asked.items() if not tidy(words)]:
        raise Refused("Có mục đánh dấu mà chưa ghi cần sửa gì.", "Ghi cần sửa gì ở mục ấy.", field=empty[0])
    return asked


def _refuse_day(rows: Sequence[Nomination], until: date | None, *, on: date) -> None:
    """The last day lies ahead, and it is worked: no holiday, nor a day off of the unit or the body by the rules they are under."""
    if until is None:
        return
    if until < on:
        raise Refused("Hạn bổ sung đã qua.", "Ghi ngày từ hôm nay trở đi, hoặc để trống.", field="until")
    closed = frozenset().union(*days_off_of({pk for one in rows for pk in (one.unit_id, one.at_id)}, on=on).values())
    if (day := is_working(until, own_days_off=closed)).working:
        return
    raise Refused(
        f"Hạn bổ sung {until:%d/%m/%Y} là ngày nghỉ ({day.reason}).",
        f"Ghi ngày làm việc, ví dụ {next_working_day(until, own_days_off=closed).day:%d/%m/%Y}, hoặc để trống.", field="until",
    )  # fmt: skip


@transaction.atomic
def answer(one: Nomination, answers: Mapping[str, str], *, on: date, actor: User) -> Nomination:
    """The unit has mended what was asked, and says so mark by mark; it goes back to who asked, and nowhere else.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        Refused: it was not sent back, or a marked field was neither changed nor answered.
    """
    found = _locked(one)
    refuse_stranger(can_propose(actor, found.unit, on=on))
    if found.state != State.RETURNED:
        raise Refused(f"Hồ sơ đang “{found.get_state_display()}”, không có gì để gửi lại.", "Tải lại trang.")
    asked = (
        Mark.objects.select_for_update(of=("self",))
        .filter(nomination=found, answered_at=None, cleared_at=None)
        .order_by("pk")
    )
    marks = list(asked.select_related("body"))
    for mark in marks:
        if not is_mended(found, mark) and not tidy(answers.get(mark.field, "")):
            raise Refused(
                "Có mục bị trả lại mà chưa sửa và chưa trả lời.",
                "Sửa mục ấy, hoặc ghi vì sao giữ nguyên.",
                field=mark.field,
            )
    for mark in marks:
        mark.answered_at, mark.answer = timezone.now(), answers.get(mark.field, "").strip()
        mark.save(update_fields=["answered_at", "answer"])
    keep_verdict(found, weighed([found], on=on)[found.pk], KeptVerdict.Cause.RESUBMITTED, on=on)
    return _back(found, marks, on=on, actor=actor)


@transaction.atomic
def accept(one: Nomination, marks: Sequence[int], *, on: date, actor: User) -> None:
    """Who asked finds marked fields mended.

    Raises:
        PermissionDenied: the dossier was not given to the actor.
        Refused: it is not back yet, or none of the marks is one that was mended and not accepted.
    """
    found = _locked(one)
    refuse_stranger(can_appraise(actor, found, open_appraisal(found), on=on))
    if found.state != State.APPRAISAL:
        raise Refused("Hồ sơ chưa được đơn vị gửi lại.", "Đợi đơn vị sửa xong.")
    rows = Mark.objects.filter(nomination=found, pk__in=marks, cleared_at=None, answered_at__isnull=False)
    fields = list(rows.values_list("field", flat=True))
    if not fields:
        raise Refused(
            "Chưa đánh dấu mục nào đã sửa.",
            "Đánh dấu mục chấp nhận được; mục chưa đạt thì trả lại lần nữa.",
            field="marks",
        )
    rows.update(cleared_at=timezone.now())
    record("nominations.chap_nhan", actor=actor, kind="nomination", key=str(found.pk), after={"marks": fields})


def is_markable(one: Nomination, field: str) -> bool:
    """Whether a field is a part of this report, the group the nominee stands in, or a kind of paper."""
    return field in {GROUP, *(part.key for part in fields_of(subject_of(one)))} or bool(_PAPER.fullmatch(field))


def is_mended(one: Nomination, mark: Mark) -> bool:
    """Whether a marked field is another than it was, or a paper of that kind was added since."""
    if mark.field.startswith(PAPER):
        papers = Paper.objects.filter(nomination=one, kind=mark.field.removeprefix(PAPER), removed_at=None)
        return papers.filter(added_at__gt=mark.asked_at).exists()
    if mark.field == GROUP:
        return word_of(one) != mark.was
    passage = Passage.objects.filter(nomination=one, field=mark.field).first()
    return (passage.text if passage else "") != mark.was


def _mark(rows: Sequence[Nomination], asked: Mapping[str, str], actor: User) -> None:
    """One asked again takes the place of the earlier mark, which stays in the history as accepted with this one."""
    Mark.objects.filter(nomination__in=rows, field__in=asked, cleared_at=None).update(cleared_at=timezone.now())
    passages = Passage.objects.filter(nomination__in=rows, field__in=asked).order_by("-pk")
    was = {(pk, field): text for pk, field, text in passages.values_list("nomination", "field", "text")}
    Mark.objects.bulk_create(
        [
            Mark(
                nomination=one, field=field, words=words, body=one.at, asked_by=actor, asker=name_of(actor),
                was=word_of(one) if field == GROUP else was.get((one.pk, field), ""),
            )
            for one in rows for field, words in asked.items()
        ], batch_size=_CHUNK,
    )  # fmt: skip


def _back(one: Nomination, marks: Sequence[Mark], *, on: date, actor: User) -> Nomination:
    appraisal = open_appraisal(one)
    at = marks[0].body if marks else one.round.body
    due = ways_of([one], on=on)[one.pk].term_at(at.pk, start=on).day
    whom = f", {appraisal.appraiser.get_full_name()} xem lại" if appraisal else ""
    advance(one, State.APPRAISAL, on=on, actor=actor, at=at, due=due, note=f"Đã bổ sung {len(marks)} mục{whom}")
    return one


def _locked(one: Nomination) -> Nomination:
    locked([one.pk])
    return with_all(Nomination.objects.filter(pk=one.pk)).get()
