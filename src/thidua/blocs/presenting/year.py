"""The year of a bloc in words: what is next and for whom, who leads, its meetings, tasks, announcements, activities."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.blocs.calculations import Stage, stage
from thidua.blocs.models import Activity, Announcement, Meeting, PlanItem, Presence, Reading, Resolution
from thidua.blocs.presenting.words import day_said, hour_said, page, stage_of, standing_of
from thidua.blocs.queries import Whole
from thidua.honours.presenting.states import State
from thidua.people.models import Membership
from thidua.people.presenting.blocs import title as title_of_part


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next."""

    words: str
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member and its part."""

    name: str
    key: str
    title: str
    is_own: bool
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """Anything listed on the page of a year: what, by whom, when, how it stands."""

    title: str
    sub: str
    day: str
    state: State
    href: str
    more: str = ""
    pk: int = 0
    is_done: bool = False
    may: bool = False
    year: int = 0


def members(found: Whole, own: Collection[int]) -> list[Member]:
    """Head, deputies, the others."""
    return [
        Member(
            found.names.in_year(one.organisation_id, found.year), one.organisation.key, title_of_part(found.bloc, one.part),
            one.organisation_id in own, page(found.bloc, found.year, "member", one.organisation.key),
        )
        for one in found.members
    ]  # fmt: skip


def led_by(found: Whole, part: Membership.Part) -> str:
    """Who led that year, in words."""
    return "; ".join(found.names.in_year(one.organisation_id, found.year) for one in found.members if one.part == part)


def meetings(found: Whole, *, on: date) -> list[Row]:
    """The meetings, the last first."""
    return [
        Row(
            str(one), one.place, f"{day_said(one.day)}{f', {hour_said(one.hour)}' if one.hour else ''}", stage_of(one, on=on),
            page(found.bloc, found.year, "meeting", one.pk), _came(one, on),
        )
        for one in found.meetings
    ]  # fmt: skip


def _came(one: Meeting, on: date) -> str:
    if one.called_off:
        return one.called_off
    called, came = one.called, one.came  # type: ignore[attr-defined]  # counted by `whole`
    if one.day > on:
        return f"{called} thành viên được mời"
    return f"{came} trên {called} thành viên có mặt" if one.marked else "chưa điểm danh"  # type: ignore[attr-defined]


def tasks(found: Whole, own: Collection[int], *, may_follow: bool, on: date) -> list[Row]:
    """What meetings gave to do: open ones first, by their day; `may`: the reader says what came of it."""
    open_first = sorted(found.tasks, key=lambda one: (one.done_on is not None, one.deadline or date.max, one.pk))
    return [_task(found, one, may_follow or one.owner_id in own, on) for one in open_first]


def _task(found: Whole, one: Resolution, may: bool, on: date) -> Row:  # noqa: FBT001 - beside its reason
    year = one.meeting.of.year
    from_before = f", chuyển từ năm {year}" if year != found.year else ""
    return Row(
        one.text, f"{found.names.on(one.owner_id, on)}{from_before}", day_said(one.deadline, "chưa định hạn"),
        standing_of(one.deadline, one.done_on, on=on), page(found.bloc, year, "meeting", one.meeting_id), one.outcome, one.pk,
        is_done=one.done_on is not None, may=may, year=year,
    )  # fmt: skip


def plan(found: Whole, *, on: date) -> list[Row]:
    """The plan, by its days."""
    return [_planned(found, one, on) for one in found.plan]


def _planned(found: Whole, one: PlanItem, on: date) -> Row:
    return Row(
        one.title, found.names.in_year(one.owner_id, found.year), day_said(one.day), standing_of(one.day, one.done_on, on=on),
        page(found.bloc, found.year, "plan_item", one.pk), one.outcome, one.pk, is_done=one.done_on is not None,
    )  # fmt: skip


def announcements(found: Whole, unread: Sequence[Reading]) -> list[Row]:
    """The announcements, the newest first; `may`: a member the reader speaks for has not read it."""
    waits = {one.announcement_id for one in unread}
    return [_announced(found, one, one.pk in waits) for one in found.announcements]


def _announced(found: Whole, one: Announcement, waits: bool) -> Row:  # noqa: FBT001 - beside its reason
    told, read = one.told, one.read  # type: ignore[attr-defined]  # counted by `whole`
    state = (
        State("Mọi thành viên đã đọc", "ok", "checks")
        if read == told
        else State(f"{read} trên {told} đã đọc", "plain", "eye")
    )
    return Row(
        one.title, one.issued_by, day_said(one.issued_on), State("Đơn vị chưa đọc", "warn", "hourglass") if waits else state,
        page(found.bloc, found.year, "announcement", one.pk), one.file.name if one.file else "", one.pk, may=waits,
    )  # fmt: skip


def activities(found: Whole, *, on: date) -> list[Row]:
    """What is done together, planned things first."""
    return [_together(found, one, on) for one in found.activities]


def _together(found: Whole, one: Activity, on: date) -> Row:
    gave, shown = one.gave, one.shown  # type: ignore[attr-defined]  # counted by `whole`
    if one.held_on:
        state = State("Đã tổ chức", "ok", "check")
    else:
        state = (
            State("Chờ ghi kết quả", "warn", "hourglass") if one.day < on else State("Sẽ tổ chức", "plain", "calendar")
        )
    more = ", ".join(filter(None, (f"{gave} đơn vị đóng góp" if gave else "", f"{shown} ảnh" if shown else "")))
    return Row(
        one.title, one.place, day_said(one.held_on or one.day), state, page(found.bloc, found.year, "activity", one.pk), more
    )  # fmt: skip


def title(found: Whole, *, on: date) -> str:
    """The answer: what is late or next."""
    late = sum(one.done_on is None and one.deadline is not None and one.deadline < on for one in found.tasks)
    ahead = [one for one in found.meetings if one.day >= on and not one.called_off and not one.ended_on]
    head = f"{found.bloc.name} năm {found.year}"
    if found.handed and found.handed.is_signed:
        return f"{head}: đã bàn giao"
    said = [f"{late} việc trễ" if late else "", f"họp ngày {min(one.day for one in ahead):%d/%m/%Y}" if ahead else ""]
    rest = ", ".join(filter(None, said))
    return f"{head}{f': {rest}' if rest else ''}"


def step_of_head(found: Whole, *, on: date) -> Step:
    """What the head does next."""
    bloc, year = found.bloc, found.year
    for one in sorted(found.meetings, key=lambda one: one.day):
        if stage(day=one.day, ended_on=one.ended_on, called_off=bool(one.called_off), on=on) in {
            Stage.TO_WRITE,
            Stage.TODAY,
        }:
            return Step("Ghi biên bản cuộc họp", page(bloc, year, "meeting", one.pk), "pencil")
    over = next((one for one in found.meetings if one.sort == Meeting.Sort.FINAL and one.ended_on), None)
    if over and not found.handed:
        return Step("Bàn giao cho năm sau", page(bloc, year, "handover"), "send")
    if found.handed and not found.handed.is_signed:
        return Step("Ký biên bản bàn giao", page(bloc, year, "handover"), "pencil")
    if not found.of or not (found.of.rules or found.of.rules_document):
        return Step("Ghi quy chế khối", page(bloc, year, "rules"), "pencil")
    return Step("Mời họp", page(bloc, year, "call"), "send")


def step_of_member(found: Whole, unread: Sequence[Reading], calls: Sequence[Presence]) -> Step | None:
    """What a member does next: read, answer, or nothing."""
    bloc, year = found.bloc, found.year
    if calls:
        return Step("Trả lời thư mời họp", page(bloc, year, "answer", calls[0].meeting_id, calls[0].pk), "send")
    if unread:
        return Step("Đọc thông báo mới", page(bloc, year, "announcement", unread[0].announcement_id), "eye")
    if found.received and found.received.giver_on and not found.received.taker_on:
        return Step("Nhận bàn giao", page(bloc, year - 1, "handover"), "pencil")
    return None


def choices(found: Whole) -> list[tuple[str, str]]:
    """The members of the year, to choose one."""
    return [(one.organisation.key, found.names.in_year(one.organisation_id, found.year)) for one in found.members]
