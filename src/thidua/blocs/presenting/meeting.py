"""One meeting in words: its members, what it decided, what the reader may still do there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.blocs.actions.meetings import Call
from thidua.blocs.calculations import Stage, listed, stage
from thidua.blocs.models import Meeting, Presence
from thidua.blocs.presenting.words import COMING, HERE, STAGES, day_said, hour_said, page_of, standing_of
from thidua.blocs.presenting.year import Row
from thidua.honours.presenting.states import State
from thidua.people.queries import Names

HERE_CHOICES = [(str(here), state.words) for here, state in HERE.items()]


@dataclass(frozen=True, slots=True)
class Came:
    """A member at the meeting; `marked` is what the form shows."""

    body: int
    name: str
    who: str
    answer: State
    here: State
    marked: str
    href: str


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as its page shows it."""

    state: State
    stage: str
    hour: str
    agenda: list[str]
    account: list[str]
    conclusion: list[str]
    people: list[Came]
    tasks: list[Row]
    came: int
    marked: int
    is_open: bool
    may_call_roll: bool
    may_make: bool
    may_elect: bool
    here_choices: list[tuple[str, str]]


def told(
    one: Meeting, names: Names, own: Collection[int], *, may_lead: bool, on: date, sent: Mapping[str, str]
) -> Told:  # fmt: skip
    """The page of a meeting; `own` are the members the reader speaks for, `sent` what was typed and refused."""
    at = stage(day=one.day, ended_on=one.ended_on, called_off=bool(one.called_off), on=on)
    is_open = at in {Stage.CALLED, Stage.TODAY, Stage.TO_WRITE}
    people = sorted(
        (_came(row, one, names, may=is_open and row.body_id in own, sent=sent) for row in one.presences.all()),
        key=lambda row: row.name,
    )
    held = at in {Stage.TODAY, Stage.TO_WRITE}
    is_final = one.sort == Meeting.Sort.FINAL and at in {Stage.TODAY, Stage.TO_WRITE, Stage.ENDED}
    return Told(
        STAGES[at], at, hour_said(one.hour), listed(one.agenda), one.account.splitlines(), one.conclusion.splitlines(), people,
        _tasks(one, names, own, may_lead, on), sum(row.here.words == "Có mặt" for row in people),
        sum(row.here.words != "Chưa điểm danh" for row in people), is_open=is_open,
        may_call_roll=may_lead and held, may_make=may_lead and held, may_elect=may_lead and is_final, here_choices=HERE_CHOICES,
    )  # fmt: skip


def _came(row: Presence, one: Meeting, names: Names, *, may: bool, sent: Mapping[str, str]) -> Came:
    may_answer = may and row.here == Presence.Here.UNKNOWN
    return Came(
        row.body_id, names.on(row.body_id, one.day), row.who or row.reason, COMING[Presence.Coming(row.coming)],
        HERE[Presence.Here(row.here)], sent.get(f"mat-{row.body_id}", row.here),
        page_of(one.of, "answer", one.pk, row.pk) if may_answer else "",
    )  # fmt: skip


def _tasks(one: Meeting, names: Names, own: Collection[int], may_lead: bool, on: date) -> list[Row]:  # noqa: FBT001
    return [
        Row(
            row.text, names.on(row.owner_id, one.day), day_said(row.deadline, "chưa định hạn"),
            standing_of(row.deadline, row.done_on, on=on), page_of(one.of, "task_done", row.pk), row.outcome, row.pk,
            is_done=row.done_on is not None, may=may_lead or row.owner_id in own,
        )
        for row in one.resolutions.all()
    ]  # fmt: skip


def title(one: Meeting, *, on: date) -> str:
    """The answer: what and when."""
    at = stage(day=one.day, ended_on=one.ended_on, called_off=bool(one.called_off), on=on)
    return f"{one} ngày {one.day:%d/%m/%Y}: {STAGES[at].words.lower()}"


def read_roll(typed: Mapping[int, str], *, the_rest_came: bool = False) -> dict[int, str]:
    """The roll as sent; what is no mark leaves that member as it was. `the_rest_came`: whoever is not marked was there."""
    roll = {body: mark for body, mark in typed.items() if mark in Presence.Here.values}
    present, unknown = str(Presence.Here.PRESENT), str(Presence.Here.UNKNOWN)
    return {body: present if the_rest_came and mark == unknown else mark for body, mark in roll.items()}


def call(given: Mapping[str, Any]) -> Call:
    """A call from the form."""
    return Call(
        sort=Meeting.Sort(given["sort"]), day=given["day"], place=given["place"], agenda=given["agenda"], about=given["about"],
        hour=given["hour"],
    )  # fmt: skip


def filled(one: Meeting) -> dict[str, object]:
    """The form of a call as it stands."""
    return {
        "sort": one.sort, "about": one.about, "day": one.day, "hour": hour_said(one.hour), "place": one.place, "agenda": one.agenda,
    }  # fmt: skip
