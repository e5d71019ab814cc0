"""The years a kept answer counted, found again in what was kept of it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from thidua.law.periods import counted_in

YEARS = st.sets(st.integers(2000, 2030), max_size=12)


def answer(*proved: set[int]) -> dict[str, Any]:
    return {"findings": [{"answer": "met", "evidence": sorted(years)} for years in proved]}


@given(YEARS, st.integers(2, 5), st.integers(2000, 2030))
def test_what_is_found_was_proved_without_a_gap_and_is_the_last(proved, years, upto):
    found = counted_in(answer(proved), years, upto=upto)
    runs = [last for last in proved if proved.issuperset(range(last - years + 1, last + 1))]
    before = [last for last in runs if last <= upto]
    assert found == (None if not runs else (max(before or runs) - years + 1, max(before or runs)))


@given(YEARS, YEARS)
def test_the_first_finding_with_so_many_years_speaks(one, other):
    whole = counted_in(answer(one, other), 2, upto=2030)
    assert whole == (counted_in(answer(one), 2, upto=2030) or counted_in(answer(other), 2, upto=2030))


def test_of_one_year_and_of_nothing_no_years_are_told():
    assert counted_in(answer({2020, 2021}), 1, upto=2021) is None
    assert counted_in({}, 3, upto=2021) is None
