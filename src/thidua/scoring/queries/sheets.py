"""One sheet with what lies beside its marks: evidence, questions, what the records say, and what the reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.people.models import Membership, Organisation, User
from thidua.people.queries import visible_to, within_reach
from thidua.people.queries.names import name_on
from thidua.scoring.models import Evidence, Inquiry, Mark, Sheet
from thidua.scoring.permissions import SCORERS, can_lead, can_verify
from thidua.scoring.queries.rounds import Board
from thidua.scoring.queries.suggesting import Suggested, suggested
from thidua.scoring.states import Stage


@dataclass(frozen=True, slots=True)
class May:
    """What somebody may do with a sheet. `crosses`: in whose names they may cross-score it and have not handed in."""

    own: bool
    crosses: tuple[Organisation, ...]
    verify: bool
    lead: bool
    evaluators: frozenset[int]

    @property
    def ask(self) -> bool:
        """Whoever scores the unit may ask it."""
        return self.verify or bool(self.evaluators)


def may_do(board: Board, sheet: Sheet, actor: User, *, on: date) -> May:
    """What somebody may do with a sheet; a fixed number of queries."""
    round_ = board.round
    mine = set(within_reach(actor, SCORERS, on=on).values_list("pk", flat=True))
    crossings = [one for one in board.crossings.get(sheet.pk, []) if one.evaluator_id in mine]
    return May(
        own=sheet.body_id in mine, crosses=tuple(one.evaluator for one in crossings if one.sent_on is None),
        verify=can_verify(actor, round_.bloc, round_.year, sheet.body, on=on),
        lead=can_lead(actor, round_.bloc, round_.year, on=on), evaluators=frozenset(one.evaluator_id for one in crossings),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside the marks of a sheet, by the codes of the criteria. `opens`: whether the reader sees its records."""

    evidence: dict[str, list[Evidence]]
    inquiries: dict[str, list[Inquiry]]
    known: dict[str, Suggested]
    opens: bool


def beside(board: Board, sheet: Sheet, actor: User, *, on: date) -> Beside:
    """Evidence, questions and facts; the facts of all members where one is measured against the best."""
    codes = {one.pk: one.code for one in board.criteria}
    evidence: dict[str, list[Evidence]] = {}
    for one in Evidence.objects.filter(sheet=sheet).select_related("upload").order_by("pk"):
        evidence.setdefault(codes[one.criterion_id], []).append(one)
    inquiries: dict[str, list[Inquiry]] = {}
    for asked in Inquiry.objects.filter(sheet=sheet).order_by("pk"):
        inquiries.setdefault(codes[asked.criterion_id], []).append(asked)
    bodies = [one.body_id for one in board.sheets]
    known = suggested(board.table, bodies, board.round.year, on=on).get(sheet.body_id, {})
    opens = visible_to(actor, on=on).filter(pk=sheet.body_id).exists()
    return Beside(evidence, inquiries, known, opens)


def shown_marks(board: Board, sheet: Sheet, may: May) -> dict[Stage, dict[str, list[Mark]]]:
    """The marks somebody may see: what is still being scored, only those who score or verify it."""
    crossings = {one.evaluator_id: one.sent_on for one in board.crossings.get(sheet.pk, [])}

    def is_shown(stage: Stage, mark: Mark) -> bool:
        if board.round.closed_on:
            return True
        if stage is Stage.SELF:
            return may.own or bool(sheet.self_sent_on)
        if stage is Stage.CROSS:
            return mark.evaluator_id in may.evaluators or bool(crossings.get(mark.evaluator_id))
        return may.verify or bool(sheet.verified_on)

    return {
        stage: {
            code: kept
            for code, marks in board.marks.get((sheet.pk, stage), {}).items()
            if (kept := [one for one in marks if is_shown(stage, one)])
        }
        for stage in Stage
    }


def evidence_of(board: Board, pk: int) -> Evidence | None:
    """A piece of evidence of the round; who sees the round sees it."""
    rows = Evidence.objects.filter(sheet__round=board.round, pk=pk)
    return rows.select_related("upload__body", "sheet__body", "criterion").first()


def inquiry_of(sheet: Sheet, pk: int) -> Inquiry | None:
    """A question of a sheet."""
    return Inquiry.objects.filter(sheet=sheet, pk=pk).select_related("sheet", "criterion").first()


def head_of(board: Board) -> str:
    """The unit that leads the bloc that year; "" where nobody is recorded."""
    head = Membership.objects.filter(bloc=board.round.bloc_id, year=board.round.year, part=Membership.Part.HEAD).first()
    if head is None:
        return ""
    return board.name(head.organisation_id) or name_on(head.organisation, date(board.round.year, 12, 31))
