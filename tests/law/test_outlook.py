"""The earliest year: what the facts of today do not rule out, if everything from now on went well."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.casebook import unfold
from thidua.law.case import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.outlook import earliest

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
