"""A session, its agenda and a voter's own place in it, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from thidua.councils.models import Attendance, Here, Method, Question, Session, Stage
from thidua.councils.models.sessions import COMING
from thidua.councils.presenting.states import STAGES
from thidua.honours.givers import Giver
from thidua.honours.presenting.states import State
from thidua.law.calendar import is_working
from thidua.law.wording import figure

if TYPE_CHECKING:
    from thidua.councils.models import Seat


@dataclass(frozen=True, slots=True)
class Line:
    """A question on the agenda. `own` says of the reader's ballot what only they are told; "" for whoever has none."""

    pk: int
    number: int
    award: str
    nominees: int
    method: str
    state: State
    href: str
    is_open: bool
    own: str = ""
    ballot: str = ""
    note: str = ""


def agenda(
    questions: Iterable[Question], *, session: Session, seat: Seat | None, turnout: Mapping[int, bool],
    giver: Giver,
) -> list[Line]:  # fmt: skip
    """The agenda as a reader sees it; `turnout` is the reader's own."""
    lines = []
    for one in questions:
        votes = seat is not None and seat.votes
        is_open = one.stage == Stage.OPEN
        may_vote = votes and is_open and one.method == Method.PHONE and not turnout.get(one.pk)
        lines.append(
            Line(
                pk=one.pk, number=one.number, award=award_words(one, session, giver), nominees=one.nominees,  # type: ignore[attr-defined]
                method=one.get_method_display(), state=STAGES[Stage(one.stage)], is_open=is_open,
                href=reverse("councils:question", args=[one.pk]), own=_own(one, turnout) if votes else "",
                ballot=reverse("councils:ballot", args=[one.pk]) if may_vote else "",
                note="Hạ danh hiệu, bỏ phiếu lại" if one.lowered_from_id else "",
            )
        )  # fmt: skip
    return lines


def _own(question: Question, turnout: Mapping[int, bool]) -> str:
    if question.method != Method.PHONE:
        return ""
    if turnout.get(question.pk):
        return "đã bỏ"
    return {Stage.WAITING: "chưa mở", Stage.OPEN: "chưa bỏ"}.get(Stage(question.stage), "không bỏ")


def award_words(question: Question, session: Session, giver: Giver) -> str:
    """The award as it was called on the day of the session, by the name of whoever gives it."""
    return giver.named(question.award, session.meets_on)


def has_results(lines: list[Line]) -> bool:
    """Whether the chair has confirmed the result of any question."""
    return any(one.state == STAGES[Stage.CONFIRMED] for one in lines)


def title(session: Session, lines: list[Line]) -> str:
    """The answer: how far the session has come."""
    if not lines:
        return f"{session}: chưa có hồ sơ nào"
    if running := next((one for one in lines if one.is_open), None):
        return f"{session}: đang bỏ phiếu nội dung {running.number}"
    left = sum(one.state in (STAGES[Stage.WAITING], STAGES[Stage.CLOSED]) for one in lines)
    if left:
        return f"{session}: {figure(len(lines))} nội dung, {figure(left)} chưa có kết quả"
    return f"{session}: {figure(len(lines))} nội dung, đều có kết quả"


def day_off(session: Session, own_days_off: Collection[date]) -> str:
    """That a session is called for a day on which offices, or this body alone, do not work; "" for any other day."""
    found = is_working(session.meets_on, own_days_off=own_days_off)
    return "" if found.working else f"Ngày họp {session.meets_on:%d/%m/%Y} là ngày nghỉ: {found.reason}."


def not_called(attendances: Iterable[Attendance]) -> int:
    """How many nobody has said of whether they are there."""
    return sum(one.here == Here.UNKNOWN for one in attendances)


@dataclass(frozen=True, slots=True)
class Presence:
    """How many are there, of how many who vote."""

    present: int
    members: int
    written: int
    left: int = 0
    unknown: int = 0

    @property
    def words(self) -> str:
        if self.unknown and self.unknown == self.members:
            return f"{figure(self.members)} thành viên chưa điểm danh"
        written = f", {figure(self.written)} gửi ý kiến bằng văn bản" if self.written else ""
        left = f", {figure(self.left)} đã về sớm" if self.left else ""
        unknown = f", {figure(self.unknown)} chưa điểm danh" if self.unknown else ""
        return f"{figure(self.present)}/{figure(self.members)} có mặt{left}{written}{unknown}"


def presence(attendances: Iterable[Attendance]) -> Presence:
    """Counted over those who vote."""
    rows = [one for one in attendances if one.seat.votes]
    return Presence(
        sum(one.here in COMING for one in rows), len(rows), sum(one.here == Here.WRITTEN for one in rows),
        sum(one.here == Here.LEFT for one in rows), sum(one.here == Here.UNKNOWN for one in rows),
    )  # fmt: skip
