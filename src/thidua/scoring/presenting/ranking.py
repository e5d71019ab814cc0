"""Places in words: who shares one, whose people were rated above what the place allows, evaluators against units, what if."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from thidua.honours.models import Rating
from thidua.law.wording import figure
from thidua.scoring import calculations as calc
from thidua.scoring.models import Sheet
from thidua.scoring.presenting.figures import fixed, gap, listed, places_of, rank_said
from thidua.scoring.presenting.rounds import step_total
from thidua.scoring.queries.ranking import OverShare, Ranked
from thidua.scoring.queries.rounds import Board
from thidua.scoring.states import Stage


def tie_note(board: Board, places: Iterable[Ranked]) -> str:
    """Which places are shared, and who decides between those on them."""
    shared: dict[int, list[str]] = {}
    for one in places:
        if one.rank and one.is_shared:
            shared.setdefault(one.rank, []).append(board.name(one.body.pk))
    if not shared:
        return ""
    told = "; ".join(f"hạng {rank}: {listed(names)}" for rank, names in sorted(shared.items()))
    return f"Đồng điểm ở {told}. Khối bỏ phiếu tại hội nghị bình xét, theo quy chế của khối."


@dataclass(frozen=True, slots=True)
class Over:
    """A unit of which too many people were rated so high."""

    name: str
    rank: int
    told: str


def overs(board: Board, found: Iterable[OverShare]) -> list[Over]:
    """Each in a sentence."""
    return [
        Over(
            board.name(one.body.pk), one.rank,
            f"{figure(one.given)}/{figure(one.people)} người {Rating.Level(one.level).label.lower()}, hạng {one.rank} được nhiều nhất "
            f"{figure(one.allowed)} ({calc.said(one.percent)} %)",
        )
        for one in found
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit against everybody who scored it."""

    name: str
    href: str
    cells: tuple[str, ...]
    mean: str
    verified: str


def matrix(board: Board) -> tuple[list[str], list[MatrixRow]]:
    """The names of those who cross-score, and what each gave each unit; a dash where they score it not or not yet."""
    evaluators = sorted({one.evaluator_id for some in board.crossings.values() for one in some}, key=board.name)
    rows = [_matrix_row(board, sheet, evaluators) for sheet in board.sheets]
    return [board.name(one) for one in evaluators], rows


def _matrix_row(board: Board, sheet: Sheet, evaluators: Sequence[int]) -> MatrixRow:
    places = places_of(board.table)
    sent = {one.evaluator_id for one in board.crossings.get(sheet.pk, []) if one.sent_on}
    totals = [
        calc.score(board.table, board.by_evaluator(sheet, one)).total if one in sent else None for one in evaluators
    ]
    mean = calc.averaged(totals)
    return MatrixRow(
        board.name(sheet.body_id), reverse("scoring:sheet", args=[board.round.pk, sheet.body.key]),
        tuple(fixed(one, places) for one in totals), fixed(None if mean is None else mean.quantize(calc.CENT), places),
        step_total(board, sheet, Stage.VERIFIED),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tried:
    """A unit as it would stand, beside how it stands."""

    name: str
    total: str
    rank: str
    now: str
    now_total: str
    gap: str
    is_tried: bool


def tried(board: Board, now: Sequence[Ranked], new: Sequence[Ranked], touched: int | None) -> list[Tried]:
    """The places that would be, each with the one that is."""
    places = places_of(board.table)
    old = {one.body.pk: one for one in now}
    return [
        Tried(
            board.name(one.body.pk), fixed(one.total, places), rank_said(one.rank, is_shared=one.is_shared),
            rank_said(old[one.body.pk].rank, is_shared=old[one.body.pk].is_shared), fixed(old[one.body.pk].total, places),
            _gap(one.total, old[one.body.pk].total, places), one.body.pk == touched,
        )
        for one in new
    ]  # fmt: skip


def _gap(new: Decimal | None, old: Decimal | None, places: int) -> str:
    return gap(new - old, places) if new is not None and old is not None and new != old else ""
