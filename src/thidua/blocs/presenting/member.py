"""The part of one member in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.blocs.models import Presence
from thidua.blocs.presenting.words import COMING, HERE, day_said, page, standing_of
from thidua.blocs.presenting.year import Row
from thidua.blocs.queries import Part
from thidua.duties.calculations import standing
from thidua.duties.presenting.calendar import STATES
from thidua.honours.presenting.states import State
from thidua.people.models import Bloc, Membership
from thidua.people.presenting.blocs import title as title_of_part
from thidua.web.navigation import address

HEAD, DEPUTY = Membership.Part.HEAD, Membership.Part.DEPUTY
_ELSEWHERE = (
    ("Đăng ký, giao ước", "registrations:registrations"), ("Nhiệm vụ, chỉ tiêu", "plans:plans"),
    ("Phong trào", "movements:movements"), ("Lịch năm", "duties:calendar"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """The part of a member as its page shows it."""

    presences: list[Row]
    tasks: list[Row]
    readings: list[Row]
    contributions: list[Row]
    duties: list[Row]
    links: list[tuple[str, str]]
    came: int
    held: int
    open: int


def told(part: Part, bloc: Bloc, year: int, *, is_own: bool, may_lead: bool, on: date) -> Told:
    """What a member owes, where it was, what it read and brought; `is_own`: the reader speaks for it."""
    marked = [one for one in part.presences if one.here != Presence.Here.UNKNOWN and not one.meeting.called_off]
    tasks = [
        Row(
            one.text, str(one.meeting), day_said(one.deadline, "chưa định hạn"), standing_of(one.deadline, one.done_on, on=on),
            page(bloc, one.meeting.of.year, "meeting", one.meeting_id), one.outcome, one.pk, one.done_on is not None,
            is_own or may_lead,
        )
        for one in part.tasks
    ] + [
        Row(
            one.title, "Kế hoạch của khối", day_said(one.day), standing_of(one.day, one.done_on, on=on), f"{page(bloc, year)}#ke-hoach",
            one.outcome, one.pk, one.done_on is not None,
        )
        for one in part.plan
    ]  # fmt: skip
    return Told(
        [_presence(one, bloc, year) for one in part.presences], tasks, _readings(part, bloc, year),
        [
            Row(one.activity.title, one.text, "", State("Đã góp", "ok", "check"), page(bloc, year, "activity", one.activity_id))
            for one in part.contributions
        ],
        _duties(part, on), [(words, url) for words, name in _ELSEWHERE if (url := address(name))],
        sum(one.here == Presence.Here.PRESENT for one in marked), len(marked), sum(not one.is_done for one in tasks),
    )  # fmt: skip


def _presence(one: Presence, bloc: Bloc, year: int) -> Row:
    state = HERE[Presence.Here(one.here)] if one.here != Presence.Here.UNKNOWN else COMING[Presence.Coming(one.coming)]
    if one.meeting.called_off:
        state = State("Đã hoãn, hủy", "plain", "ban")
    return Row(
        str(one.meeting), one.who or one.reason, day_said(one.meeting.day), state, page(bloc, year, "meeting", one.meeting_id),
        one.reason, one.pk,
    )  # fmt: skip


def _readings(part: Part, bloc: Bloc, year: int) -> list[Row]:
    waits = State("Chưa đọc", "unknown", "help-circle")
    return [
        Row(
            one.announcement.title, one.reader, day_said(one.announcement.issued_on),
            State(f"Đã đọc {one.read_on:%d/%m/%Y}", "ok", "check") if one.read_on else waits,
            page(bloc, year, "announcement", one.announcement_id), is_done=one.read_on is not None,
        )
        for one in part.readings
    ]  # fmt: skip


def _duties(part: Part, on: date) -> list[Row]:
    return [
        Row(
            one.demand.title, str(one.demand.get_sort_display()), day_said(one.later or one.demand.due, "chưa đặt hạn"),
            STATES[standing(due=one.demand.due, later=one.later, done_on=one.done_on, spared=bool(one.spared), on=on)],
            reverse("duties:demand", args=[one.demand_id]),
        )
        for one in part.duties
    ]  # fmt: skip


def title(name: str, row: Membership, part: Told, bloc: Bloc, year: int) -> str:
    """The answer: how often it came, what it still owes."""
    came = f"dự {part.came} trên {part.held} cuộc họp" if part.held else "chưa có cuộc họp nào"
    owes = f", còn {part.open} việc" if part.open else ""
    led = f" ({title_of_part(bloc, row.part).lower()})" if row.part != Membership.Part.MEMBER else ""
    return f"{name}{led} năm {year}: {came}{owes}"
