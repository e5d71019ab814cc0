"""Signing: the number is taken, the book is written, the dossiers come to their end; all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.drafting import CHUNK, refuse_settled
from thidua.decisions.actions.lines import lock_recipients, placed
from thidua.decisions.actions.notifying import notify
from thidua.decisions.actions.numbering import golden_numbers, take_number
from thidua.decisions.actions.printed import keep_printed
from thidua.decisions.authority import refuse_without_authority
from thidua.decisions.bonuses import shares
from thidua.decisions.calculations import lacks, numbered
from thidua.decisions.doubles import refuse_doubles
from thidua.decisions.models import Decision, Line, Origin, State
from thidua.decisions.models.signing import Signed
from thidua.decisions.permissions import can_sign
from thidua.decisions.signatures import signature_of
from thidua.decisions.spans import must_choose, reason_of
from thidua.honours.actions import Lines, enter
from thidua.honours.actions.locking import writing
from thidua.honours.models import Honour
from thidua.law.spelling import fold
from thidua.nominations.actions import advance_all, weighed
from thidua.nominations.actions.judging import keep_verdicts
from thidua.nominations.actions.moving import locked as dossiers_locked
from thidua.nominations.models import KeptVerdict, Nomination
from thidua.nominations.models import State as DossierState
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger


@transaction.atomic
def sign(decision: Decision, *, on: date, actor: User, version: int) -> Decision:
    """Signs a draft on a day, as it was seen (`version`): number, book, dossiers, bonus in one transaction.

    Raises:
        PermissionDenied: the actor does not sign for the body.
        ChangedMeanwhile: the draft was changed since it was seen.
        Refused: it is settled, empty, the years of a line are not chosen, its signature lacks something (Nghị định 30/2020/NĐ-CP, Điều 13), another level
            decides on one of its awards, or a dossier is no longer waiting for it.
        Doubled: a recipient got the same award of the same year meanwhile, and no reason is said.
    """
    refuse_stranger(can_sign(actor, decision.body, on=on))
    writing()  # before any row and before the verdicts are read: what they rest on is not taken back meanwhile
    found = _locked(decision, version)
    lines = _ready_lines(found, on=on)
    dossiers = _waiting(found, lines)
    lock_recipients(lines)
    give_number(found, on=on, actor=actor)
    refuse_doubles(lines)  # under the lock of the recipients: of two signed at once the later sees the first
    found.state, found.decided_by = State.SIGNED, names_of([found.body_id]).on(found.body_id, on)
    found.save()
    keep_signed_verdicts(dossiers, on=on)  # before the book knows of this decision: no award is a ground of itself
    write_book(found, placed(lines, on=on), on=on, actor=actor)
    finish(dossiers, found, lines, on=on, actor=actor)
    notify(found, lines, on=on)
    _recorded(found, len(lines), on=on, actor=actor)
    return found


def _locked(decision: Decision, version: int) -> Decision:
    """The draft as it stands now, locked. Raises ChangedMeanwhile where it is not the `version` that was seen."""
    found = Decision.objects.select_for_update().get(pk=decision.pk)
    refuse_settled(found)
    if found.version != version:
        raise ChangedMeanwhile(
            "Dự thảo đã được sửa sau khi ông/bà mở.", "Đọc lại dự thảo dưới đây rồi ký lần nữa.", field="version"
        )
    return found


def _ready_lines(found: Decision, *, on: date) -> list[Line]:
    """The lines of a draft that lacks nothing. Raises Refused at the first thing it lacks."""
    refuse_incomplete(found, on=on)
    if found.effective_on and found.effective_on < on:
        said = f"Ngày có hiệu lực {found.effective_on:%d/%m/%Y} trước ngày ký {on:%d/%m/%Y}."
        raise Refused(said, "Sửa ngày ấy, hoặc để trống: có hiệu lực từ ngày ký.", field="effective_on")
    lines = list(found.lines.select_related("nomination", "person", "organisation", "household", "unit"))
    if not lines:
        raise Refused("Quyết định chưa có người nhận nào.", "Thêm hồ sơ vào dự thảo trước.", field="lines")
    refuse_unchosen(lines)
    refuse_without_authority(found.body, (line.award for line in lines), on=on)
    return lines


def _recorded(found: Decision, many: int, *, on: date, actor: User) -> None:
    record(
        "decisions.ky", actor=actor, kind="decision", key=found.pk,
        after={
            "number": found.number, "title": found.title, "at": found.body.key, "signed_on": on, "count": many,
            "capacity": found.capacity, "signer_name": found.signer_name, "signer_title": found.signer_title,
        },
    )  # fmt: skip


def refuse_incomplete(paper: Signed, *, on: date) -> None:
    """Raises Refused at the first thing the signature lacks; the field is named."""
    for name, said in (("title", "trích yếu"), ("symbol", "ký hiệu")):
        if not getattr(paper, name):
            raise Refused(f"Chưa ghi {said}.", "Sửa dự thảo rồi ký.", field=name)
    if found := lacks(signature_of(paper), on=on):
        raise Refused(found[0].message, found[0].mend, field=found[0].field)


def give_number(paper: Signed, *, on: date, actor: User) -> None:
    """The number and day of a paper, not yet saved; must run inside the transaction of its signature."""
    paper.serial, paper.serial_year = take_number(paper.body, paper.symbol, on=on), on.year
    paper.number = numbered(paper.serial, paper.symbol)
    paper.signed_on, paper.signed_by = on, name_of(actor)


def write_book(decision: Decision, lines: Sequence[Line], *, on: date, actor: User) -> None:
    """A line of the book for each line of the decision, with its bonus; nobody types them again.

    What is signed here also gets its number in the golden book of the body; what the level above signed has one there.
    """
    decided = decision.signed_on or on
    for share in shares(lines, decided=decided):
        share.line.bonus = share.payable if share.paid in {"yes", "no"} else None
        share.line.bonus_told = share.told
    here = decision.origin == Origin.HERE
    numbers = golden_numbers(decision.body, len(lines), on=decided) if here else [""] * len(lines)
    alone = len({(line.begun or line.year, line.year) for line in lines}) == 1
    honours = [_honour(decision, line, number, alone=alone) for line, number in zip(lines, numbers, strict=True)]
    source = f"Quyết định {decision.number} ngày {decided:%d/%m/%Y}, {decision.decided_by}"[:300]
    enter(
        Lines(honours=honours), source=source, at=decision.body, on=on, actor=actor, is_sample=decision.is_sample,
        decided=True,
    )  # fmt: skip
    for line, honour in zip(lines, honours, strict=True):
        line.honour = honour
        line.searched = fold(f"{line.name} {line.unit_name} {decision.decided_by} {decision.number}")
    kept = ["position", "bonus", "bonus_told", "honour", "searched"]
    Line.objects.bulk_update(lines, kept, batch_size=CHUNK)
    keep_printed(decision, on=on)


def refuse_unchosen(lines: Sequence[Line]) -> None:
    """Raises Refused where nobody said the years of a line: no text does, and the round looks at several."""
    if line := next(filter(must_choose, lines), None):
        raise Refused(
            f"Dòng {line.position}, {line.name}: văn bản không nói khen thưởng này tính bao nhiêu năm, mà đợt xét có nhiều năm.",
            "Chọn dòng ấy trong dự thảo, ghi “từ năm”, “đến năm” rồi ký lại.", field="lines",
        )  # fmt: skip


def _honour(decision: Decision, line: Line, number: str, *, alone: bool) -> Honour:
    """The line of the book; `alone`: every line of the decision is of the same years."""
    return Honour(
        award=line.award, person=line.person, organisation=line.organisation, household=line.household, unit=line.unit,
        year=line.year, begun=line.begun, commendation=line.commendation, standing=line.standing, gender=line.gender,
        is_enterprise=line.is_enterprise, decision_number=decision.number, decided_on=decision.signed_on,
        decided_by=decision.decided_by, signer=decision.signer_name, bonus=line.bonus, book_number=number,
        reason=reason_of(decision.reason, line, alone=alone),
    )  # fmt: skip


def keep_signed_verdicts(dossiers: Sequence[Nomination], *, on: date) -> None:
    """What the law says of each dossier that day, by what the book knows and what the dossier answers: as its pages say it."""
    for some in batched(dossiers, CHUNK, strict=False):
        keep_verdicts(some, weighed(some, on=on), KeptVerdict.Cause.SIGNED, on=on)


def finish(
    dossiers: Sequence[Nomination], decision: Decision, lines: Sequence[Line], *, on: date, actor: User
) -> None:  # fmt: skip
    """The dossiers have a decision, and are done; each keeps which line of the book it became."""
    honours = {line.nomination_id: line.honour for line in lines if line.nomination_id and line.honour}
    document = f"Quyết định {decision.number} ngày {decision.signed_on:%d/%m/%Y}"
    advance_all(dossiers, DossierState.DECIDED, on=on, actor=actor, document=document)
    advance_all(dossiers, DossierState.AWARDED, on=on, actor=actor, document=document, honours=honours)


def _waiting(decision: Decision, lines: Sequence[Line]) -> list[Nomination]:
    """The dossiers of the lines, locked in their order; all of them still wait for this decision.

    Raises:
        Refused: one was withdrawn or sent elsewhere meanwhile, named.
    """
    held = dossiers_locked([line.nomination_id for line in lines if line.nomination_id])
    for line in lines:
        one = held.get(line.nomination_id or 0)
        if one and (one.state != DossierState.PASSED or one.at_id != decision.body_id):
            raise Refused(
                f"Dòng {line.position}, {line.name}: hồ sơ nay ở trạng thái “{one.get_state_display()}”.",
                "Bớt dòng ấy khỏi dự thảo rồi ký.", field="lines",
            )  # fmt: skip
    related = ("round", "person__merged_into", "organisation", "household", "at")
    return list(Nomination.objects.filter(pk__in=held).select_related(*related).order_by("pk"))
