"""Looking ahead: the first year in which a nominee could be proposed if everything from now on went well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from thidua.law.case import RATINGS, Case
from thidua.law.check import check, path_of
from thidua.law.judge import LifeJudge, conditions, is_computed
from thidua.law.regimes import applicable_day, regime_on
from thidua.law.verdict import Verdict
from thidua.law.years import EPOCH

FURTHEST = 15


def next_year(case: Case, *, horizon: int) -> Verdict:
    """The verdict a year later by today's facts: what the year to come brings is open. `horizon` is the last known year."""
    return check(replace(case, year=case.year + 1, on=_years_later(case.on, 1)), horizon=horizon)


def as_recorded(case: Case) -> Case:
    """The same case had the years before its record held nothing: what the record alone brings within reach.

    Only its answers are for readers, never its findings: those years were not rated badly, nobody knows them.
    """
    first, founded = case.known_since, case.founded
    if first is None:
        return case
    begun = founded.year if founded and founded.year <= first else EPOCH
    blank = dict.fromkeys(range(begun, first), RATINGS[0])
    return replace(case, known_since=min(first, EPOCH), ratings={**blank, **case.ratings})


def earliest(case: Case, *, horizon: int | None = None) -> int | None:
    """The year of the earliest proposal that the facts known today do not rule out, by today's law.

    None where no year within fifteen does, or where people alone decide. The day of the year stays that of the case.
    `horizon` is the last year of which anything is known, where that is not the year of the case.
    """
    regime = regime_on(applicable_day(case.on))
    path = path_of(case)
    if regime is None or path is None or path.tree is None or not any(map(is_computed, conditions(path.tree))):
        return None
    life = regime.life(case, horizon=case.year if horizon is None else horizon)
    for ahead in range(FURTHEST + 1):
        if ahead:
            life = life.later(replace(case, year=case.year + ahead, on=_years_later(case.on, ahead)))
        if LifeJudge(life).may(path.tree):
            return life.case.on.year
    return None


def _years_later(day: date, years: int) -> date:
    """The same day in a later year; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
