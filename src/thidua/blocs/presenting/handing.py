"""A hand-over in words: both sides, what is handed, who has signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.blocs.calculations import listed
from thidua.blocs.models import HandedItem, Handover
from thidua.blocs.queries import Whole
from thidua.honours.presenting.states import State
from thidua.people.models import Bloc
from thidua.people.queries import Names

_FIELDS = {
    HandedItem.Sort.DOCUMENT: "documents", HandedItem.Sort.MATTER: "matters", HandedItem.Sort.ASSET: "assets",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One side: who it is, whether it has signed, whether the reader may."""

    label: str
    side: str
    body: str
    state: State
    signed: str
    may: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A hand-over as its page shows it."""

    day: date
    place: str
    sides: list[Side]
    parts: list[tuple[str, list[str]]]
    is_open: bool
    is_signed: bool


def told(one: Handover, names: Names, speaks: Sequence[bool], *, on: date) -> Told:
    """`speaks` says for whom the reader may sign: who gives, who takes."""
    signed = ((one.giver_on, one.giver_signed), (one.taker_on, one.taker_signed))
    labels = (("Bên giao", "giao", one.giver_id), ("Bên nhận", "nhan", one.taker_id))
    sides = [
        Side(
            label, side, names.on(body, one.day),
            State(f"Đã ký {day:%d/%m/%Y}", "ok", "check") if day else State("Chưa ký", "unknown", "hourglass"), name,
            may=may and day is None and one.day <= on,
        )
        for (label, side, body), (day, name), may in zip(labels, signed, speaks, strict=True)
    ]  # fmt: skip
    items = list(one.items.all())
    parts = [(str(sort.label), [item.text for item in items if item.sort == sort]) for sort in HandedItem.Sort]
    return Told(one.day, one.place, sides, parts, not (one.giver_on or one.taker_on), one.is_signed)


def title(one: Handover | None, bloc: Bloc, year: int) -> str:
    """The answer: how far it has come."""
    head = f"Bàn giao {bloc.name} năm {year} sang {year + 1}"
    if one is None:
        return f"{head}: chưa soạn biên bản"
    if one.is_signed:
        return f"{head}: hai bên đã ký"
    waits = [side for side, day in (("bên giao", one.giver_on), ("bên nhận", one.taker_on)) if day is None]
    return f"{head}: chờ {' và '.join(waits)} ký"


def filled(one: Handover | None, whole: Whole, *, on: date) -> dict[str, Any]:
    """The form as it stands; at first with what the meetings left open and the rules of the year."""
    if one is not None:
        texts = {name: "\n".join(i.text for i in one.items.all() if i.sort == sort) for sort, name in _FIELDS.items()}
        return {"day": one.day, "place": one.place} | texts
    open_ = [task for task in whole.tasks if task.done_on is None]
    matters = [
        f"{task.text} ({whole.names.on(task.owner_id, on)}{f', hạn {task.deadline:%d/%m/%Y}' if task.deadline else ''})"
        for task in open_
    ]
    papers = [f"Quy chế hoạt động năm {whole.year}"] if whole.of and (whole.of.rules or whole.of.rules_document) else []
    papers += [
        f"Biên bản {meeting} ngày {meeting.day:%d/%m/%Y}" for meeting in reversed(whole.meetings) if meeting.ended_on
    ]
    return {"day": on, "documents": "\n".join(papers), "matters": "\n".join(matters)}


def items(given: Mapping[str, Any]) -> dict[HandedItem.Sort, list[str]]:
    """What was typed, a line each."""
    return {sort: listed(given[name]) for sort, name in _FIELDS.items()}
