"""The earliest year: what the facts of today do not rule out, if everything from now on went well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.casebook import unfold
from tests.law.histories import histories
from thidua.law.case import Case
from thidua.law.case_reading import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import path_of
from thidua.law.judge import LifeJudge, conditions, is_computed
from thidua.law.outlook import FURTHEST, as_recorded, earliest
from thidua.law.regimes import applicable_day, regime_on
from thidua.law.years import EPOCH

PERSON = {"award": "bang_khen_thu_tuong", "subject": "person", "on": "2026-03-02", "year": 2025}


@pytest.mark.parametrize(
    ("facts", "year"),
    [
        (
            {
                "ratings": "2021: T T T T T",
                "honours": ["bang_khen_cap_bo 2020", "chien_si_thi_dua_co_so 2021 2023 2025"],
            },
            2026,
        ),
        (
            {"ratings": "2021: T T T T T", "honours": ["bang_khen_cap_bo 2020", "chien_si_thi_dua_co_so 2022 2024"]},
            2027,
        ),
        ({"ratings": "2021: T T T T T", "honours": ["bang_khen_cap_bo 2020", "chien_si_thi_dua_co_so 2022"]}, 2028),
        ({"ratings": "2021: T T T T T", "honours": ["bang_khen_cap_bo 2023"]}, 2029),
        ({"ratings": "2021: T T T T H", "honours": ["bang_khen_cap_bo 2020"]}, 2032),
        ({"ratings": "2021: T T T T T", "honours": []}, 2032),
        ({"award": "bang_khen_thu_tuong", "path": "dot_xuat"}, None),
        ({"on": "2004-01-01", "year": 2003}, None),
    ],
)
def test_the_earliest_year(facts: dict[str, Any], year: int | None) -> None:
    assert earliest(read_case(unfold({**PERSON, **facts}), AWARDS)) == year


def test_a_leap_day_is_no_obstacle() -> None:
    facts = {
        **PERSON,
        "on": "2028-02-29",
        "year": 2027,
        "ratings": "2023: T T T T T",
        "honours": ["bang_khen_cap_bo 2024"],
    }
    assert earliest(read_case(unfold(facts), AWARDS)) == 2031


def test_far_off_years_can_be_thought_of() -> None:
    facts = {**PERSON, "on": "2029-03-02", "year": 2028, "honours": ["bang_khen_cap_bo 2028"]}
    assert earliest(read_case(unfold(facts), AWARDS)) == 2034


def _one_by_one(case: Case) -> int | None:
    """The same, the long way: each year a life of its own, the whole tree asked."""
    regime, path = regime_on(applicable_day(case.on)), path_of(case)
    if regime is None or path is None or path.tree is None or not any(map(is_computed, conditions(path.tree))):
        return None
    for ahead in range(FURTHEST + 1):
        later = replace(case, year=case.year + ahead, on=case.on.replace(year=case.on.year + ahead))
        life = regime.life(later, horizon=case.year)
        if LifeJudge(life).tree(path.tree)[1]:
            return later.on.year
    return None


@pytest.mark.parametrize("day", [date(2012, 3, 1), date(2021, 3, 1), date(2025, 3, 31), date(2026, 3, 2)], ids=str)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_short_way_finds_the_same_year(day: date, data: st.DataObject) -> None:
    case = data.draw(histories(day))
    assert earliest(case) == _one_by_one(case)


def test_by_the_record_alone_what_came_before_it_brings_nothing_nearer() -> None:
    facts = {**PERSON, "ratings": "2021: T T T T T", "honours": [], "known_since": 2021}
    case = read_case(unfold({**facts, "award": "chien_si_thi_dua_toan_quoc"}), AWARDS)
    assert earliest(case) == 2026
    assert earliest(as_recorded(case)) == 2032
    nothing_known = replace(case, known_since=None)
    assert as_recorded(nothing_known) is nothing_known


def test_a_record_begins_no_earlier_than_the_unit() -> None:
    facts = {"award": "bang_khen_thu_tuong", "subject": "collective", "on": "2026-03-02", "year": 2025}
    case = read_case(unfold({**facts, "ratings": "2021: T T T T T", "known_since": 2021}), AWARDS)
    founded = replace(case, founded=date(2018, 1, 1))
    assert set(as_recorded(founded).ratings) == set(range(2018, 2026))
    assert min(as_recorded(case).ratings) == EPOCH
