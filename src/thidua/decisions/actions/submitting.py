"""What another level decides goes up with a signed submission; its answer is entered, and written to the book like our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.drafting import CHUNK, explained, ready
from thidua.decisions.actions.lines import dossier_named, lines_of, lock_recipients, placed
from thidua.decisions.actions.notifying import notify
from thidua.decisions.actions.signing import finish, give_number, keep_signed_verdicts, refuse_incomplete, write_book
from thidua.decisions.doubles import refuse_doubles
from thidua.decisions.models import Decision, Line, Origin, State, Submission, SubmissionLine
from thidua.decisions.papers.upward import TEMPLATES
from thidua.decisions.permissions import can_draft, can_sign
from thidua.decisions.queries.defaults import first_texts, round_of, title_of
from thidua.files.queries import templates_on
from thidua.honours.actions.locking import writing
from thidua.law.spelling import tidy
from thidua.law.wording import upper
from thidua.nominations.actions import advance, advance_all
from thidua.nominations.actions.moving import locked as dossiers_locked
from thidua.nominations.models import Nomination
from thidua.nominations.models import State as DossierState
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

SIGNING = (
    "title", "symbol", "place", "capacity", "head_title", "signer_title", "signer_name", "capacity_document",
    "capacity_until", "addressee",
)  # fmt: skip
"""What somebody writes in a submission before it is signed."""
LONGEST = 500
"""Letters of a reason."""
_RELATED = ("round", "person__merged_into", "organisation", "household", "unit", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A decision of the level above: who is awarded (lines of the submission), who is not and why."""

    number: str
    decided_on: date
    decided_by: str
    signer: str
    awarded: Sequence[int]
    refused: Mapping[int, str]


