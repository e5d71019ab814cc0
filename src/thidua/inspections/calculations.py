"""How a visit and what it recommended stand on a day, and how a checklist is read from lines (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)


class Standing(StrEnum):
    """Who has the ball, and whether it is late. What was answered and waits for the inspector is never the unit's delay."""

    OPEN = "dang_lam"
    NEAR = "sap_den_han"
    LATE = "tre"
    ANSWERED = "cho_chap_nhan"
    RETURNED = "tra_lai"
    CLOSED = "xong"
    CLOSED_LATE = "xong_tre"


def standing(
    *, deadline: date, answered_on: date | None, closed_on: date | None, returned: bool, on: date
) -> Standing:  # fmt: skip
    """How a recommendation stands on a day; on time is counted by the day of the answer that was accepted."""
    if closed_on is not None:
        return Standing.CLOSED_LATE if answered_on and answered_on > deadline else Standing.CLOSED
    if answered_on is not None:
        return Standing.ANSWERED
    if deadline < on:
        return Standing.LATE
    if returned:
        return Standing.RETURNED
    return Standing.NEAR if deadline - on <= SOON else Standing.OPEN


class Stage(StrEnum):
    """How far a visit has come."""

    PLANNED = "du_kien"
    CHECKING = "dang_kiem_tra"
    CONCLUDED = "da_ket_luan"
    FOLLOWED = "theo_doi"
    CLOSED = "da_xong"
    OFF = "thoi"


def stage(*, day: date, concluded: bool, called_off: bool, open_recommendations: int, given: int, on: date) -> Stage:
    """How far a visit has come on a day: once concluded, it is followed while something it recommended is open."""
    if called_off:
        return Stage.OFF
    if not concluded:
        return Stage.PLANNED if day > on else Stage.CHECKING
    if open_recommendations:
        return Stage.FOLLOWED
    return Stage.CLOSED if given else Stage.CONCLUDED


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a checklist as typed."""

    text: str
    rests: str = ""


def read_items(typed: str) -> list[Line]:
    """The items of a checklist, one a line; what stands after the last "|" is the rule it rests on."""
    found = []
    for line in typed.splitlines():
        text, bar, rests = line.rpartition("|")
        said = (text if bar else line).strip()
        if said:
            found.append(Line(" ".join(said.split()), " ".join(rests.split()) if bar else ""))
    return found


def written_items(items: list[Line]) -> str:
    """The same as lines, to be changed into a further version."""
    return "\n".join(f"{one.text} | {one.rests}" if one.rests else one.text for one in items)
