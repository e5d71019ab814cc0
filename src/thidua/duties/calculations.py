"""How a duty stands on a day, and where its last day falls (pure)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thidua.law.calendar import next_working_day

SOON = timedelta(days=7)
"""A calendar is looked at by the week: what falls within one is near."""


class Standing(StrEnum):
    """How a duty stands. A day nobody set makes nothing late."""

    DONE = "dung_han"
    DONE_LATE = "xong_tre"
    LATE = "tre"
    NEAR = "sap_den_han"
    OPEN = "chua_den_han"
    NO_DAY = "chua_co_han"
    SPARED = "khong_phai_lam"


@dataclass(frozen=True, slots=True)
class Term:
    """Until when something is owed: what the rule asked for, and where that ends past days off."""

    asked_for: date
    due: date
    confidence: str

    @property
    def is_moved(self) -> bool:
        return self.due != self.asked_for


def term(asked_for: date, *, own_days_off: Collection[date] = (), confidence: str = "source") -> Term:
    """A day asked for, moved past days off to where the period really ends (Bộ luật Dân sự 2015 Điều 148 khoản 5).

    The confidence is the lesser one of the rule and of the days off known for that year.
    """
    found = next_working_day(asked_for, own_days_off=own_days_off)
    return Term(asked_for, found.day, max(confidence, found.confidence, key=_DOUBTS.index))


_DOUBTS = ("source", "recall", "unverified")


def standing(
    *, due: date | None, later: date | None = None, done_on: date | None = None, spared: bool = False, on: date
) -> Standing:  # fmt: skip
    """How a duty stands on a day; what was granted (`later`) counts in place of its first day."""
    last = later or due
    if spared:
        return Standing.SPARED
    if done_on is not None:
        return Standing.DONE_LATE if last and done_on > last else Standing.DONE
    if last is None:
        return Standing.NO_DAY
    if last < on:
        return Standing.LATE
    return Standing.NEAR if last - on <= SOON else Standing.OPEN


def digest_of(secret: str) -> str:
    """What is kept of a secret: as long and as random as it is, a plain digest tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
