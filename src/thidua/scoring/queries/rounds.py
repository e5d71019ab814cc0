"""Rounds as somebody may see them, and everything of one round at once: who scored what, how far each sheet has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from thidua.law.spelling import fold
from thidua.people.models import Membership, Organisation, User
from thidua.people.queries import within_reach
from thidua.people.queries.blocs import blocs_visible_to
from thidua.people.queries.names import Names, names_of
from thidua.scoring import calculations as calc
from thidua.scoring.models import Criterion, Crossing, Inquiry, Mark, Round, Sheet
from thidua.scoring.permissions import LEADERS, SCORERS, STANDERS
from thidua.scoring.queries.tables import built, criteria_of
from thidua.scoring.states import Ball, Days, Progress, Stage


def rounds_visible_to(actor: User, *, on: date) -> QuerySet[Round]:
    """The rounds of blocs somebody sees, the newest first, each with its sheets and how many are verified."""
    rows = Round.objects.filter(bloc__in=blocs_visible_to(actor, on=on).values("pk"))
    counted = rows.select_related("bloc__organiser", "version__table__organiser", "version__table__bloc").annotate(
        members=Count("sheets", distinct=True),
        sent=Count("sheets", filter=Q(sheets__self_sent_on__isnull=False), distinct=True),
        verified=Count("sheets", filter=Q(sheets__verified_on__isnull=False), distinct=True),
    )
    return counted.order_by("-year", "bloc__name", "pk")


def round_seen(pk: int, actor: User, *, on: date) -> Round | None:
    """A round the actor may see; None is answered as if there were none."""
    return rounds_visible_to(actor, on=on).filter(pk=pk).first()


def sheet_seen(round_: Round, key: str) -> Sheet | None:
    """The sheet of a member by its key: who sees the round sees all its sheets, so that a bloc is scored in the open."""
    found = Sheet.objects.filter(round=round_, body__key=key).select_related("body").first()
    if found:
        found.round = round_
    return found


@dataclass(frozen=True)
class Board:
    """All of a round. `marks` by sheet, step and code; of cross-scoring there may be several under one code."""

    round: Round
    criteria: list[Criterion]
    sheets: list[Sheet]
    names: Names
    marks: dict[tuple[int, Stage], dict[str, list[Mark]]] = field(default_factory=dict)
    crossings: dict[int, list[Crossing]] = field(default_factory=dict)
    inquiries: dict[int, int] = field(default_factory=dict)

    @cached_property
    def table(self) -> calc.Table:
        return built(self.round.version, self.criteria)

    @cached_property
    def faults(self) -> list[calc.Fault]:
        return calc.faults(self.table)

    @property
    def days(self) -> Days:
        return Days(self.round.self_by, self.round.cross_by, self.round.verify_by)

    def name(self, body: int) -> str:
        """What a body was called at the end of the year."""
        return self.names.in_year(body, self.round.year)

    def values(self, sheet: Sheet, stage: Stage) -> dict[str, Decimal | None]:
        """The mark of each criterion; where several cross-scored, their mean to a hundredth."""
        found = self.marks.get((sheet.pk, stage), {})
        means = {code: calc.averaged([one.value for one in marks]) for code, marks in found.items()}
        return {code: None if mean is None else mean.quantize(calc.CENT) for code, mean in means.items()}

    def by_evaluator(self, sheet: Sheet, evaluator: int) -> dict[str, Decimal | None]:
        """The marks one of those who cross-score has given."""
        found = self.marks.get((sheet.pk, Stage.CROSS), {})
        return {code: one.value for code, marks in found.items() for one in marks if one.evaluator_id == evaluator}

    def score(self, sheet: Sheet, stage: Stage) -> calc.Score:
        """What the marks of a step come to."""
        return calc.score(self.table, self.values(sheet, stage))

    def progress(self, sheet: Sheet) -> Progress:
        """How far a sheet has come."""
        crossings = self.crossings.get(sheet.pk, [])
        return Progress(
            self_sent=sheet.self_sent_on is not None, crosses=len(crossings),
            crossed=sum(one.sent_on is not None for one in crossings), verified=sheet.verified_on is not None,
            asked=self.inquiries.get(sheet.pk, 0), locked=self.round.closed_on is not None,
        )  # fmt: skip

    def total(self, sheet: Sheet) -> Decimal | None:
        """What counts for its place: the verified total, kept or counted; None while it is not scored to the end."""
        if self.round.closed_on:
            return sheet.total
        score = self.score(sheet, Stage.VERIFIED)
        return score.total if sheet.verified_on and score.is_whole else None


def board_of(round_: Round) -> Board:
    """Everything of a round; six queries."""
    sheets = list(Sheet.objects.filter(round=round_).select_related("body").order_by("body__key"))
    criteria = criteria_of(round_.version)
    codes = {one.pk: one for one in criteria}
    crossings = list(crossings_of(round_))
    bodies = {one.body_id for one in sheets} | {one.evaluator_id for one in crossings} | {round_.bloc.organiser_id}
    board = Board(round_, criteria, sheets, names_of(bodies))
    for mark in Mark.objects.filter(sheet__round=round_).order_by("pk"):
        mark.criterion = codes[mark.criterion_id]
        here = board.marks.setdefault((mark.sheet_id, Stage(mark.stage)), {})
        here.setdefault(mark.criterion.code, []).append(mark)
    for one in crossings:
        board.crossings.setdefault(one.sheet_id, []).append(one)
    asked = Inquiry.objects.filter(sheet__round=round_, answered_on=None)
    board.inquiries.update(asked.order_by().values_list("sheet").annotate(Count("pk")))
    board.sheets.sort(key=lambda sheet: fold(board.name(sheet.body_id)))
    return board


def crossings_of(round_: Round) -> QuerySet[Crossing]:
    """Who cross-scores whom."""
    return Crossing.objects.filter(sheet__round=round_).select_related("evaluator", "sheet__body").order_by("pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sheet that waits for somebody, what for, until when, and in whose name they score."""

    sheet: Sheet
    ball: Ball
    day: date
    by: Organisation


