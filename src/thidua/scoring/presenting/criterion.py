"""One criterion of one unit in words: every mark with its scorer, day and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.scoring.models import Criterion, Evidence, Inquiry, Mark
from thidua.scoring.presenting.figures import fixed, places_of
from thidua.scoring.presenting.grid import Proof, known_proof
from thidua.scoring.presenting.tables import tiers_said
from thidua.scoring.queries.rounds import Board
from thidua.scoring.queries.sheets import Beside
from thidua.scoring.states import Stage


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark: which step, how many points, in whose name, by whom, when and why."""

    stage: str
    value: str
    body: str
    scorer: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class One:
    """A criterion with all that is known of it for one unit."""

    code: str
    title: str
    most: str
    tiers: str
    marks: tuple[MarkRow, ...]
    proof: Proof | None
    evidence: tuple[Evidence, ...]
    inquiries: tuple[Inquiry, ...]


def one(board: Board, row: Criterion, shown: Mapping[Stage, Mapping[str, list[Mark]]], near: Beside) -> One:
    """The marks somebody may see, in the order of the steps."""
    places = places_of(board.table)
    marks = [
        MarkRow(
            stage.words,
            fixed(mark.value, places),
            board.name(mark.evaluator_id),
            mark.scorer,
            mark.scored_on,
            mark.reason,
        )
        for stage in Stage
        for mark in shown[stage].get(row.code, [])
    ]
    known = near.known.get(row.code)
    return One(
        row.code, row.title, fixed(row.most, places), tiers_said(row), tuple(marks),
        known_proof(known, opens=near.opens) if known else None, tuple(near.evidence.get(row.code, [])),
        tuple(near.inquiries.get(row.code, [])),
    )  # fmt: skip
