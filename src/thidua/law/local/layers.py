"""The rules a body is under: its own, then those of the bodies above it, the nearest that speaks of a matter first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.law.councils.lines import Line, QuotaLine
from thidua.law.local.rules import BodyRules, Criterion, Deadline, Paper


@dataclass(frozen=True, slots=True)
class Layers:
    """The rules of one body and of those above it; `rules` is never empty, the nearest stands first."""

    rules: tuple[BodyRules, ...]

    @property
    def body(self) -> str:
        """Whose rules they are: the name told where they are silent."""
        return self.rules[0].body

    @property
    def issued(self) -> bool:
        """Whether any of them has issued rules."""
        return any(one.issued for one in self.rules)

    def threshold(self, award: str, level: str, on: date) -> Line | None:
        return next((line for one in self.rules if (line := one.threshold(award, level, on))), None)

    def quota(self, award: str, on: date) -> QuotaLine | None:
        return next((line for one in self.rules if (line := one.quota(award, on))), None)

    def criteria(self, award: str, on: date) -> tuple[Criterion, ...]:
        """What all of them ask: one body's does not free from another's."""
        return tuple(item for one in self.rules for item in one.criteria(award, on))

    def papers(self, award: str, on: date) -> tuple[Paper, ...]:
        """The papers all of them want."""
        return tuple(item for one in self.rules for item in one.papers(award, on))

    def deadlines(self, award: str, on: date) -> tuple[Deadline, ...]:
        """The deadlines of all of them."""
        return tuple(item for one in self.rules for item in one.deadlines(award, on))

    @property
    def days_off(self) -> frozenset[date]:
        """The days the body is closed: its own, and those ruled above it for all that stands below."""
        return frozenset[date]().union(*(one.days_off for one in self.rules))