def waiting_for(user: User, *, on: date) -> list[Waiting]:
    """The sheets of running rounds that wait for somebody: to score, to answer, to cross-score, to verify; five queries."""
    mine = set(within_reach(user, SCORERS, on=on).values_list("pk", flat=True))
    stand = set(within_reach(user, STANDERS, on=on).values_list("pk", flat=True))
    led = _led(user, on)
    sheets = _open_sheets(mine, stand, led)
    return sorted(_turns(sheets, mine, stand, led), key=lambda one: (one.day, one.sheet.pk))


def _led(user: User, on: date) -> set[tuple[int, int]]:
    bodies = within_reach(user, LEADERS, on=on)
    rows = Membership.objects.filter(part=Membership.Part.HEAD, organisation__in=bodies)
    return set(rows.values_list("bloc", "year"))


def _open_sheets(mine: set[int], stand: set[int], led: set[tuple[int, int]]) -> list[Sheet]:
    about_me = Q(body__in=mine) | Q(crossings__evaluator__in=mine) | Q(round__bloc__organiser__in=stand)
    about_me |= Q(round__bloc__in={bloc for bloc, _ in led})
    rows = Sheet.objects.filter(about_me, round__closed_on=None).distinct()
    asked = Count("inquiries", filter=Q(inquiries__answered_on=None), distinct=True)
    rows = rows.select_related("body", "round__bloc__organiser").prefetch_related("crossings__evaluator")
    return list(rows.annotate(asked=asked).order_by("pk"))


def _turns(
    sheets: list[Sheet], mine: set[int], stand: set[int], led: set[tuple[int, int]]
) -> Iterator[Waiting]:  # fmt: skip
    for sheet in sheets:
        round_, crossings = sheet.round, list(sheet.crossings.all())
        progress = Progress(
            self_sent=sheet.self_sent_on is not None, crosses=len(crossings),
            crossed=sum(one.sent_on is not None for one in crossings), verified=sheet.verified_on is not None,
            asked=sheet.asked,  # type: ignore[attr-defined]  # counted by `_open_sheets`
        )  # fmt: skip
        ball = progress.ball
        day = Days(round_.self_by, round_.cross_by, round_.verify_by).of(ball)
        if day is None:
            continue
        if ball in {Ball.UNIT, Ball.ANSWER} and sheet.body_id in mine:
            yield Waiting(sheet, ball, day, sheet.body)
        elif ball is Ball.CROSS:
            open_ = [one for one in crossings if one.sent_on is None and one.evaluator_id in mine]
            yield from (Waiting(sheet, ball, day, one.evaluator) for one in open_)
        elif ball is Ball.VERIFIER and _verifies(round_, sheet, mine, stand, led):
            yield Waiting(sheet, ball, day, round_.bloc.organiser)


def _verifies(
    round_: Round, sheet: Sheet, mine: set[int], stand: set[int], led: set[tuple[int, int]]
) -> bool:  # fmt: skip
    if round_.bloc.organiser_id in stand:
        return True
    return (round_.bloc_id, round_.year) in led and sheet.body_id not in mine


def rounds_found(actor: User, *, on: date, year: int | None = None, words: str = "") -> QuerySet[Round]:
    """Those of a year, or whose bloc is called like that; searched as blocs are, for a house has few of them."""
    rows = rounds_visible_to(actor, on=on)
    if year:
        rows = rows.filter(year=year)
    if not words.strip():
        return rows
    wanted = fold(words).split()
    named = {pk: fold(name) for pk, name in rows.order_by().values_list("bloc", "bloc__name")}
    return rows.filter(bloc__in=[pk for pk, name in named.items() if all(word in name for word in wanted)])


def running(rows: QuerySet[Round]) -> int:
    """How many of them are still being scored."""
    return rows.filter(closed_on=None).count()


def years_of_rounds(actor: User, *, on: date) -> list[int]:
    """The years with a round somebody sees, the newest first."""
    years = rounds_visible_to(actor, on=on).order_by().values_list("year", flat=True)
    return sorted(set(years), reverse=True)
