"""States of meetings, tasks and plans in the words of an office, and addresses within the year of a bloc."""

from __future__ import annotations

from datetime import date, time

from django.urls import reverse

from thidua.blocs.calculations import Stage, Standing, stage, standing
from thidua.blocs.models import BlocYear, Meeting, Presence
from thidua.honours.presenting.states import State
from thidua.people.models import Bloc

STAGES = {
    Stage.CALLED: State("Đã mời", "info", "send"),
    Stage.TODAY: State("Họp hôm nay", "warn", "calendar"),
    Stage.TO_WRITE: State("Chờ biên bản", "warn", "hourglass"),
    Stage.ENDED: State("Đã có biên bản", "ok", "check"),
    Stage.OFF: State("Đã hoãn, hủy", "plain", "ban"),
}
STANDINGS = {
    Standing.DONE: State("Xong đúng hạn", "ok", "check"),
    Standing.DONE_LATE: State("Xong, trễ hạn", "warn", "check"),
    Standing.LATE: State("Trễ", "danger", "alert-triangle"),
    Standing.NEAR: State("Sắp đến hạn", "warn", "hourglass"),
    Standing.OPEN: State("Chưa đến hạn", "plain", "calendar"),
    Standing.NO_DAY: State("Chưa có hạn", "unknown", "help-circle"),
}
HERE = {
    Presence.Here.UNKNOWN: State("Chưa điểm danh", "unknown", "help-circle"),
    Presence.Here.PRESENT: State("Có mặt", "ok", "user-check"),
    Presence.Here.ABSENT: State("Vắng", "danger", "x"),
}
COMING = {
    Presence.Coming.UNKNOWN: State("Chưa trả lời", "unknown", "help-circle"),
    Presence.Coming.YES: State("Sẽ dự", "info", "user-check"),
    Presence.Coming.NO: State("Xin vắng", "warn", "x"),
}


def stage_of(meeting: Meeting, *, on: date) -> State:
    """How far a meeting has come."""
    return STAGES[stage(day=meeting.day, ended_on=meeting.ended_on, called_off=bool(meeting.called_off), on=on)]


def standing_of(deadline: date | None, done_on: date | None, *, on: date) -> State:
    """How something to be done stands."""
    return STANDINGS[standing(deadline=deadline, done_on=done_on, on=on)]


def day_said(day: date | None, nothing: str = "chưa định ngày") -> str:
    """ "10/07/2026"."""  # noqa: D210  begins with a quotation mark
    return f"{day:%d/%m/%Y}" if day else nothing


def hour_said(hour: time | None) -> str:
    """ "8 giờ 30"."""  # noqa: D210  begins with a quotation mark
    return f"{hour.hour} giờ {hour:%M}" if hour else ""


def page(bloc: Bloc, year: int, name: str = "year", *more: object) -> str:
    """The address of a page within the year of a bloc."""
    return reverse(f"blocs:{name}", args=[bloc.key, year, *more])


def page_of(of: BlocYear, name: str, *more: object) -> str:
    """The same for a year that is kept."""
    return page(of.bloc, of.year, name, *more)


def crumbs(bloc: Bloc, year: int) -> list[tuple[str, str]]:
    """The way to the pages below a year."""
    return [
        ("Khối, cụm", ""), ("Hoạt động khối", f"{reverse('blocs:blocs')}?nam={year}"), (f"{bloc.name} {year}", page(bloc, year)),
    ]  # fmt: skip
