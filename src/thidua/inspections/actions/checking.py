"""Whoever inspects marks the items, writes what was found and what must be mended, and concludes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.actions import About, NewDemand, ask
from thidua.duties.models import Sort
from thidua.files.actions import keep_paper
from thidua.files.models import Upload
from thidua.inspections.actions.locking import begun_visit, in_words, key_of, needed
from thidua.inspections.models import Answer, Finding, Recommendation, Visit
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.permissions import last_places
from thidua.people.refusals import Refused

KIND = "recommendation"
type File = tuple[bytes, str] | None
"""The content and the name of a file that was handed in."""


@transaction.atomic
def mark_items(
    visit: Visit, marks: Mapping[int, tuple[str, str]], *, on: date, actor: User | None, seen: Mapping[int, str] | None = None
) -> Visit:  # fmt: skip
    """The answer and the note for each item, by the number of the item in the table; what is not named stays. `seen` is what
    stood there when the page was opened: what another of the team marked meanwhile is not written over.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: the day lies ahead, it is concluded or called off, or an item that is not met has no note; the item is named.
    """
    found = begun_visit(visit, on=on, actor=actor)
    rows = list(
        Answer.objects.select_for_update(of=("self",)).filter(visit=found).select_related("item").order_by("pk")
    )
    for one in rows:
        _refuse_moved(one, marks, seen)
        mark, note = marks.get(one.item_id, (one.mark, one.note))
        one.mark, one.note = Answer.Mark(mark), tidy(note)[:500]
        if one.mark == Answer.Mark.NOT_MET and not one.note:
            raise Refused(
                f"Mục {one.item.number} chưa đạt mà chưa ghi vì sao.", "Ghi điều thấy được vào ô ghi chú.",
                field=f"note-{one.item_id}",
            )  # fmt: skip
    Answer.objects.bulk_update(rows, ["mark", "note"])
    counted = {
        "met": sum(one.mark == Answer.Mark.MET for one in rows),
        "not_met": sum(one.mark == Answer.Mark.NOT_MET for one in rows),
    }
    record("inspections.ket_qua", actor=actor, kind="visit", key=key_of(found), after=counted)
    return found


def _refuse_moved(one: Answer, marks: Mapping[int, tuple[str, str]], seen: Mapping[int, str] | None) -> None:
    if seen is None or one.item_id not in marks:
        return
    if seen.get(one.item_id) != one.mark and marks[one.item_id][0] != one.mark:
        raise Refused(
            f"Trong lúc ông/bà gõ, người khác đã ghi mục {one.item.number} là “{one.get_mark_display()}”.",
            "Thống nhất trong đoàn, chọn lại mục ấy rồi bấm ghi lần nữa.", field=f"mark-{one.item_id}",
        )  # fmt: skip


@transaction.atomic
def attach_evidence(answer: Answer, content: bytes, *, name: str, on: date, actor: User) -> Answer:
    """A file that shows how an item stands, in place of the one before.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Unreadable: it is no PDF, Word document, PNG or JPEG.
    """
    found = begun_visit(answer.visit, on=on, actor=actor)
    row = Answer.objects.select_for_update().get(pk=answer.pk, visit=found)
    row.file = keep_paper(content, name=name, body=found.inspector, actor=actor)
    row.save(update_fields=["file"])
    record("inspections.minh_chung", actor=actor, kind="visit", key=key_of(found), after={"file": row.file.name})
    return row


@transaction.atomic
def add_finding(
    visit: Visit, *, text: str, severity: Finding.Severity, evidence: str, on: date, actor: User | None, file: File = None
) -> Finding:  # fmt: skip
    """Something is wrong, and this shows it.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: no words, or nothing that shows it; the day lies ahead; it is concluded or called off.
    """
    found = begun_visit(visit, on=on, actor=actor)
    said = needed(text, field="text", what="phát hiện", mend="Ghi điều sai hoặc thiếu.")[:1_000]
    if not tidy(evidence) and not file:
        raise Refused("Chưa có minh chứng.", "Ghi căn cứ, số văn bản, hoặc gửi tệp.", field="evidence")
    made = Finding.objects.create(
        visit=found, text=said, severity=severity, evidence=tidy(evidence)[:500], file=_kept(file, found, actor)
    )
    record(
        "inspections.phat_hien", actor=actor, kind="visit", key=key_of(found),
        after=in_words(made, ("text", "severity", "evidence")),
    )  # fmt: skip
    return made


@transaction.atomic
def drop_finding(finding: Finding, *, on: date, actor: User | None) -> None:
    """A slip is taken out before the conclusion.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: it is concluded or called off.
    """
    found = begun_visit(finding.visit, on=on, actor=actor)
    row = Finding.objects.select_for_update().get(pk=finding.pk)
    record("inspections.bo_phat_hien", actor=actor, kind="visit", key=key_of(found), before={"text": row.text})
    row.delete()


@transaction.atomic
def recommend(
    visit: Visit, *, text: str, deadline: date, on: date, actor: User | None, owner: Organisation | None = None
) -> Recommendation:  # fmt: skip
    """What the unit, or a body under it, must mend by when; owed from the conclusion on.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: no words, a day before the visit, an owner outside the unit; it is concluded or called off.
    """
    found = begun_visit(visit, on=on, actor=actor)
    said = needed(text, field="text", what="kiến nghị", mend="Ghi việc đơn vị phải làm.")[:500]
    if deadline < found.day:
        raise Refused(
            f"Hạn {deadline:%d/%m/%Y} trước ngày kiểm tra {found.day:%d/%m/%Y}.", "Sửa hạn.", field="deadline"
        )
    body = owner or found.unit
    if not last_places(on).filter(organisation=body, ancestor=found.unit).exists():
        raise Refused(
            "Đơn vị thực hiện không thuộc đơn vị được kiểm tra.", "Chọn đơn vị trong danh sách.", field="owner"
        )
    made = Recommendation.objects.create(visit=found, text=said, owner=body, deadline=deadline)
    record("inspections.kien_nghi", actor=actor, kind="visit", key=key_of(found), after=told(made))
    return made


@transaction.atomic
def drop_recommendation(one: Recommendation, *, on: date, actor: User | None) -> None:
    """A slip is taken out before the conclusion.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: it is concluded or called off.
    """
    found = begun_visit(one.visit, on=on, actor=actor)
    row = Recommendation.objects.select_for_update().get(pk=one.pk)
    record("inspections.bo_kien_nghi", actor=actor, kind="visit", key=key_of(found), before=told(row))
    row.delete()


@transaction.atomic
def conclude(visit: Visit, *, conclusion: str, on: date, actor: User | None) -> Visit:
    """The conclusion is made and told to the unit; from now on what was found stays, and each recommendation is owed.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: no words, an item nobody looked at, or a failure without a recommendation; what is missing is named.
    """
    found = begun_visit(visit, on=on, actor=actor)
    if not conclusion.strip():
        raise Refused("Chưa ghi kết luận.", "Ghi ưu điểm, hạn chế, yêu cầu với đơn vị.", field="conclusion")
    _refuse_unfinished(found)
    found.conclusion, found.concluded_on = conclusion.strip(), on
    found.save(update_fields=["conclusion", "concluded_on"])
    rows = list(Recommendation.objects.filter(visit=found).select_related("owner").order_by("pk"))
    for one in rows:
        _ask(found, one, actor)
    record(
        "inspections.ket_luan", actor=actor, kind="visit", key=key_of(found),
        after={"conclusion": found.conclusion, "recommendations": len(rows)},
    )  # fmt: skip
    return found


def _refuse_unfinished(found: Visit) -> None:
    answers = list(Answer.objects.filter(visit=found).select_related("item").order_by("item__number"))
    left = [str(one.item.number) for one in answers if one.mark == Answer.Mark.UNCHECKED]
    if left:
        raise Refused(
            f"Chưa kiểm tra {len(left)} mục: {', '.join(left[:10])}{' …' if len(left) > 10 else ''}.",
            "Ghi kết quả, hoặc chọn “Không áp dụng”.", field="conclusion",
        )  # fmt: skip
    wrong = any(one.mark == Answer.Mark.NOT_MET for one in answers) or Finding.objects.filter(visit=found).exists()
    if wrong and not Recommendation.objects.filter(visit=found).exists():
        raise Refused(
            "Có mục chưa đạt hoặc có phát hiện mà chưa có kiến nghị nào.", "Ghi ít nhất một kiến nghị, có hạn.",
            field="conclusion",
        )  # fmt: skip


def _ask(visit: Visit, one: Recommendation, actor: User | None) -> None:
    new = NewDemand(
        sort=Sort.FINDING, title=one.text[:300], bodies=[one.owner], day=one.deadline,
        rests=f"Kết luận kiểm tra: {visit.subject}"[:300], subject_kind=KIND, subject_key=str(one.pk),
    )  # fmt: skip
    ask(visit.plan.body, visit.plan.year, [new], actor=actor)


def about(one: Recommendation) -> About:
    """How the calendar names what is owed."""
    return About(KIND, str(one.pk))


def _kept(file: File, visit: Visit, actor: User | None) -> Upload | None:
    return keep_paper(file[0], name=file[1], body=visit.inspector, actor=actor) if file and actor else None


def told(one: Recommendation) -> dict[str, str]:
    """A recommendation as the record keeps it."""
    return in_words(one, ("text", "deadline", "answer", "returned")) | {"owner": one.owner.key}
