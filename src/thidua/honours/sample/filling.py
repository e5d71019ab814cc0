"""Beside the chains: awards up to the counts of each year, to those whose years allow it."""

from collections.abc import Callable

from thidua.honours.sample import chains, collectives
from thidua.honours.sample.keys import (
    CERTIFICATE,
    EXCELLENT_UNIT,
    FIGHTER,
    FLAG,
    MINISTRY_FIGHTER,
    STATE_CERTIFICATE,
    STATE_FLAG,
)
from thidua.honours.sample.plan import Plan
from thidua.honours.sample.structure import BLOCS
from thidua.honours.sample.targets import BODIES, PERSONS
from thidua.honours.sample.tree import bloc_of, members, parents, units


class TooManyError(ValueError):
    """The chains alone need more than a year is to hold."""


def fill_bodies(plan: Plan) -> None:
    """Flags to members, the yearly title to those that won one and to others, certificates to any body."""
    for bloc in BLOCS:
        _fill(plan, bloc, STATE_FLAG, _flag_candidates, collectives.state_flag, persons=False)
        _fill(plan, bloc, FLAG, _flag_candidates, collectives.flag, persons=False)
        _fill(plan, bloc, EXCELLENT_UNIT, _title_candidates, _title, persons=False)
        _fill(plan, bloc, CERTIFICATE, _certificate_candidates, collectives.certificate, persons=False)


def fill_persons(plan: Plan) -> None:
    """Titles of the ministry, certificates, then the grassroots title: first where a collective's title needs one."""
    for bloc in BLOCS:
        _fill(plan, bloc, MINISTRY_FIGHTER, _tried, chains.ministry_fighter, persons=True)
        _fill(plan, bloc, CERTIFICATE, _free_for_certificate, chains.certificate, persons=True)
    for award in [one for one in plan.awards if one.award == EXCELLENT_UNIT]:
        if not any(plan.has(one.key, FIGHTER, [award.year]) for one in plan.within(award.who, award.year)):
            fighters = [one.key for one in plan.within(award.who, award.year) if one.key not in plan.used]
            plan.fight(plan.chance.choice(fighters), [award.year])
    for bloc in BLOCS:
        _fill(plan, bloc, FIGHTER, _not_yet, lambda plan, who, year: plan.fight(who, [year]), persons=True)


type Candidates = Callable[[Plan, str, int], list[str]]
type Give = Callable[[Plan, str, int], None]


def _fill(plan: Plan, bloc: str, award: str, candidates: Candidates, give: Give, *, persons: bool) -> None:
    for year, wanted in (PERSONS if persons else BODIES)[bloc, award].items():
        missing = wanted - plan.count(bloc, award, year, persons=persons)
        if missing < 0:
            raise TooManyError(f"{bloc} {award} {year}: {-missing}")
        if persons:
            for who in plan.chance.sample(candidates(plan, bloc, year), missing):
                give(plan, who, year)
            continue
        for _ in range(missing):
            give(plan, plan.chance.choice(candidates(plan, bloc, year)), year)


def _title(plan: Plan, body: str, year: int) -> None:
    collectives.excellent_unit(plan, body, [year])


def _stood(body: str, years: range) -> bool:
    return all(body in parents(year) for year in years)


def _flag_candidates(plan: Plan, bloc: str, year: int) -> list[str]:
    """Members that have won none these two years; for the Government's flag those that won the ministry's come first."""
    standing = [body for body in members(bloc, year) if not plan.has(body, STATE_FLAG, [year])]
    winners = [body for body in standing if plan.has(body, FLAG, [year])]
    if winners and plan.count(bloc, STATE_FLAG, year, persons=False) < BODIES[bloc, STATE_FLAG].get(year, 0):
        return [body for body in winners if not plan.has(body, STATE_FLAG, range(year - 3, year))] or winners
    return [
        body for body in standing
        if not plan.has(body, FLAG, range(year - 2, year + 1)) and not plan.has(body, CERTIFICATE, [year])
    ]  # fmt: skip


def _title_candidates(plan: Plan, bloc: str, year: int) -> list[str]:
    standing = [body for body in units(bloc, year) if not plan.has(body, EXCELLENT_UNIT, [year])]
    winners = [body for body in standing if plan.has(body, FLAG, [year])]
    return winners or [body for body in standing if 4 < len(plan.within(body, year)) < 90]


def _certificate_candidates(plan: Plan, bloc: str, year: int) -> list[str]:
    """Bodies not so rewarded for two years; a flag or a state award would reward the same year twice."""
    return [
        body for body in units(bloc, year)
        if _stood(body, range(year - 1, year + 1)) and not plan.has(body, CERTIFICATE, range(year - 2, year + 3))
        and not plan.has(body, STATE_CERTIFICATE, range(year, year + 2)) and not plan.has(body, FLAG, [year])
        and len(plan.within(body, year)) > 4
    ]  # fmt: skip


def _at_work(plan: Plan, bloc: str, year: int, *, back: int) -> list[str]:
    """Who has worked in the bloc for so many years and has no chain of their own."""
    return [
        one.key for one in plan.everybody
        if one.key not in plan.used and all(
            at in one.years and bloc_of(one.years[at].unit, at) == bloc for at in range(year - back, year + 1)
        )
    ]  # fmt: skip


def _tried(plan: Plan, bloc: str, year: int) -> list[str]:
    """Not titled by the ministry for three years; fighters of the two years before make up most of the list."""
    free = [
        one for one in _at_work(plan, bloc, year, back=2)
        if not plan.has(one, MINISTRY_FIGHTER, range(year - 2, year + 3))
    ]  # fmt: skip
    half = [one for one in free if plan.has(one, FIGHTER, [year - 2]) and plan.has(one, FIGHTER, [year - 1])]
    others = [one for one in free if one not in half]
    return half + plan.chance.sample(others, 40)


def _free_for_certificate(plan: Plan, bloc: str, year: int) -> list[str]:
    return [
        one for one in _at_work(plan, bloc, year, back=1)
        if not plan.has(one, CERTIFICATE, range(year - 3, year + 4))
    ]  # fmt: skip


def _not_yet(plan: Plan, bloc: str, year: int) -> list[str]:
    return [one for one in _at_work(plan, bloc, year, back=0) if not plan.has(one, FIGHTER, [year])]
