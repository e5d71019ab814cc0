"""A ministry, and somebody whose titles rest on one another."""

from datetime import date

import pytest

from tests.builders import honour, ministry, person
from tests.honours.test_lives import rated, working
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Initiative

DAY = date(2026, 3, 2)
FIGHTER, MINISTRY = "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo"


@pytest.fixture
def bo():
    return ministry()


@pytest.fixture
def an(bo):
    """Fighter of the ministry for 2025: three titles in a row, and an initiative of that scope."""
    who = person("CB1", bo)
    working(who, bo)
    rated(who, bo, range(2015, 2026))
    initiatives = [
        Initiative(person=who, unit=bo, year=year, title=f"Số hóa {year}", scope="cap_bo", decided_on=date(year, 11, 1))
        for year in (2023, 2024, 2025)
    ]
    honours = [honour(FIGHTER, year, bo, who, decided_on=date(year, 12, 25)) for year in (2023, 2024, 2025)]
    honours.append(honour(MINISTRY, 2025, bo, who, decided_on=date(2026, 2, 1), decision_number="9/QĐ"))
    enter(Lines(honours=honours, initiatives=initiatives), source="x", at=bo, on=DAY, actor=None)
    return who