@transaction.atomic
def draft_submission(
    nominations: Sequence[int], *, body: Organisation, addressee: str, on: date, actor: User | None,
    again: Mapping[int, str] | None = None,
) -> Submission:  # fmt: skip
    """A submission of these dossiers, not yet signed.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused, Doubled: as for `drafting.draft`.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    rows = ready(nominations, body)
    texts = first_texts(body, rows, on=on)
    own = {name: texts[name] for name in SIGNING if name in texts}
    own["symbol"] = own.get("symbol", "").replace("QĐ", "TTr", 1) or "TTr"
    own["title"] = own["title"].replace("Về việc tặng", "Về việc đề nghị tặng", 1)
    made = Submission.objects.create(
        body=body, addressee=tidy(addressee), created_by=name_of(actor), created_on=on,
        is_sample=is_sample_place(body, actor=actor), **own,
    )  # fmt: skip
    said = explained(lines_of(Decision(body=body), rows, on=on), again)
    refuse_doubles(said)
    SubmissionLine.objects.bulk_create(
        SubmissionLine(submission=made, nomination=one.nomination, again=one.again) for one in said
    )
    record(
        "decisions.soan_to_trinh", actor=actor, kind="submission", key=made.pk,
        after={"title": made.title, "at": body.key, "count": len(rows)},
    )  # fmt: skip
    return made


@transaction.atomic
def amend_submission(
    submission: Submission, texts: Mapping[str, Any], *, on: date, actor: User, seen: Mapping[str, str] | None = None
) -> Submission:  # fmt: skip
    """The draft of a submission with other texts (`SIGNING`); `seen` is what stood there when the form was opened.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was sent or dropped.
        ChangedMeanwhile: somebody else changed it since.
    """
    found = _locked(submission)
    refuse_stranger(can_draft(actor, found.body, on=on))
    _refuse_sent(found)
    if seen is not None:
        refuse_changed(seen, texts_seen(found), what="tờ trình này", label=_label)
    before = texts_seen(found)
    _write(found, texts)
    found.save()
    if (after := texts_seen(found)) != before:
        record("decisions.sua_to_trinh", actor=actor, kind="submission", key=found.pk, before=before, after=after)
    return found


@transaction.atomic
def drop_submission(submission: Submission, *, on: date, actor: User) -> None:
    """Drops a submission that was not sent: its dossiers are free for another paper.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was sent or dropped.
    """
    found = _locked(submission)
    refuse_stranger(can_draft(actor, found.body, on=on))
    _refuse_sent(found)
    many, _ = found.lines.all().delete()
    found.dropped_on = on
    found.save(update_fields=["dropped_on"])
    record(
        "decisions.bo_to_trinh", actor=actor, kind="submission", key=found.pk,
        before={"title": found.title, "at": found.body.key, "count": many},
    )  # fmt: skip


@transaction.atomic
def withdraw_lines(submission: Submission, lines: Sequence[int], *, reason: str, on: date, actor: User) -> int:
    """Takes dossiers out of a submission: before it is sent they are free again; after that they are withdrawn for this
    reason, as long as no answer was entered for them. How many.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: no line, no reason, it was dropped, or a line has its answer.
    """
    found = _locked(submission)
    refuse_stranger(can_draft(actor, found.body, on=on))
    if found.dropped_on:
        _refuse_sent(found)
    waits = SubmissionLine.Outcome.WAITING
    gone = list(found.lines.filter(pk__in=lines, outcome=waits).select_related("nomination"))
    if not gone or len(gone) != len(set(lines)):
        raise Refused("Chưa chọn dòng nào đang chờ trả lời.", "Đánh dấu lại các dòng cần rút.", field="lines")
    reason = _reasoned(reason, "", "rút", field="why")
    _take_out(found, gone, reason, on=on, actor=actor)
    record(
        "decisions.rut_khoi_to_trinh", actor=actor, kind="submission", key=found.pk,
        after={"title": found.title, "count": len(gone), "reason": reason,
               "names": "; ".join(str(line.nomination) for line in gone[:20])},
    )  # fmt: skip
    return len(gone)


def _reasoned(typed: str, whose: str, what: str, *, field: str) -> str:
    """Why a dossier is taken out or refused, without stray spaces: whoever proposed it reads it.

    Raises:
        Refused: nothing is said, or more than is kept.
    """
    reason = tidy(typed)
    if not reason:
        said = f"{whose}chưa ghi lý do {what}."
        raise Refused(upper(said), "Ghi vì sao; đơn vị đề nghị đọc được lý do này.", field=field)
    if len(reason) > LONGEST:
        said = f"{whose}lý do {what} dài {len(reason)} chữ, quá {LONGEST} chữ."
        raise Refused(upper(said), "Ghi ngắn lại; chi tiết thì dẫn số văn bản.", field=field)
    return reason


def _take_out(found: Submission, gone: Sequence[SubmissionLine], reason: str, *, on: date, actor: User) -> None:
    if found.signed_on is None:
        found.lines.filter(pk__in=[line.pk for line in gone]).delete()
        return
    dossiers = _held([line.nomination_id for line in gone], DossierState.SENT_UP)
    document = f"Tờ trình {found.number} ngày {found.signed_on:%d/%m/%Y}"
    advance_all(dossiers, DossierState.WITHDRAWN, on=on, actor=actor, document=document, note=reason)
    for line in gone:
        line.outcome, line.reason = SubmissionLine.Outcome.WITHDRAWN, reason
    SubmissionLine.objects.bulk_update(gone, ["outcome", "reason"], batch_size=CHUNK)


def _locked(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)


def _refuse_sent(found: Submission) -> None:
    if found.signed_on:
        raise Refused(
            f"Tờ trình {found.number} đã ký ngày {found.signed_on:%d/%m/%Y} nên không sửa, không bỏ được.",
            "Rút từng hồ sơ còn chờ trả lời, kèm lý do.",
        )
    if found.dropped_on:
        raise Refused(f"Tờ trình này đã bỏ ngày {found.dropped_on:%d/%m/%Y}.", "Soạn tờ trình khác.")


def texts_seen(submission: Submission) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    values = {name: getattr(submission, name) for name in SIGNING}
    return {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value) for name, value in values.items() if value
    } | {"capacity": submission.get_capacity_display()}


def _write(found: Submission, texts: Mapping[str, Any]) -> None:
    for name in SIGNING:
        if name in texts:
            setattr(found, name, tidy(texts[name]) if isinstance(texts[name], str) else texts[name])


def _label(name: str) -> str:
    fields: Any = Submission._meta
    return str(fields.get_field(name).verbose_name)


@transaction.atomic
def sign_submission(submission: Submission, texts: Mapping[str, Any], *, on: date, actor: User) -> Submission:
    """Signs it with these texts (`SIGNING`): it gets its number, and its dossiers wait for the level above.

    Raises:
        PermissionDenied: the actor does not sign for the body.
        Refused: it is signed, its signature lacks something, or a dossier has moved on.
    """
    found = _locked(submission)
    refuse_stranger(can_sign(actor, found.body, on=on))
    _refuse_sent(found)
    if not found.lines.exists():
        raise Refused("Tờ trình không còn hồ sơ nào.", "Bỏ tờ trình này, soạn tờ trình khác.", field="lines")
    _write(found, texts)
    if not found.addressee:
        raise Refused("Chưa ghi nơi nhận tờ trình.", "Ghi cấp có thẩm quyền quyết định.", field="addressee")
    refuse_incomplete(found, on=on)
    dossiers = _held([line.nomination_id for line in found.lines.all()], DossierState.PASSED)
    give_number(found, on=on, actor=actor)
    found.templates = templates_on(found.body, TEMPLATES, on=on)
    found.save()
    document = f"Tờ trình {found.number} ngày {on:%d/%m/%Y}"
    advance_all(dossiers, DossierState.SENT_UP, on=on, actor=actor, document=document, note=found.addressee)
    record(
        "decisions.trinh", actor=actor, kind="submission", key=found.pk,
        after={"number": found.number, "title": found.title, "at": found.body.key, "count": len(dossiers)},
    )  # fmt: skip
    return found


@transaction.atomic
def enter_answer(submission: Submission, answer: Answer, *, on: date, actor: User) -> Decision | None:
    """Enters what the level above decided; the decision, or None where it awarded nobody.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was not signed, nobody is named, a line has its answer, number, day, decider or why somebody is refused
            are not told, or the same decision was entered before with another day or decider.
    """
    refuse_stranger(can_draft(actor, submission.body, on=on))
    writing()  # before any row and before the verdicts are read: what they rest on is not taken back meanwhile
    found = _locked(submission)
    _refuse_untold(found, answer, on=on)
    asked = [*answer.awarded, *answer.refused]
    lines = {line.pk: line for line in found.lines.filter(pk__in=asked, outcome=SubmissionLine.Outcome.WAITING)}
    if not lines or len(lines) != len(set(asked)):
        raise Refused("Chưa chọn dòng nào đang chờ trả lời.", "Chọn lại: có dòng đã được ghi kết quả.", field="lines")
    held = {one.pk: one for one in _held([line.nomination_id for line in lines.values()], DossierState.SENT_UP)}
    document = f"{tidy(answer.number)} ngày {answer.decided_on:%d/%m/%Y}"
    for pk, typed in answer.refused.items():
        dossier = held[lines[pk].nomination_id]
        reason = _reasoned(typed, f"Hồ sơ {dossier}: ", "không được khen thưởng", field="reason")
        advance(dossier, DossierState.REFUSED, on=on, actor=actor, document=document, note=reason)
        lines[pk].outcome, lines[pk].reason = SubmissionLine.Outcome.REFUSED, reason
    decision = _awarded(
        found, answer, [(lines[pk], held[lines[pk].nomination_id]) for pk in answer.awarded], on=on, actor=actor
    )
    SubmissionLine.objects.bulk_update(lines.values(), ["outcome", "reason", "line"], batch_size=CHUNK)
    record(
        "decisions.tra_loi", actor=actor, kind="submission", key=found.pk,
        after={
            "number": tidy(answer.number), "decided_by": tidy(answer.decided_by), "signed_on": answer.decided_on,
            "count": len(answer.awarded), "refused": len(answer.refused),
        },
    )  # fmt: skip
    return decision


def _awarded(
    submission: Submission, answer: Answer, rows: Sequence[tuple[SubmissionLine, Nomination]], *, on: date, actor: User
) -> Decision | None:
    """The decision of the level above with these lines; more of one entered before go into the same."""
    if not rows:
        return None
    dossiers = [one for _, one in rows]
    _refuse_other_day(submission.body, answer)
    decision, _ = Decision.objects.get_or_create(
        origin=Origin.ABOVE, body=submission.body, number=tidy(answer.number), signed_on=answer.decided_on,
        defaults={
            "state": State.SIGNED, "decided_by": tidy(answer.decided_by), "signer_name": tidy(answer.signer),
            "title": title_of(dossiers, on=answer.decided_on), "symbol": tidy(answer.number).partition("/")[2][:40],
            "round": round_of(dossiers), "created_by": name_of(actor), "created_on": on, "is_sample": submission.is_sample,
        },
    )  # fmt: skip
    decision = Decision.objects.select_for_update().get(pk=decision.pk)  # two answers at once are numbered one by one
    _refuse_other_decider(decision, answer)
    already = decision.lines.count()
    reasons = {asked.nomination_id: asked.again for asked, _ in rows}
    made = placed(explained(lines_of(decision, dossiers, on=on), reasons), on=answer.decided_on)
    for line in made:
        line.position += already
    Line.objects.bulk_create(made, batch_size=CHUNK)
    lock_recipients(made)  # the bonus is what is left beside everything signed elsewhere at this moment
    keep_signed_verdicts(dossiers, on=on)
    write_book(decision, made, on=on, actor=actor)
    finish(dossiers, decision, on=on, actor=actor)
    notify(decision, made, on=on)
    of = {line.nomination_id: line for line in made}
    for asked, dossier in rows:
        asked.outcome, asked.line = SubmissionLine.Outcome.AWARDED, of[dossier.pk]
    return decision


def _refuse_other_day(body: Organisation, answer: Answer) -> None:
    """A number of one decider comes once in a year: the same one with another day is a slip of the keyboard."""
    same = {"number": tidy(answer.number), "decided_by__iexact": tidy(answer.decided_by)}
    of_year = Decision.objects.filter(origin=Origin.ABOVE, body=body, signed_on__year=answer.decided_on.year, **same)
    if other := of_year.exclude(signed_on=answer.decided_on).first():
        raise Refused(
            f"Quyết định {other.number} của {other.decided_by} đã được ghi với ngày {other.signed_on:%d/%m/%Y}.",
            "Sửa ngày hoặc số cho đúng như trên quyết định.", field="decided_on",
        )  # fmt: skip


def _refuse_other_decider(decision: Decision, answer: Answer) -> None:
    """More of a decision that was entered before goes into it only where it is said to be the same one's."""
    if decision.decided_by.casefold() != tidy(answer.decided_by).casefold():
        raise Refused(
            f"Quyết định {decision.number} ngày {decision.signed_on:%d/%m/%Y} đã được ghi là của {decision.decided_by}.",
            "Sửa cơ quan quyết định, số hoặc ngày cho đúng như trên quyết định.", field="decided_by",
        )  # fmt: skip


def _refuse_untold(submission: Submission, answer: Answer, *, on: date) -> None:
    if submission.signed_on is None:
        raise Refused("Tờ trình chưa ký nên chưa có trả lời.", "Ký tờ trình trước.")
    for name, value in (("number", answer.number), ("decided_by", answer.decided_by)):
        if not tidy(value):
            raise Refused("Chưa điền ô này.", "Ghi như trên quyết định của cấp trên.", field=name)
    if not submission.signed_on <= answer.decided_on <= on:
        said = f"Ngày quyết định phải từ ngày trình {submission.signed_on:%d/%m/%Y} đến hôm nay."
        raise Refused(said, "Sửa ngày.", field="decided_on")


def _held(numbers: Sequence[int], state: DossierState) -> list[Nomination]:
    """The dossiers, locked in their order, all in one state.

    Raises:
        Refused: one is not, named.
    """
    for one in dossiers_locked(list(numbers)).values():
        if one.state != state:
            raise Refused(
                f"Hồ sơ {dossier_named(one)} nay ở trạng thái “{one.get_state_display()}”.",
                "Tải lại trang để xem.",
                field="lines",
            )
    return list(Nomination.objects.filter(pk__in=numbers).select_related(*_RELATED).order_by("pk"))
