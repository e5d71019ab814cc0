"""What if: marks and a version asked for in the address, and the totals they would give. Nothing of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.scoring import calculations as calc
from thidua.scoring.calculations.typed import Unreadable, read_points
from thidua.scoring.models import Sheet, Version
from thidua.scoring.presenting.figures import fixed, places_of, typed
from thidua.scoring.queries.rounds import Board
from thidua.scoring.states import Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """What is tried: of which unit, which marks by code, on which version."""

    version: Version
    sheet: Sheet | None
    marks: Mapping[str, Decimal] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> int | None:
        return self.sheet.body_id if self.sheet else None


@dataclass(frozen=True, slots=True)
class TryField:
    """A criterion whose mark may be tried."""

    name: str
    code: str
    title: str
    most: str
    now: str
    value: str
    error: str


def read(sent: Mapping[str, str], board: Board, versions: list[Version]) -> Asked:
    """What the address asks for; what is not understood is shown at its field and tried as if it were not there."""
    version = next((one for one in versions if str(one.pk) == sent.get("bang")), board.round.version)
    sheet = next((one for one in board.sheets if one.body.key == sent.get("don-vi")), None)
    texts = {name[2:]: text[:20] for name, text in sent.items() if name.startswith("d-") and text.strip()}
    marks = {}
    for code, text in texts.items():
        try:
            value = read_points(text)
        except Unreadable:
            continue
        if value is not None:
            marks[code] = value
    return Asked(version, sheet, marks, texts)


def totals(board: Board, other: Board, asked: Asked) -> dict[int, Decimal | None]:
    """The total of each unit by the marks it has, the last step that is complete, with what is tried put in."""
    return {one.pk: _total(board, other, one, asked) for one in board.sheets}


def _total(board: Board, other: Board, sheet: Sheet, asked: Asked) -> Decimal | None:
    marks = latest(board, sheet)
    if asked.sheet and asked.sheet.pk == sheet.pk:
        marks |= asked.marks
    elif sheet.verified_on is None and board.round.closed_on is None:
        return None
    score = calc.score(other.table, marks)
    return score.total if score.is_whole else None


def latest(board: Board, sheet: Sheet) -> dict[str, Decimal | None]:
    """The mark of each criterion at the last step that was handed in: what is still being given is nobody else's to see."""
    found: dict[str, Decimal | None] = {}
    progress = board.progress(sheet)
    crossed = progress.crosses > 0 and progress.crossed == progress.crosses
    for stage in Stage:
        sent = {Stage.SELF: progress.self_sent, Stage.CROSS: crossed, Stage.VERIFIED: progress.verified}[stage]
        if sent or board.round.closed_on:
            found |= {code: value for code, value in board.values(sheet, stage).items() if value is not None}
    return found


def fields(other: Board, asked: Asked) -> list[TryField]:
    """A field a criterion of the chosen unit; none before one is chosen."""
    if asked.sheet is None:
        return []
    now, places = latest(other, asked.sheet), places_of(other.table)
    return [
        TryField(
            name=f"d-{one.code}", code=one.code, title=one.title, most=fixed(one.most, places), now=fixed(now.get(one.code), places),
            value=asked.typed.get(one.code, typed(now.get(one.code))), error=_error(one, asked, other),
        )
        for one in calc.leaves(other.table)
    ]  # fmt: skip


def _error(one: calc.Criterion, asked: Asked, other: Board) -> str:
    if one.code not in asked.typed:
        return ""
    if one.code not in asked.marks:
        return "Không phải số điểm."
    return calc.objection(one, asked.marks[one.code], step=other.table.step).partition(": ")[2]
