"""A bloc's vote in words, as its pages and papers say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from thidua.flags.calculations import Answer, Standing, left_for_tied
from thidua.flags.models import Base, BlocVote, Candidate, Stage
from thidua.flags.outcomes import rule_of, standings_of
from thidua.honours.givers import Giver
from thidua.honours.presenting.states import State
from thidua.law.wording import figure

STATES = {
    Stage.WAITING: State("Đang chuẩn bị", "plain", "pencil"),
    Stage.OPEN: State("Đang bỏ phiếu", "info", "lock"),
    Stage.CLOSED: State("Đã kiểm phiếu, chờ kết luận", "warn", "hourglass"),
    Stage.CONFIRMED: State("Đã có kết quả", "ok", "check"),
    Stage.ANNULLED: State("Không dùng, bỏ phiếu lại", "plain", "ban"),
}
STAGE_CHOICES = [("", "Mọi bước"), *Stage.choices]
ANSWERS = {
    Answer.CHOSEN: State("Đủ phiếu", "ok", "check"),
    Answer.BELOW: State("Không đủ phiếu", "danger", "x"),
    Answer.BEYOND: State("Đủ phiếu, hết chỗ", "plain", "ban"),
    Answer.TIED: State("Ngang phiếu", "warn", "alert-triangle"),
}
STEPS = ((Stage.WAITING, "Chuẩn bị, điểm danh"), (Stage.OPEN, "Bỏ phiếu kín"), (Stage.CLOSED, "Kiểm phiếu"), (Stage.CONFIRMED, "Kết luận, lập hồ sơ"))  # fmt: skip


def state_of(vote: BlocVote) -> State:
    """At which step it is."""
    return STATES[Stage(vote.stage)]


def points_told(points: Decimal | None) -> str:
    """ "96,5"; a dash where the bloc gave none."""  # noqa: D210  begins with a quotation mark
    return figure(points.quantize(Decimal("0.1"))) if points is not None else "–"


def line_told(vote: BlocVote) -> str:
    """By which rule a vote is decided, in a sentence."""
    percent = figure(Decimal(f"{vote.percent.normalize():f}"))
    base = Base(vote.base).label
    ties = " Ngang phiếu thì theo điểm thi đua." if vote.by_points else ""
    own = "" if vote.own_too else " Đơn vị không bỏ phiếu cho chính mình."
    return f"Phải được quá {percent} % {base} đồng ý; nhiều phiếu hơn được chọn trước.{ties}{own}"


def least_told(vote: BlocVote) -> str:
    """How many votes that comes to, once it is known who is there."""
    rule = rule_of(vote)
    return f"cần ít nhất {rule.least()} trên {rule.base} phiếu" if rule.base else ""


def steps(vote: BlocVote) -> list[tuple[int, str, str]]:
    """The way of a vote: number, words, done, here or ahead."""
    order = [stage for stage, _ in STEPS]
    at = order.index(Stage(vote.stage)) if vote.stage in order else len(order)
    ends = vote.stage == Stage.CONFIRMED
    return [
        (number, words, "done" if number - 1 < at or ends else "here" if number - 1 == at else "ahead")
        for number, (_, words) in enumerate(STEPS, 1)
    ]


def waits_for_dossiers(vote: BlocVote, candidates: Sequence[Candidate]) -> bool:
    """Whether somebody was chosen who has no dossier yet."""
    return vote.stage == Stage.CONFIRMED and any(one.chosen and one.nomination_id is None for one in candidates)


@dataclass(frozen=True, slots=True)
class Row:
    """One vote of the list."""

    href: str
    bloc: str
    year: int
    award: str
    day: date
    state: State
    came: str


def rows(votes: Iterable[BlocVote], givers: dict[int, Giver]) -> Iterator[Row]:
    """Votes as `queries.found` gives them."""
    for one in votes:
        chosen, put_up = one.chosen, one.put_up  # type: ignore[attr-defined]  # annotated
        settled = one.stage == Stage.CONFIRMED
        yield Row(
            reverse("flags:vote", args=[one.pk]), one.bloc.name, one.year,
            givers[one.bloc.organiser_id].named(one.award, one.meets_on), one.meets_on, STATES[Stage(one.stage)],
            f"{figure(chosen)} trên {figure(put_up)} đơn vị được suy tôn" if settled else f"{figure(put_up)} đơn vị đưa ra",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate as the page of a vote shows it. `answer` None before the count."""

    one: Candidate
    points: str
    place: int | None
    answer: State | None
    is_tied: bool
    share: int
    dossier: str


def lines(vote: BlocVote, candidates: Sequence[Candidate]) -> list[Line]:
    """The candidates: before the count in the order of the ballot, after it most votes first."""
    if not vote.is_counted:
        return [_line(one, None, 1) for one in candidates]
    by_number = {one.number: one for one in candidates}
    base = rule_of(vote).base or 1
    return [_line(by_number[one.number], one, base) for one in standings_of(vote, candidates)]


def _line(one: Candidate, stands: Standing | None, base: int) -> Line:
    state = ANSWERS[stands.answer] if stands else None
    if one.chosen and stands and stands.answer is Answer.TIED:
        state = State("Được chọn khi ngang phiếu", "ok", "check")
    dossier = reverse("nominations:dossier", args=[one.nomination_id]) if one.nomination_id else ""
    return Line(
        one, points_told(one.points), stands.place if stands else None, state,
        stands is not None and stands.answer is Answer.TIED, round(100 * one.yes / base) if stands else 0, dossier,
    )  # fmt: skip


def tied_places(vote: BlocVote, candidates: Sequence[Candidate]) -> int:
    """How many places equal votes leave open to people; 0 where none do, and before and after it is for them to say."""
    if vote.stage != Stage.CLOSED:
        return 0
    found = standings_of(vote, candidates)
    if not any(one.answer is Answer.TIED for one in found):
        return 0
    return left_for_tied(found, vote.places)


def title(vote: BlocVote, candidates: Sequence[Candidate], voted: tuple[int, int]) -> str:
    """The answer: what came of it, or how far it is."""
    match vote.stage:
        case Stage.CONFIRMED:
            chosen = [one.name for one in candidates if one.chosen]
            return f"{len(chosen)} đơn vị được suy tôn năm {vote.year}" if chosen else "Không đơn vị nào đủ phiếu"
        case Stage.CLOSED:
            return f"Đã kiểm {vote.returned or 0} phiếu, chờ kết luận"
        case Stage.OPEN:
            return f"Đang bỏ phiếu: {voted[0]} trên {voted[1]} đơn vị" if voted[1] else "Đang bỏ phiếu giấy"
        case _:
            return f"Bình xét, suy tôn năm {vote.year}: {len(candidates)} đơn vị đưa ra"
