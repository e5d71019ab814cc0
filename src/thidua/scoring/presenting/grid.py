"""The grid of one unit: criteria down, steps across, sums of the groups, what the marks rest on, and why they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from thidua.law.wording import figure
from thidua.scoring import calculations as calc
from thidua.scoring.models import Mark, Sheet
from thidua.scoring.presenting.figures import NOTHING, fixed, gap, places_of
from thidua.scoring.presenting.rounds import BALLS
from thidua.scoring.queries.rounds import Board
from thidua.scoring.queries.sheets import Beside, May
from thidua.scoring.queries.suggesting import Suggested
from thidua.scoring.states import Ball, Stage

type Shown = Mapping[Stage, Mapping[str, list[Mark]]]
type Values = dict[Stage, dict[str, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A mark or a sum. `tone`: over the maximum, differs from the step before, a nought, or not scored (dashed)."""

    words: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a mark rests on: words, an icon, where it opens, a line below it."""

    words: str
    icon: str
    href: str = ""
    below: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion or a group."""

    code: str
    title: str
    most: str
    depth: int
    is_group: bool
    cells: tuple[Cell, ...]
    proofs: tuple[Proof, ...]
    href: str
    asked: bool = False


def values_of(shown: Shown) -> Values:
    """The mark of each criterion and step, the mean where several cross-scored."""
    found: Values = {}
    for stage, marks in shown.items():
        means = {code: calc.averaged([one.value for one in some]) for code, some in marks.items()}
        found[stage] = {code: None if mean is None else mean.quantize(calc.CENT) for code, mean in means.items()}
    return found


