"""Everybody and every body rated for every year, so that the awards planned stand on them and the rest is as in life."""

from collections.abc import Iterator
from datetime import date

from thidua.honours.sample.calendar import RATED
from thidua.honours.sample.keys import ADVANCED, ADVANCED_UNIT, EXCELLENT_UNIT, FIGHTER
from thidua.honours.sample.plan import Plan
from thidua.honours.sample.records import Counted
from thidua.honours.sample.structure import BLOC_YEARS, FIRST, LAST, ROOT
from thidua.honours.sample.tree import member_of, name_of, parents

BEST, GOOD, DONE, FAILED = "HTXS", "HTT", "HT", "KHT"
ENOUGH = (BEST, GOOD)
REPRIMAND, WARNING = "khien_trach", "canh_cao"
FORMS = (REPRIMAND,) * 10 + (WARNING,) * 5
"""The disciplinary measures of all the years."""

type Ratings = dict[tuple[str, int], str]
type Measures = dict[tuple[str, int], str]


def standing_bodies(plan: Plan) -> Iterator[tuple[str, int]]:
    """Every body below the ministry in every year in which somebody worked there."""
    for year in range(FIRST, LAST + 1):
        for body in parents(year):
            if body != ROOT and plan.within(body, year):
                yield body, year


def discipline(plan: Plan) -> Measures:
    """A few people, in years in which they and their bodies are to receive nothing that forbids it."""
    spotless = {
        (person.key, award.year)
        for award in plan.awards if award.award == EXCELLENT_UNIT
        for person in plan.within(award.who, award.year)
    }  # fmt: skip
    kept = spotless | plan.excellent | plan.good
    free = [
        (person.key, year) for person in plan.everybody if person.key not in plan.used
        for year in person.years if year > FIRST and (person.key, year) not in kept
    ]  # fmt: skip
    return dict(zip(plan.chance.sample(free, len(FORMS)), FORMS, strict=True))


def rate(plan: Plan, measures: Measures) -> Ratings:
    """The ratings of persons, then of bodies."""
    found: Ratings = {}
    for person in plan.everybody:
        zeal = plan.chance.random()
        for year in person.years:
            found[person.key, year] = _one(plan, person.key, year, zeal, measures)
    for award in plan.awards:
        if award.award == EXCELLENT_UNIT:
            _lift(plan, found, award.who, award.year)
    for body, year in standing_bodies(plan):
        level = BEST if (body, year) in plan.excellent else plan.chance.choices((BEST, GOOD, DONE), (14, 74, 12))[0]
        found[body, year] = level
    return found


def _one(plan: Plan, who: str, year: int, zeal: float, measures: Measures) -> str:
    if (who, year) in plan.excellent:
        return BEST
    if (who, year) in plan.good:
        return BEST if plan.chance.random() < 0.5 else GOOD
    if form := measures.get((who, year)):
        return FAILED if form == WARNING else DONE
    best, done, failed = 4 + 16 * zeal, 6 + 14 * (1 - zeal), 0.5
    return plan.chance.choices((BEST, GOOD, DONE, FAILED), (best, 100 - best - done - failed, done, failed))[0]


def _lift(plan: Plan, found: Ratings, body: str, year: int) -> None:
    """In an excellent collective nobody fails, and of all its people seven in ten are advanced workers."""
    team = [person.key for person in plan.within(body, year)]
    low = [who for who in team if found[who, year] not in ENOUGH]
    for who in low:
        found[who, year] = DONE
    spare = len(team) - -(-len(team) * 7 // 10)
    for who in low[spare:]:
        found[who, year] = GOOD


def advance(plan: Plan, ratings: Ratings, measures: Measures) -> None:
    """Advanced workers: nearly everybody rated well who was not disciplined that year."""
    needed = {
        (person.key, award.year)
        for award in plan.awards if award.award == EXCELLENT_UNIT
        for person in plan.within(award.who, award.year)
    }  # fmt: skip
    for person in plan.everybody:
        for year in person.years:
            one = (person.key, year)
            if year == FIRST or ratings[one] not in ENOUGH or one in measures:
                continue
            if one in needed or plan.chance.random() < 0.96:
                plan.grant(person.key, ADVANCED, year)


def count(plan: Plan, ratings: Ratings, measures: Measures, body: str, year: int) -> Counted:
    """What a body counted of its own people in a year, and whether it led its bloc."""
    team = [person.key for person in plan.within(body, year)]
    return Counted(
        who=body, unit=body, year=year, decided_on=date(year, *RATED), decided_by=name_of(member_of(body, year), year),
        members=len(team),
        completed=sum(ratings[who, year] != FAILED for who in team),
        advanced=sum(plan.has(who, ADVANCED, [year]) for who in team),
        grassroots_fighters=sum(plan.has(who, FIGHTER, [year]) for who in team),
        warnings=sum(measures.get((who, year)) == WARNING for who in team),
        led_bloc="" if year not in BLOC_YEARS else "cap_bo" if (body, year) in plan.led else "khong",
    )  # fmt: skip


def advance_units(plan: Plan, ratings: Ratings, figures: list[Counted]) -> None:
    """Advanced collectives: most of those that fulfil the shares and are not excellent ones."""
    for one in figures:
        body, year = one.who, one.year
        if year == FIRST or plan.has(body, EXCELLENT_UNIT, [year]) or ratings[body, year] not in ENOUGH:
            continue
        if one.advanced * 2 > one.members and not one.warnings and plan.chance.random() < 0.7:
            plan.grant(body, ADVANCED_UNIT, year)
