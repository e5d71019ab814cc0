"""The whole ministry, put together: bodies and people from their own modules, the records from the plan."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from thidua.honours.sample import keys
from thidua.honours.sample.calendar import GRASSROOTS, RATED, Decisions
from thidua.honours.sample.chains import plan_persons
from thidua.honours.sample.collectives import plan_bodies
from thidua.honours.sample.filling import fill_bodies, fill_persons
from thidua.honours.sample.plan import Award, Plan
from thidua.honours.sample.rating import (
    Measures,
    Ratings,
    advance,
    advance_units,
    count,
    discipline,
    rate,
    standing_bodies,
)
from thidua.honours.sample.records import Disciplined, Honoured, Invented, Rated, Records
from thidua.honours.sample.staff import Person, people
from thidua.honours.sample.structure import BLOC_YEARS, BLOCS
from thidua.honours.sample.tree import member_of, members, name_of
from thidua.honours.sample.wording import initiative, reason

SEED = 2020


@dataclass(frozen=True, slots=True)
class Ministry:
    """What is loaded. `memberships` says for each bloc and year the part of every member."""

    people: list[Person]
    memberships: dict[str, dict[int, dict[str, str]]]
    records: Records


@cache
def ministry() -> Ministry:
    """Bộ Mẫu, the same every time."""
    chance = Random(SEED)  # noqa: S311  sample data, no secret
    plan = Plan(chance, people(chance))
    plan_persons(plan)
    plan_bodies(plan)
    fill_bodies(plan)
    fill_persons(plan)
    measures = discipline(plan)
    ratings = rate(plan, measures)
    advance(plan, ratings, measures)
    figures = [count(plan, ratings, measures, *one) for one in standing_bodies(plan)]
    advance_units(plan, ratings, figures)
    return Ministry(
        people=plan.everybody,
        memberships={bloc: _memberships(bloc) for bloc in BLOCS},
        records=Records(
            ratings=_ratings(plan, ratings), honours=_honours(plan), initiatives=_initiatives(plan),
            discipline=_discipline(plan, measures), figures=figures,
        ),
    )  # fmt: skip


def _memberships(bloc: str) -> dict[int, dict[str, str]]:
    """The part of every member by year: head and deputy go round, and the deputy of a year leads the next."""
    found = {}
    head = ""
    for year in BLOC_YEARS:
        there = members(bloc, year)
        head = head if head in there else there[0]
        deputy = there[(there.index(head) + _STEP) % len(there)]
        found[year] = {body: "truong" if body == head else "pho" if body == deputy else "thanh_vien" for body in there}
        head = deputy
    return found


_STEP = 3


def _ratings(plan: Plan, ratings: Ratings) -> list[Rated]:
    return [
        Rated(who=who, unit=(unit := plan.unit(who, year)), year=year, level=level, decided_on=date(year, *RATED),
              decided_by=name_of(member_of(unit, year), year))
        for (who, year), level in ratings.items()
    ]  # fmt: skip


def _honours(plan: Plan) -> list[Honoured]:
    """In the order of the years, the state awards of each first; the golden book numbers what is above the grassroots."""
    decisions = Decisions(plan.chance)
    order = {key: at for at, key in enumerate(vars(keys)[name] for name in _FROM_THE_TOP)}
    numbers: Counter[int] = Counter()
    lines = []
    for award in sorted(plan.awards, key=lambda one: (one.year, order[one.award], one.who)):
        book_number = ""
        if award.award not in GRASSROOTS:
            numbers[award.year] += 1
            book_number = f"BM-{award.year}-{numbers[award.year]:04}"
        lines.append(_honour(plan, decisions, award, book_number))
    return lines


_FROM_THE_TOP = (
    "INDEPENDENCE_3 LABOUR_1 LABOUR_2 LABOUR_3 STATE_FLAG STATE_CERTIFICATE NATIONAL_FIGHTER FLAG CERTIFICATE"
    " MINISTRY_FIGHTER EXCELLENT_UNIT ADVANCED_UNIT FIGHTER ADVANCED"
).split()


def _honour(plan: Plan, decisions: Decisions, award: Award, book_number: str) -> Honoured:
    unit = plan.unit(award.who, award.year)
    made = decisions.of(award.award, award.year, unit)
    person = plan.people.get(award.who)
    return Honoured(
        who=award.who, unit=unit, year=award.year, award=award.award, commendation=award.path, begun=award.begun,
        standing=person.years[award.year].standing if person else "",
        gender=("nu" if person.female else "nam") if person else "",
        decision_number=made.number, decided_on=made.on, decided_by=made.by, signer=made.signer,
        reason="" if award.award in GRASSROOTS else reason(award), book_number=book_number,
    )  # fmt: skip


def _initiatives(plan: Plan) -> list[Invented]:
    days = {"co_so": 12, "cap_bo": 20, "toan_quoc": 28}
    return [
        Invented(who=who, unit=(unit := plan.unit(who, year)), year=year, title=initiative(plan.chance), scope=scope,
                 decided_on=date(year, 11, days[scope]), decided_by=name_of(member_of(unit, year), year))
        for (who, year), scope in sorted(plan.initiatives.items(), key=lambda one: (one[0][1], one[0][0]))
    ]  # fmt: skip


def _discipline(plan: Plan, measures: Measures) -> list[Disciplined]:
    found = []
    for number, ((who, year), form) in enumerate(sorted(measures.items(), key=lambda one: one[0][1]), 1):
        unit = plan.unit(who, year)
        on = date(year, plan.chance.randint(3, 10), plan.chance.randint(1, 28))
        found.append(Disciplined(
            who=who, unit=unit, year=year, form=form, decided_on=on, ends=on + timedelta(days=364),
            decision_number=f"{40 + number}/QĐ-KL-MẪU", decided_by=name_of(member_of(unit, year), year),
        ))  # fmt: skip
    return found