def grid(board: Board, sheet: Sheet, shown: Shown, near: Beside) -> list[Row]:
    """Every line of the table with what each step gave it."""
    values = values_of(shown)
    scores = {stage: calc.score(board.table, values[stage]) for stage in Stage}
    pen = _Pen(board, sheet, values, scores, near, places_of(board.table))
    return list(_rows(pen, board.table.criteria, 0))


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every line of a grid is written with."""

    board: Board
    sheet: Sheet
    values: Values
    scores: Mapping[Stage, calc.Score]
    near: Beside
    places: int


def _rows(pen: _Pen, criteria: tuple[calc.Criterion, ...], depth: int) -> Iterator[Row]:
    for one in criteria:
        cells = tuple((_sum if one.is_group else _mark)(pen, one, stage) for stage in Stage)
        most = fixed(-one.most if one.most and one.part is calc.Part.PENALTY else one.most, pen.places)
        yield Row(
            one.code, one.title, most, depth, one.is_group, cells, () if one.is_group else tuple(_proofs(pen, one)),
            "" if one.is_group else _href(pen, one.code),
            asked=any(each.answered_on is None for each in pen.near.inquiries.get(one.code, [])),
        )  # fmt: skip
        yield from _rows(pen, one.children, depth + 1)


def _href(pen: _Pen, code: str) -> str:
    page = reverse("scoring:criterion", args=[pen.board.round.pk, pen.sheet.body.key])
    return f"{page}?muc={next(one.pk for one in pen.board.criteria if one.code == code)}"


def _sum(pen: _Pen, one: calc.Criterion, stage: Stage) -> Cell:
    found = pen.scores[stage].groups[one.code]
    leaves = sum(not each.is_group for each in calc.walk((one,)))
    if found.missing == leaves:
        return Cell(NOTHING)
    if found.missing:
        return Cell("đang chấm", "going")
    cut = f"chỉ tính đến mức tối đa, bớt {calc.said(found.cut)}" if found.cut else ""
    return Cell(fixed(found.value, pen.places), "", cut)


def _mark(pen: _Pen, one: calc.Criterion, stage: Stage) -> Cell:
    value = pen.values[stage].get(one.code)
    if value is None:
        begun = any(mark is not None for mark in pen.values[stage].values())
        return Cell("chưa chấm", "missing") if begun else Cell(NOTHING)
    words = fixed(value, pen.places)
    if said := calc.objection(one, value, step=pen.board.table.step):
        return Cell(words, "over", said)
    before = _before(pen.values, stage, one.code)
    if before is not None and before != value:
        return Cell(words, "zero" if not value else "differs", f"khác {calc.said(before)} của bước trước")
    return Cell(words, "zero" if not value and one.part is calc.Part.SCALE else "")


def _before(values: Values, stage: Stage, code: str) -> Decimal | None:
    own = values[Stage.SELF].get(code)
    if stage is Stage.SELF:
        return None
    if stage is Stage.CROSS:
        return own
    crossed = values[Stage.CROSS].get(code)
    return own if crossed is None else crossed


def _proofs(pen: _Pen, one: calc.Criterion) -> Iterator[Proof]:
    known = pen.near.known.get(one.code)
    if known:
        yield known_proof(known, opens=pen.near.opens)
    if files := pen.near.evidence.get(one.code, []):
        first = files[0]
        words = first.words if len(files) == 1 else f"{figure(len(files))} minh chứng"
        yield Proof(words, "file-text", _href(pen, one.code))
    if not known and not files and one.needs_evidence:
        yield Proof("chưa có minh chứng", "help-circle", _href(pen, one.code), tone="missing")
    if one.fact and not known:
        yield Proof("chưa có bản ghi", "help-circle", tone="missing")
    for asked in pen.near.inquiries.get(one.code, []):
        words = "Đã giải trình" if asked.answered_on else "Đang hỏi lại đơn vị"
        yield Proof(words, "help-circle", _href(pen, one.code))
    for said in _objections(pen, one):
        yield Proof(said, "alert-circle", tone="over")


def known_proof(known: Suggested, *, opens: bool) -> Proof:
    """What the records say; their page only for whoever may open it."""
    below = "tự tính từ bản ghi" if known.points is not None else "bản ghi của hệ thống"
    return Proof(known.known.words, "checks", known.known.href if opens else "", below)


def _objections(pen: _Pen, one: calc.Criterion) -> list[str]:
    found = []
    for stage in Stage:
        value = pen.values[stage].get(one.code)
        said = calc.objection(one, value, step=pen.board.table.step) if value is not None else ""
        found += [said.partition(": ")[2].rstrip(".")] if said else []
    return list(dict.fromkeys(found))


def total_row(board: Board, shown: Shown) -> tuple[str, tuple[Cell, ...]]:
    """The last line: the scale, and what each step comes to; what is missing is said, not counted as nought."""
    values, places = values_of(shown), places_of(board.table)
    cells = []
    for stage in Stage:
        score = calc.score(board.table, values[stage])
        if len(score.missing) == len(calc.leaves(board.table)):
            cells.append(Cell(NOTHING))
        elif score.missing:
            cells.append(Cell(f"còn {figure(len(score.missing))} mục", "missing", f"đang là {calc.said(score.total)}"))
        else:
            cells.append(Cell(fixed(score.total, places)))
    return fixed(board.table.scale, places), tuple(cells)


@dataclass(frozen=True, slots=True)
class Why:
    """A criterion the last step gave another mark than the unit gave itself."""

    gap: str
    tone: str
    code: str
    words: str
    who: str
    href: str


def differences(board: Board, sheet: Sheet, shown: Shown) -> list[Why]:
    """Why it is not what the unit gave itself: each difference with its reason and whose it was."""
    values = values_of(shown)
    places = places_of(board.table)
    found = []
    for one in calc.leaves(board.table):
        own = values[Stage.SELF].get(one.code)
        stage = next((each for each in (Stage.VERIFIED, Stage.CROSS) if values[each].get(one.code) is not None), None)
        last = values[stage].get(one.code) if stage else None
        if stage is None or own is None or last is None or own == last:
            continue
        words, who = _reason(shown, stage, one.code)
        tone = "zero" if not last else "differs"
        found.append(Why(gap(last - own, places), tone, one.code, words, who, _criterion_href(board, sheet, one.code)))
    return found


def _reason(shown: Shown, stage: Stage, code: str) -> tuple[str, str]:
    """The reason of the last step, or of the one before whose mark it took over."""
    steps = [stage, Stage.CROSS] if stage is Stage.VERIFIED else [stage]
    for each in steps:
        for mark in shown[each].get(code, []):
            if mark.reason:
                return mark.reason, f"{each.words.lower()}, {mark.scorer}"
    return "chưa ghi lý do", stage.words.lower()


def _criterion_href(board: Board, sheet: Sheet, code: str) -> str:
    page = reverse("scoring:criterion", args=[board.round.pk, sheet.body.key])
    return f"{page}?muc={next(one.pk for one in board.criteria if one.code == code)}"


def lead(board: Board, sheet: Sheet, head: str, *, on: date) -> str:
    """Who leads, who cross-scored when, who has the ball until when."""
    told = [f"Khối trưởng: {head}." if head else ""]
    for one in board.crossings.get(sheet.pk, []):
        name = board.name(one.evaluator_id)
        told.append(f"{name} chấm chéo xong {one.sent_on:%d/%m}." if one.sent_on else f"{name} chấm chéo.")
    ball = board.progress(sheet).ball
    day = board.days.of(ball)
    if day:
        late = ", đã quá hạn" if day < on else ""
        told.append(f"{BALLS[ball].words}, hạn {day:%d/%m/%Y}{late}.")
    elif ball is Ball.LOCKED and board.round.closed_on:
        told.append(f"Đã khóa ngày {board.round.closed_on:%d/%m/%Y}.")
    return " ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class Step:
    """The one next thing the reader may do with a sheet."""

    words: str
    href: str


def next_step(board: Board, sheet: Sheet, may: May) -> Step | None:
    """The main button: the true next step for this reader, named by what is left."""
    ball = board.progress(sheet).ball
    stage = {
        Ball.UNIT: Stage.SELF,
        Ball.CROSS: Stage.CROSS,
        Ball.VERIFIER: Stage.VERIFIED,
        Ball.ANSWER: Stage.VERIFIED,
    }.get(ball)
    if stage is Stage.SELF and may.own:
        return Step(_left(board, sheet, stage, "Tự chấm"), _mark_href(board, sheet, stage))
    if stage is Stage.CROSS and may.crosses:
        page = _mark_href(board, sheet, stage)
        return Step("Chấm chéo", f"{page}?boi={may.crosses[0].key}")
    if stage is Stage.VERIFIED and may.verify:
        return Step(_left(board, sheet, stage, "Thẩm định"), _mark_href(board, sheet, stage))
    return None


def _left(board: Board, sheet: Sheet, stage: Stage, whole: str) -> str:
    missing = board.score(sheet, stage).missing
    leaves = len(calc.leaves(board.table))
    if not missing:
        return f"Xem lại rồi gửi {stage.words.lower()}"
    if len(missing) == 1:
        return f"Chấm mục còn lại, {missing[0]}"
    return whole if len(missing) == leaves else f"Chấm {figure(len(missing))} mục còn lại"


def _mark_href(board: Board, sheet: Sheet, stage: Stage) -> str:
    return reverse("scoring:mark", args=[board.round.pk, sheet.body.key, stage.value])
