"""Which law is in force on a day: one function picks it, for every rule."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from thidua.law.case import Case
from thidua.law.catalogue import Award
from thidua.law.life import Grounds, Life


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that stands before every award of a regime and that only people can confirm."""

    token: str
    place: str
    if_denied: str
    kinds: frozenset[str]
    awards: frozenset[str] = frozenset()
    from_day: date = date.min

    def fits(self, award: Award, day: date | None = None) -> bool:
        """Whether it stands before the award, on a day or at any time of its regime."""
        right_kind = not self.kinds or award.kind in self.kinds
        right_award = not self.awards or award.key in self.awards
        return right_kind and right_award and (day is None or self.from_day <= day)


@dataclass(frozen=True, slots=True)
class Regime:
    """A law and its decree from the day they apply.

    `provisional`: a newer law is in force whose text nobody here has read, so the rules read last still serve.
    """

    key: str
    from_day: date
    documents: str
    grounds: Grounds
    clocks: bool
    grounds_place: str
    gates: tuple[Gate, ...]
    adds_up: bool = False
    report: str = ""
    report_paths: frozenset[str] = frozenset()
    report_spares_resistance: bool = False
    provisional: str = ""

    def asks_report(self, award: Award, path: str) -> bool:
        """Whether a dossier on this way must report achievements up to six months before it is submitted.

        Long service, fixed terms and foreign relations report a whole career, not the last years.
        """
        if not self.report or not award.state_level or path in ("cong_hien", "nien_han", "doi_ngoai"):
            return False
        return not self.report_paths or path in self.report_paths

    def life(self, case: Case, *, horizon: int | None = None) -> Life:
        """A case as this regime looks at it."""
        return Life(case, grounds=self.grounds, clocks=self.clocks, adds_up=self.adds_up, horizon=horizon)


def applicable_day(on: date) -> date:
    """The day whose law judges whether somebody may be proposed: the day of the proposal.

    The procedure and the decision follow the day the dossier arrived (Decree 152/2025 Điều 60.3), and the bonus the day of
    the decision (Điều 49.1); neither is asked here.
    """
    return on


@cache
def regimes() -> tuple[Regime, ...]:
    """Every regime in order of its first day."""
    data = tomllib.loads(files("thidua.law").joinpath("texts/regimes.toml").read_text(encoding="utf-8"))
    return tuple(_regime(item) for item in data["regime"])


def regime_on(day: date) -> Regime | None:
    """The regime in force on a day; None before 1 July 2004, of which nothing was read."""
    found = None
    for regime in regimes():
        if regime.from_day <= day:
            found = regime
    return found


def in_order(key: str) -> int:
    """The place of a regime in time."""
    return [regime.key for regime in regimes()].index(key)


def _regime(item: dict[str, Any]) -> Regime:
    gates = item.get("gate", [])
    return Regime(
        key=str(item["key"]),
        from_day=item["from"],
        documents=str(item["documents"]),
        grounds=item["grounds"],
        clocks=bool(item["clocks"]),
        grounds_place=str(item.get("grounds_place", "")),
        adds_up=bool(item.get("adds_up", False)),
        report=str(item.get("report", "")),
        report_paths=frozenset(item.get("report_paths", [])),
        report_spares_resistance=bool(item.get("report_spares_resistance", False)),
        gates=tuple(
            Gate(
                gate["token"],
                gate["place"],
                gate.get("if_denied", "unknown"),
                frozenset(gate.get("kinds", [])),
                frozenset(gate.get("awards", [])),
                gate.get("from", date.min),
            )
            for gate in gates
        ),
        provisional=str(item.get("provisional", "")),
    )
