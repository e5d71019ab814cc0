"""The form in which a step is scored: a field a criterion, with what is known, what was given before, what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.urls import reverse

from thidua.scoring import calculations as calc
from thidua.scoring.actions import Given
from thidua.scoring.actions.marking import seen_marks
from thidua.scoring.calculations.typed import Unreadable, read_points
from thidua.scoring.models import Criterion, Mark, Sheet
from thidua.scoring.presenting.figures import fixed, places_of, typed
from thidua.scoring.presenting.grid import Proof, known_proof
from thidua.scoring.presenting.tables import tiers_said
from thidua.scoring.queries.objections import earlier
from thidua.scoring.queries.rounds import Board
from thidua.scoring.queries.sheets import Beside
from thidua.scoring.states import Stage


@dataclass(frozen=True, slots=True)
class Sent:
    """What was typed, by the numbers of the criteria."""

    values: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One criterion to be scored; a group has only its words."""

    pk: int
    code: str
    title: str
    depth: int
    is_group: bool
    most: str
    hint: str
    before: tuple[tuple[str, str], ...]
    proof: Proof | None
    files: int
    files_href: str
    value: str
    reason: str
    seen: str
    error: str
    needs_reason: bool


def read(sent: Mapping[str, str], rows: list[Criterion]) -> Sent:
    """What a form brings: only the criteria it names, so that what somebody else scores meanwhile is not touched."""
    values, reasons, errors, seen, given = {}, {}, {}, {}, {}
    for one in rows:
        number = str(one.pk)
        if f"d-{number}" not in sent:
            continue
        values[number], reasons[number] = sent[f"d-{number}"][:40], sent.get(f"l-{number}", "")[:500]
        seen[one.code] = sent.get(f"t-{number}", "")
        try:
            given[one.code] = Given(read_points(values[number]), reasons[number])
        except Unreadable:
            errors[number] = f"“{values[number]}” không phải số điểm. Ghi ví dụ 17,5."
    return Sent(values, reasons, errors, seen, given)


def fields(
    board: Board, sheet: Sheet, stage: Stage, by: int, *, near: Beside, sent: Sent, objected: Mapping[str, str]
) -> list[Field]:  # fmt: skip
    """Every line of the table with its field."""
    marks = [one for some in board.marks.items() if some[0][0] == sheet.pk for each in some[1].values() for one in each]
    own = {one.criterion.code: one for one in marks if one.stage == stage and one.evaluator_id == by}
    pen = _Pen(board, sheet, stage, own, near, sent, objected, places_of(board.table))
    before = (
        earlier(marks, stage) if stage is not Stage.SELF else {code: one.points for code, one in near.known.items()}
    )
    return list(_fields(pen, board.table.criteria, before, 0))


@dataclass(frozen=True, slots=True)
class _Pen:
    board: Board
    sheet: Sheet
    stage: Stage
    own: Mapping[str, Mark]
    near: Beside
    sent: Sent
    objected: Mapping[str, str]
    places: int


def _fields(
    pen: _Pen, criteria: tuple[calc.Criterion, ...], before: Mapping[str, Decimal | None], depth: int
) -> Iterator[Field]:  # fmt: skip
    rows = {one.code: one for one in pen.board.criteria}
    for one in criteria:
        yield _field(pen, one, rows[one.code], before.get(one.code), depth)
        yield from _fields(pen, one.children, before, depth + 1)


def _field(pen: _Pen, one: calc.Criterion, row: Criterion, before: Decimal | None, depth: int) -> Field:
    number, mark, known = str(row.pk), pen.own.get(one.code), pen.near.known.get(one.code)
    value = pen.sent.values.get(number, typed(mark.value) if mark else "")
    reason = pen.sent.reasons.get(number, mark.reason if mark else "")
    most = fixed(-one.most if one.most and one.part is calc.Part.PENALTY else one.most, pen.places)
    page = reverse("scoring:criterion", args=[pen.board.round.pk, pen.sheet.body.key])
    return Field(
        pk=row.pk, code=one.code, title=one.title, depth=depth, is_group=one.is_group, most=most, hint=_hint(one, row),
        before=tuple(_given_before(pen, one.code)), proof=known_proof(known, opens=pen.near.opens) if known else None,
        files=len(pen.near.evidence.get(one.code, [])), files_href=f"{page}?muc={row.pk}", value=value, reason=reason,
        seen=seen_marks([mark]).get(one.code, "") if mark else "",
        error=pen.sent.errors.get(number, "") or pen.objected.get(one.code, ""),
        needs_reason=bool(mark and before is not None and mark.value != before),
    )  # fmt: skip


def _given_before(pen: _Pen, code: str) -> Iterator[tuple[str, str]]:
    """What the steps before gave, with the reason where there is one."""
    before = {Stage.SELF: (), Stage.CROSS: (Stage.SELF,), Stage.VERIFIED: (Stage.SELF, Stage.CROSS)}[pen.stage]
    for stage in before:
        for mark in pen.board.marks.get((pen.sheet.pk, stage), {}).get(code, []):
            yield f"{stage.words} {fixed(mark.value, pen.places)}", mark.reason


def _hint(one: calc.Criterion, row: Criterion) -> str:
    if one.is_group:
        return ""
    parts = [tiers_said(row) if one.counts_by is calc.How.TIERED else ""]
    parts.append("phải có minh chứng" if one.needs_evidence else "")
    parts.append(f"bước {calc.said(one.step)}" if one.step else "")
    return "; ".join(filter(None, parts))


def copied(board: Board, sheet: Sheet, stage: Stage, near: Beside, own: Mapping[str, Mark]) -> dict[str, Given]:
    """What the empty criteria would get from the step before, or from the records; nothing where neither says."""
    marks = [one for key, some in board.marks.items() if key[0] == sheet.pk for each in some.values() for one in each]
    source = (
        earlier(marks, stage) if stage is not Stage.SELF else {code: one.points for code, one in near.known.items()}
    )
    return {
        code: Given(value) for one in calc.leaves(board.table)
        if (code := one.code) not in own and (value := source.get(code)) is not None
    }  # fmt: skip


def left(board: Board, values: Mapping[str, Decimal | None]) -> tuple[int, int, str]:
    """How many criteria are scored, of how many, and what they come to so far."""
    score = calc.score(board.table, values)
    whole = len(calc.leaves(board.table))
    return whole - len(score.missing), whole, fixed(score.total, places_of(board.table))


def day_of(board: Board, stage: Stage) -> date:
    """Until when a step is scored."""
    round_ = board.round
    return {Stage.SELF: round_.self_by, Stage.CROSS: round_.cross_by, Stage.VERIFIED: round_.verify_by}[stage]
