"""How something a meeting decided, or a meeting itself, stands on a day (pure)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)


class Standing(StrEnum):
    """How something to be done stands. What nobody set a day for is never late."""

    DONE = "xong"
    DONE_LATE = "xong_tre"
    LATE = "tre"
    NEAR = "sap_den_han"
    OPEN = "dang_lam"
    NO_DAY = "chua_co_han"


def standing(*, deadline: date | None, done_on: date | None, on: date) -> Standing:
    """How something decided stands on a day."""
    if done_on is not None:
        return Standing.DONE_LATE if deadline and done_on > deadline else Standing.DONE
    if deadline is None:
        return Standing.NO_DAY
    if deadline < on:
        return Standing.LATE
    return Standing.NEAR if deadline - on <= SOON else Standing.OPEN


class Stage(StrEnum):
    """How far a meeting has come."""

    CALLED = "da_moi"
    TODAY = "hom_nay"
    TO_WRITE = "cho_bien_ban"
    ENDED = "da_hop"
    OFF = "hoan"


def stage(*, day: date, ended_on: date | None, called_off: bool, on: date) -> Stage:
    """How far a meeting has come on a day: after its day its minutes are owed."""
    if called_off:
        return Stage.OFF
    if ended_on is not None:
        return Stage.ENDED
    if day == on:
        return Stage.TODAY
    return Stage.CALLED if day > on else Stage.TO_WRITE


def listed(text: str) -> list[str]:
    """The items of a list typed one a line; numbers and dashes in front are taken off, empty lines left out."""
    found = []
    for line in text.splitlines():
        said = line.strip().lstrip("-–+•*").strip()
        if said:
            found.append(said)
    return found
