"""The rules of a day that facts decide, and what they look at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.law.conditions import AllOf
from thidua.law.judge import conditions, is_computed
from thidua.law.population import Wanted, wanted_by
from thidua.law.regimes import Regime, regime_on
from thidua.law.rules import rules

TODAY = date(2026, 3, 31)
DAYS = (date(2012, 3, 31), date(2016, 3, 31), date(2019, 3, 31), date(2021, 3, 31), date(2025, 3, 31), TODAY)
"""A day under each regime."""

type Trees = dict[str, AllOf]


def trees_on(day: date) -> Trees:
    """Every way to every award in force on a day that asks for at least one fact."""
    found = {}
    for rule in rules().values():
        version = rule.version_on(day)
        for number, path in enumerate(version.paths if version else ()):
            if path.tree and any(map(is_computed, conditions(path.tree))):
                found[f"{rule.award}.{number}"] = path.tree
    return found


def wanted_by_all(trees: Iterable[AllOf]) -> Wanted:
    """What several trees look at, each thing once."""
    wanted = Wanted()
    for one in map(wanted_by, trees):
        wanted.facts |= one.facts
        wanted.starts |= one.starts
        wanted.tokens |= one.tokens
    return wanted


def law_on(day: date) -> Regime:
    """The regime of a day; the days measured here all have one."""
    regime = regime_on(day)
    if regime is None:
        raise ValueError(f"{day}: chưa có luật")
    return regime
