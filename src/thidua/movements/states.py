"""The states of a movement: which act leads from which into which, who has the ball, the ribbon of a page. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How far a movement has come. Once it is launched its days tell the rest: no state is kept that a day makes untrue."""

    DRAFT = "soan_thao"
    WAITING = "cho_duyet"
    APPROVED = "da_duyet"
    LAUNCHED = "da_phat_dong"


class Move(StrEnum):
    """What moves it on, as forms name it."""

    SUBMIT = "trinh-duyet"
    TAKE_BACK = "rut-lai"
    RETURN = "tra-lai"
    APPROVE = "duyet"
    REOPEN = "mo-lai"
    LAUNCH = "phat-dong"


MOVES: dict[Move, tuple[State, State]] = {
    Move.SUBMIT: (State.DRAFT, State.WAITING),
    Move.TAKE_BACK: (State.WAITING, State.DRAFT),
    Move.RETURN: (State.WAITING, State.DRAFT),
    Move.APPROVE: (State.WAITING, State.APPROVED),
    Move.REOPEN: (State.APPROVED, State.DRAFT),
    Move.LAUNCH: (State.APPROVED, State.LAUNCHED),
}


def may(move: Move, state: str) -> bool:
    """Whether an act leads on from a state."""
    return MOVES[move][0] == state


def ball_of(state: str, *, is_returned: bool = False) -> str:
    """Who has to act next, in the words of a page; "" once it runs: then its reviews say."""
    if state == State.DRAFT:
        return "Người soạn sửa những mục bị trả lại" if is_returned else "Người soạn viết tiếp rồi trình duyệt"
    return {
        State.WAITING: "Thủ trưởng hoặc bộ phận thường trực của đơn vị phát động xem, duyệt",
        State.APPROVED: "Đơn vị phát động tổ chức lễ phát động và gửi xuống các đơn vị",
    }.get(State(state), "")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ribbon: "done", "here" or "ahead", with the day it was reached where that is known."""

    name: str
    stands: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days the ribbon is told from; None where nothing was recorded."""

    state: str
    since: date
    state_since: date | None = None
    launched_on: date | None = None
    interim_on: date | None = None
    final_on: date | None = None
    closed_on: date | None = None


BEFORE = {State.DRAFT: "Soạn thảo", State.WAITING: "Chờ duyệt", State.APPROVED: "Đã duyệt"}


def ribbon(course: Course, *, on: date) -> list[Step]:
    """The eight steps of a movement; exactly one is where it stands, unless it has ended. What was recorded afterwards
    has passed the first three, whenever that was.
    """
    order = list(State)
    at = order.index(State(course.state))
    steps = [
        Step(name, "done" if number < at else "here" if number == at else "ahead",
             _day(course.state_since) if number == at else "")
        for number, name in enumerate(BEFORE.values())
    ]  # fmt: skip
    is_launched = course.state == State.LAUNCHED
    runs = is_launched and course.since <= on
    last = course.final_on or course.closed_on
    here = "" if not is_launched or course.closed_on else "Tổng kết" if last else "Thực hiện" if runs else "Phát động"
    later = (
        ("Phát động", is_launched, course.launched_on),
        ("Thực hiện", runs, course.since if runs else None),
        ("Sơ kết", course.interim_on is not None, course.interim_on),
        ("Tổng kết", last is not None, last),
        ("Kết thúc", course.closed_on is not None, course.closed_on),
    )
    return steps + [
        Step(name, "here" if name == here else "done" if is_done else "ahead", _day(day)) for name, is_done, day in later
    ]  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
