"""Rounds in words: how far each has come, who has the ball until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from thidua.honours.presenting.states import State
from thidua.law.wording import figure
from thidua.people.queries.names import Names
from thidua.scoring.models import Round, Sheet
from thidua.scoring.presenting.figures import fixed, listed, places_of, rank_said
from thidua.scoring.queries.ranking import Ranked
from thidua.scoring.queries.rounds import Board, Waiting
from thidua.scoring.states import Ball, Stage

BALLS = {
    Ball.UNIT: State("Đơn vị tự chấm", "warn", "pencil"),
    Ball.ANSWER: State("Đơn vị giải trình", "warn", "help-circle"),
    Ball.CROSS: State("Chờ chấm chéo", "info", "users"),
    Ball.VERIFIER: State("Chờ thẩm định", "info", "user-check"),
    Ball.NOBODY: State("Đã thẩm định", "ok", "check"),
    Ball.LOCKED: State("Đã khóa", "plain", "lock"),
}
DO = {
    Ball.UNIT: "Tự chấm", Ball.ANSWER: "Giải trình", Ball.CROSS: "Chấm chéo", Ball.VERIFIER: "Thẩm định",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round in the list."""

    pk: int
    bloc: str
    year: int
    table: str
    members: int
    sent: int
    verified: int
    state: State
    day: str
    href: str


def round_rows(rounds: Iterable[Round], *, on: date) -> list[RoundRow]:
    """Each round, as `rounds_visible_to` gives them."""
    return [
        RoundRow(
            pk=one.pk, bloc=one.bloc.name, year=one.year, table=one.version.table.name, members=one.members, sent=one.sent,  # type: ignore[attr-defined]
            verified=one.verified, state=_round_state(one, on), day=_round_day(one, on), href=reverse("scoring:round", args=[one.pk]),  # type: ignore[attr-defined]
        )
        for one in rounds
    ]  # fmt: skip


def _round_state(one: Round, on: date) -> State:
    if one.closed_on:
        return State("Đã khóa", "plain", "lock")
    late = on > one.verify_by
    return State("Quá hạn thẩm định", "danger", "alert-triangle") if late else State("Đang chấm", "info", "progress")


def _round_day(one: Round, on: date) -> str:
    """The next day somebody has to keep."""
    if one.closed_on:
        return f"khóa {one.closed_on:%d/%m/%Y}"
    days = (("tự chấm", one.self_by), ("chấm chéo", one.cross_by), ("thẩm định", one.verify_by))
    ahead = [(what, day) for what, day in days if day >= on]
    what, day = ahead[0] if ahead else days[-1]
    return f"{what} đến {day:%d/%m/%Y}"


def rounds_title(count: int, running: int, year: int | None) -> str:
    """The answer: how many rounds, how many of them are still being scored."""
    of = f" năm {year}" if year else ""
    if not count:
        return f"Chưa có vòng chấm điểm nào{of}"
    return f"{figure(count)} vòng chấm điểm{of}, {figure(running)} đang chấm"


@dataclass(frozen=True, slots=True)
class Todo:
    """A sheet that waits for the reader."""

    what: str
    body: str
    bloc: str
    day: date
    is_late: bool
    href: str


def todos(waiting: Iterable[Waiting], names: Names, *, on: date) -> list[Todo]:
    """What waits for somebody, with the page on which it is done."""
    return [
        Todo(
            what=DO[one.ball], body=names.in_year(one.sheet.body_id, one.sheet.round.year),
            bloc=f"{one.sheet.round.bloc.name}, năm {one.sheet.round.year}", day=one.day, is_late=one.day < on, href=_do_href(one),
        )
        for one in waiting
    ]  # fmt: skip


def _do_href(one: Waiting) -> str:
    page = reverse("scoring:sheet", args=[one.sheet.round_id, one.sheet.body.key])
    stages = {Ball.UNIT: Stage.SELF, Ball.CROSS: Stage.CROSS, Ball.VERIFIER: Stage.VERIFIED}
    if one.ball not in stages:
        return f"{page}#hoi-lai"
    stage = stages[one.ball]
    by = f"?boi={one.by.key}" if one.ball is Ball.CROSS else ""
    return reverse("scoring:mark", args=[one.sheet.round_id, one.sheet.body.key, stage.value]) + by


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A member of a round: its place, what each step came to, who has the ball."""

    key: str
    name: str
    rank: str
    is_first: bool
    own: str
    cross: str
    verified: str
    total: str
    state: State
    day: str
    is_late: bool
    neighbours: str
    href: str
    value: Decimal | None


def place_rows(board: Board, places: Iterable[Ranked], *, on: date) -> list[PlaceRow]:
    """The members of a round, best first."""
    sheets = {one.body_id: one for one in board.sheets}
    return [_place(board, sheets[one.body.pk], one, on) for one in places]


def _place(board: Board, sheet: Sheet, place: Ranked, on: date) -> PlaceRow:
    places = places_of(board.table)
    ball = board.progress(sheet).ball
    day = board.days.of(ball)
    return PlaceRow(
        key=sheet.body.key, name=board.name(sheet.body_id), rank=rank_said(place.rank, is_shared=place.is_shared),
        is_first=place.rank == 1, own=step_total(board, sheet, Stage.SELF), cross=step_total(board, sheet, Stage.CROSS),
        verified=step_total(board, sheet, Stage.VERIFIED), total=fixed(place.total, places) if place.total is not None else "chưa",
        state=BALLS[ball], day=f"đến {day:%d/%m/%Y}" if day else "", is_late=day is not None and day < on,
        neighbours=listed(board.name(one.evaluator_id) for one in board.crossings.get(sheet.pk, [])),
        href=reverse("scoring:sheet", args=[board.round.pk, sheet.body.key]), value=place.total,
    )  # fmt: skip


def step_total(board: Board, sheet: Sheet, stage: Stage) -> str:
    """What a step came to, once it was handed in; a dash before."""
    crossings = board.crossings.get(sheet.pk, [])
    sent = {
        Stage.SELF: bool(sheet.self_sent_on),
        Stage.CROSS: bool(crossings) and all(one.sent_on for one in crossings),
        Stage.VERIFIED: bool(sheet.verified_on),
    }
    return fixed(board.score(sheet, stage).total if sent[stage] else None, places_of(board.table))


def round_title(board: Board, places: list[Ranked]) -> str:
    """The answer of a round: who leads, or how far it has come."""
    year = board.round.year
    first = [board.name(one.body.pk) for one in places if one.rank == 1]
    done = sum(one.total is not None for one in places)
    if board.round.closed_on and first:
        return f"Xếp hạng năm {year}: {listed(first)} hạng nhất"
    return f"Chấm điểm năm {year}: {figure(done)}/{figure(len(places))} đơn vị đã thẩm định"


def sent_steps(board: Board, sheet: Sheet) -> list[tuple[str, str]]:
    """The steps of a sheet that were handed in, each as a choice: the latest first, for it is opened again first."""
    found = []
    if sheet.verified_on:
        found.append((f"{Stage.VERIFIED.value}:", f"Thẩm định, xong {sheet.verified_on:%d/%m/%Y}"))
    for one in board.crossings.get(sheet.pk, []):
        if one.sent_on:
            words = f"Chấm chéo của {board.name(one.evaluator_id)}, gửi {one.sent_on:%d/%m/%Y}"
            found.append((f"{Stage.CROSS.value}:{one.evaluator.key}", words))
    if sheet.self_sent_on:
        found.append((f"{Stage.SELF.value}:{sheet.body.key}", f"Tự chấm, gửi {sheet.self_sent_on:%d/%m/%Y}"))
    return found
