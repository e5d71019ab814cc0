"""Sums and comparisons of this room (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from thidua.duties.calculations import term
from thidua.law.catalogue import AWARDS
from thidua.law.regimes import applicable_day, regime_on
from thidua.registrations.states import State

TOKEN = "da_dang_ky_thi_dua"  # noqa: S105 - a word of the law, no secret
type Subject = Literal["person", "collective"]


def titles_of(year: int, subject: Subject) -> list[str]:
    """The titles of emulation the law of a year knows for persons or collectives, the lowest first; no "other titles"."""
    day = date(year, 12, 31)
    fit = [one for one in AWARDS.values() if one.kind == "danh_hieu" and subject in one.subjects and one.valid_on(day)]
    return [one.key for one in sorted(fit, key=lambda one: -one.rank) if one.key != "danh_hieu_khac"]


def is_asked_for(award: str, *, on: date) -> bool:
    """Whether the law of a day lets nobody have this title who did not register (Luật 15/2003/QH11 Điều 10)."""
    regime = regime_on(applicable_day(on))
    known = AWARDS.get(award)
    return bool(regime and known) and any(
        gate.token == TOKEN and gate.fits(known, on) for gate in (regime.gates if regime else ()) if known
    )


def last_day_of(day: date) -> date:
    """Until when a sheet is in time: the last day of a round, past days off."""
    return term(day).due


@dataclass(frozen=True, slots=True)
class Shares:
    """How many units stand where, in the three parts of the bar."""

    done: int
    writing: int
    waiting: int

    @property
    def total(self) -> int:
        return self.done + self.writing + self.waiting


def shares(states: Mapping[str, int]) -> Shares:
    """Of counts by state: signed, between the first line and the signature, not begun."""
    done, waiting = states.get(State.SIGNED, 0), states.get(State.WAITING, 0)
    return Shares(done, sum(states.values()) - done - waiting, waiting)


def is_reached(figure: Decimal | None, outcome: Decimal | None) -> bool | None:
    """Whether a target with a figure was reached; None where one of the two is not known, which is never no."""
    if figure is None or outcome is None:
        return None
    return outcome >= figure
