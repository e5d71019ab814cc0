"""The hard awards of persons, planned backwards: each with every earlier year that the law of its day asks for."""

from collections.abc import Iterable

from thidua.honours.sample.keys import (
    CERTIFICATE,
    LABOUR_1,
    LABOUR_2,
    LABOUR_3,
    MINISTRY_FIGHTER,
    NATIONAL_FIGHTER,
    STATE_CERTIFICATE,
)
from thidua.honours.sample.plan import Plan
from thidua.honours.sample.staff import RETIRING
from thidua.honours.sample.structure import BRANCHES, FIRST, OFFICES

OLD_LAW = 2013
"""The last year of achievement that was proposed under the Law of 2003 before its amendment of 1 June 2014."""


def certificate(plan: Plan, who: str, year: int) -> None:
    """The ministry's certificate: two years rated best with an initiative in each serve every version of the law."""
    plan.excel(who, (year - 1, year))
    plan.invent(who, (year - 1, year))
    plan.grant(who, CERTIFICATE, year)


def state_certificate(plan: Plan, who: str, year: int) -> None:
    """The Prime Minister's: on five years as a fighter (2003), on five best years right after a certificate (2013)."""
    if year <= OLD_LAW:
        certificate(plan, who, year - 3)
        plan.fight(who, range(year - 4, year + 1))
    else:
        certificate(plan, who, year - 5)
        _five_best(plan, who, year)
    plan.grant(who, STATE_CERTIFICATE, year, begun=year - 4)


def _five_best(plan: Plan, who: str, year: int, *, ministry: Iterable[int] = ()) -> None:
    plan.excel(who, range(year - 4, year + 1))
    plan.invent(who, range(year - 4, year + 1))
    plan.invent(who, (year - back for back in ministry), "cap_bo")


def ministry_fighter(plan: Plan, who: str, year: int) -> None:
    """Three years a grassroots fighter; from 2017 an initiative of the ministry's scope too."""
    plan.fight(who, range(year - 2, year + 1))
    plan.invent(who, [year], "cap_bo")
    plan.grant(who, MINISTRY_FIGHTER, year)


def national_fighter(plan: Plan, who: str, year: int) -> None:
    """Six years a grassroots fighter with two titles of the ministry on top, the last one now."""
    ministry_fighter(plan, who, year - 3)
    ministry_fighter(plan, who, year)
    plan.excel(who, range(year - 5, year + 1))
    plan.invent(who, [year], "toan_quoc")
    plan.grant(who, NATIONAL_FIGHTER, year)


def labour_3(plan: Plan, who: str, year: int) -> None:
    """Third class: on seven years as a fighter and two certificates (2003), on five best years after the state's (2017)."""
    if year <= OLD_LAW:
        plan.fight(who, range(year - 6, year + 1))
        certificate(plan, who, year - 5)
        certificate(plan, who, year - 2)
    else:
        if not plan.has(who, STATE_CERTIFICATE, [year - 5]):
            state_certificate(plan, who, year - 5)
        _five_best(plan, who, year, ministry=(3, 1))
    plan.grant(who, LABOUR_3, year, begun=year - 6 if year <= OLD_LAW else year - 4)


def labour_2(plan: Plan, who: str, year: int) -> None:
    """Second class: five best years after the third, with three initiatives of the ministry's scope (2017)."""
    labour_3(plan, who, year - 5)
    _five_best(plan, who, year, ministry=(3, 2, 0))
    plan.grant(who, LABOUR_2, year, begun=year - 4)


def labour_2_old(plan: Plan, who: str, year: int) -> None:
    """Second class under the Law of 2003: two titles of the ministry since the third class."""
    labour_3(plan, who, year - 3)
    ministry_fighter(plan, who, year - 2)
    ministry_fighter(plan, who, year)
    plan.grant(who, LABOUR_2, year, begun=year - 2)


def long_service(plan: Plan) -> None:
    """Heads who retire after many years in the post: a way that people alone judge."""
    classes = {2017: LABOUR_1, 2013: LABOUR_1, 2012: LABOUR_2, 2014: LABOUR_2}
    for place, (year,) in RETIRING.items():
        who = next(one.key for one in plan.everybody if one.place == place)
        plan.used.add(who)
        plan.fight(who, range(max(year - 9, FIRST + 1), year - 5))
        certificate(plan, who, year - 7)
        plan.excel(who, (year - 1, year))
        plan.grant(who, classes[year], year, path="cong_hien")


def plan_persons(plan: Plan) -> None:
    """All of them; the periods of the two reports hold exactly as many state awards as the reports name."""
    long_service(plan)
    _offices(plan)
    _branches(plan)


def _offices(plan: Plan) -> None:
    for year in (2016, 2018):
        labour_2(plan, plan.pick(OFFICES, leading=True), year)
    for at, year in enumerate((2015, 2016, 2017, 2018, 2019, 2019)):
        labour_3(plan, plan.pick(OFFICES, leading=at % 2 == 0), year)
    for year in (2012, 2016, 2018):
        national_fighter(plan, plan.pick(OFFICES), year)
    for year in range(2015, 2020):
        for leading in (True, False, False):
            who = plan.pick(OFFICES, leading=leading)
            state_certificate(plan, who, year)
            if year == 2015 and leading:
                labour_3(plan, who, 2020)
    for year in (2009, 2020):
        state_certificate(plan, plan.pick(OFFICES), year)


def _branches(plan: Plan) -> None:
    labour_2_old(plan, plan.pick(BRANCHES, leading=True), 2013)
    for at, year in enumerate((2011, 2011, 2012, 2012, 2013, 2013)):
        labour_3(plan, plan.pick(BRANCHES, leading=at % 2 == 0), year)
    for year in (2013, 2017):
        national_fighter(plan, plan.pick(BRANCHES), year)
    for at, year in enumerate((2010, 2011, 2012, 2012, 2013, 2014, 2014)):
        who = plan.pick(BRANCHES, leading=at % 3 == 0)
        state_certificate(plan, who, year)
        if at in {1, 3, 4, 5}:
            labour_3(plan, who, year + 5)
    for year in (2008, 2009, 2015, 2015, 2016, 2016, 2017, 2017, 2018, 2018, 2019, 2019, 2020):
        state_certificate(plan, plan.pick(BRANCHES, leading=year % 2 == 0), year)
