"""The answer of the level above to a submission is entered, and written to the book like a decision of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.drafting import CHUNK, explained
from thidua.decisions.actions.lines import lines_of, lock_recipients, placed
from thidua.decisions.actions.notifying import notify
from thidua.decisions.actions.sending import held, reasoned
from thidua.decisions.actions.signing import finish, keep_signed_verdicts, write_book
from thidua.decisions.actions.submitting import locked_submission
from thidua.decisions.models import Decision, Line, Origin, State, Submission, SubmissionLine
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.defaults import round_of, title_of
from thidua.honours.actions.locking import writing
from thidua.law.spelling import tidy
from thidua.nominations.actions import advance
from thidua.nominations.models import Nomination
from thidua.nominations.models import State as DossierState
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger


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
def enter_answer(submission: Submission, answer: Answer, *, on: date, actor: User) -> Decision | None:
    """Enters what the level above decided; the decision, or None where it awarded nobody.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was not signed, nobody is named, a line has its answer, number, day, decider or why somebody is refused
            are not told, or the same decision was entered before with another day or decider.
    """
    refuse_stranger(can_draft(actor, submission.body, on=on))
    writing()  # before any row and before the verdicts are read: what they rest on is not taken back meanwhile
    found = locked_submission(submission, can_draft, on=on, actor=actor)
    _refuse_untold(found, answer, on=on)
    lines = _asked(found, answer)
    dossiers = {one.pk: one for one in held([line.nomination_id for line in lines.values()], DossierState.SENT_UP)}
    _turn_down(answer, lines, dossiers, on=on, actor=actor)
    awarded = [(lines[pk], dossiers[lines[pk].nomination_id]) for pk in answer.awarded]
    decision = _awarded(found, answer, awarded, on=on, actor=actor)
    SubmissionLine.objects.bulk_update(lines.values(), ["outcome", "reason", "line"], batch_size=CHUNK)
    record(
        "decisions.tra_loi", actor=actor, kind="submission", key=found.pk,
        after={
            "number": tidy(answer.number), "decided_by": tidy(answer.decided_by), "signed_on": answer.decided_on,
            "count": len(answer.awarded), "refused": len(answer.refused),
        },
    )  # fmt: skip
    return decision


def _asked(found: Submission, answer: Answer) -> dict[int, SubmissionLine]:
    """The lines an answer is about, by their numbers. Raises Refused where it is about none, or one has its answer."""
    asked = {*answer.awarded, *answer.refused}
    waits = found.lines.filter(pk__in=asked, outcome=SubmissionLine.Outcome.WAITING)
    lines = {line.pk: line for line in waits}
    if not lines or len(lines) != len(answer.awarded) + len(answer.refused):
        raise Refused("Chưa chọn dòng nào đang chờ trả lời.", "Chọn lại: có dòng đã được ghi kết quả.", field="lines")
    return lines


def _turn_down(
    answer: Answer, lines: Mapping[int, SubmissionLine], dossiers: Mapping[int, Nomination], *, on: date, actor: User
) -> None:  # fmt: skip
    """The dossiers that were not awarded end there, each with its reason. Raises Refused where none is told."""
    document = f"{tidy(answer.number)} ngày {answer.decided_on:%d/%m/%Y}"
    for pk, typed in answer.refused.items():
        dossier = dossiers[lines[pk].nomination_id]
        reason = reasoned(typed, f"Hồ sơ {dossier}: ", "không được khen thưởng", field="reason")
        advance(dossier, DossierState.REFUSED, on=on, actor=actor, document=document, note=reason)
        lines[pk].outcome, lines[pk].reason = SubmissionLine.Outcome.REFUSED, reason


def _awarded(
    submission: Submission, answer: Answer, rows: Sequence[tuple[SubmissionLine, Nomination]], *, on: date, actor: User
) -> Decision | None:
    """The decision of the level above with these lines; more of one entered before go into the same."""
    if not rows:
        return None
    dossiers = [one for _, one in rows]
    made = lines_of(Decision(body=submission.body), dossiers, on=on)
    _refuse_other_day(submission.body, answer)
    decision = _of_above(submission, answer, made, dossiers, on=on, actor=actor)
    already = decision.lines.count()
    reasons = {asked.nomination_id: asked.again for asked, _ in rows}
    made = placed(explained(made, reasons), on=answer.decided_on)
    for line in made:
        line.decision, line.position = decision, line.position + already
    Line.objects.bulk_create(made, batch_size=CHUNK)
    lock_recipients(made)  # the bonus is what is left beside everything signed elsewhere at this moment
    keep_signed_verdicts(dossiers, on=on)
    write_book(decision, made, on=on, actor=actor)
    finish(dossiers, decision, made, on=on, actor=actor)
    notify(decision, made, on=on)
    of = {line.nomination_id: line for line in made}
    for asked, dossier in rows:
        asked.outcome, asked.line = SubmissionLine.Outcome.AWARDED, of[dossier.pk]
    return decision


def _of_above(
    submission: Submission, answer: Answer, lines: Sequence[Line], dossiers: Sequence[Nomination], *, on: date, actor: User
) -> Decision:  # fmt: skip
    """The decision an answer names, locked: entered now, or with an answer before. Raises Refused where that names another
    decider.
    """
    found, _ = Decision.objects.get_or_create(
        origin=Origin.ABOVE, body=submission.body, number=tidy(answer.number), signed_on=answer.decided_on,
        defaults={
            "state": State.SIGNED, "decided_by": tidy(answer.decided_by), "signer_name": tidy(answer.signer),
            "title": title_of(lines, on=answer.decided_on), "symbol": tidy(answer.number).partition("/")[2][:40],
            "round": round_of(dossiers), "created_by": name_of(actor), "created_on": on, "is_sample": submission.is_sample,
        },
    )  # fmt: skip
    decision = Decision.objects.select_for_update().get(pk=found.pk)  # two answers at once are numbered one by one
    _refuse_other_decider(decision, answer)
    return decision


def _refuse_other_day(body: Organisation, answer: Answer) -> None:
    """A number of one decider comes once in a year: the same one with another day is a slip of the keyboard."""
    of_year = Decision.objects.filter(origin=Origin.ABOVE, body=body, signed_on__year=answer.decided_on.year)
    same = of_year.filter(number=tidy(answer.number)).exclude(signed_on=answer.decided_on)
    if other := next((one for one in same if _is_of(one, answer)), None):
        raise Refused(
            f"Quyết định {other.number} của {other.decided_by} đã được ghi với ngày {other.signed_on:%d/%m/%Y}.",
            "Sửa ngày hoặc số cho đúng như trên quyết định.", field="decided_on",
        )  # fmt: skip


def _refuse_other_decider(decision: Decision, answer: Answer) -> None:
    """More of a decision that was entered before goes into it only where it is said to be the same one's."""
    if not _is_of(decision, answer):
        raise Refused(
            f"Quyết định {decision.number} ngày {decision.signed_on:%d/%m/%Y} đã được ghi là của {decision.decided_by}.",
            "Sửa cơ quan quyết định, số hoặc ngày cho đúng như trên quyết định.", field="decided_by",
        )  # fmt: skip


def _is_of(decision: Decision, answer: Answer) -> bool:
    """Whether a decision is of the decider an answer names; SQLite knows capitals without marks only, so it is not asked."""
    return decision.decided_by.casefold() == tidy(answer.decided_by).casefold()


def _refuse_untold(submission: Submission, answer: Answer, *, on: date) -> None:
    if submission.signed_on is None:
        raise Refused("Tờ trình chưa ký nên chưa có trả lời.", "Ký tờ trình trước.")
    for name, value in (("number", answer.number), ("decided_by", answer.decided_by)):
        if not tidy(value):
            raise Refused("Chưa điền ô này.", "Ghi như trên quyết định của cấp trên.", field=name)
    if not submission.signed_on <= answer.decided_on <= on:
        said = f"Ngày quyết định phải từ ngày trình {submission.signed_on:%d/%m/%Y} đến hôm nay."
        raise Refused(said, "Sửa ngày.", field="decided_on")
