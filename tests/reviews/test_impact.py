"""A movement's effect: what follows from the figures whatever they are, and when nothing can be concluded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.reviews.calculations.impact import Answer, Lack, Value, Window, judge

WINDOW = Window(2015, 2017)
YEARS = range(2011, 2019)
INSIDE, OUTSIDE = (1, 2, 3), (11, 12, 13)
FIGURES = st.integers(0, 1000)


@st.composite
def panels(draw):
    """Three units on either side, known in every year; whole numbers, so that sums are exact."""
    return [Value(unit, year, float(draw(FIGURES))) for unit in (*INSIDE, *OUTSIDE) for year in YEARS]


def flat(inside: float, outside: float, *, during: float = 0.0) -> list[Value]:
    """Every unit the same all years; those inside gain `during` while the movement runs."""
    return [
        Value(unit, year, (inside + (during if year >= 2015 else 0)) if unit in INSIDE else outside)
        for unit in (*INSIDE, *OUTSIDE) for year in YEARS
    ]  # fmt: skip


@given(panels())
def test_swapping_the_groups_turns_the_answer_round(values):
    one, other = judge(values, WINDOW, INSIDE), judge(values, WINDOW, OUTSIDE)
    assert one.difference == pytest.approx(-(other.difference or 0))
    assert one.swing == pytest.approx(other.swing)
    if one.difference and one.answer == Answer.MORE and abs(abs(one.difference) - (one.swing or 0)) > 1e-6:
        assert other.answer == Answer.LESS


@given(panels(), st.integers(-500, 500))
def test_what_raises_every_unit_alike_says_nothing_of_the_movement(values, more):
    raised = [replace(one, value=one.value + (more if one.year >= 2015 else 0)) for one in values]
    assert judge(raised, WINDOW, INSIDE).difference == pytest.approx(judge(values, WINDOW, INSIDE).difference)


@given(panels(), st.integers(-500, 500), st.sampled_from((*INSIDE, *OUTSIDE)))
def test_a_unit_that_is_always_higher_changes_nothing(values, more, unit):
    raised = [replace(one, value=one.value + (more if one.unit == unit else 0)) for one in values]
    found, before = judge(raised, WINDOW, INSIDE), judge(values, WINDOW, INSIDE)
    assert found.difference == pytest.approx(before.difference)
    assert found.swing == pytest.approx(before.swing)


@given(panels(), st.randoms())
def test_the_order_of_the_figures_is_nothing(values, random):
    mixed = list(values)
    random.shuffle(mixed)
    found, again = judge(values, WINDOW, INSIDE), judge(mixed, WINDOW, INSIDE)
    assert (found.answer, found.lacks) == (again.answer, again.lacks)
    assert found.difference == pytest.approx(again.difference)


@given(panels())
def test_without_units_outside_nothing_is_concluded(values):
    found = judge([one for one in values if one.unit in INSIDE], WINDOW, INSIDE)
    assert (found.answer, found.lacks, found.difference) == (Answer.NO_COMPARISON, (Lack.UNITS_OUT,), None)


@given(panels(), st.sampled_from(YEARS))
def test_one_year_on_either_side_is_too_little(values, year):
    before = [one for one in values if one.year >= 2015 or one.year == 2011]
    assert (judge(before, WINDOW, INSIDE).answer, judge(before, WINDOW, INSIDE).lacks) == (
        Answer.TOO_LITTLE, (Lack.YEARS_BEFORE,),
    )  # fmt: skip
    during = [one for one in values if not 2015 <= one.year <= 2017 or one.year == 2016]
    assert judge(during, WINDOW, INSIDE).lacks == (Lack.YEARS_DURING,)
    alone = [one for one in values if one.year == year]
    assert judge(alone, WINDOW, INSIDE).answer == Answer.TOO_LITTLE


def test_what_rose_only_inside_is_more_and_what_fell_is_less():
    assert judge(flat(10, 20, during=5), WINDOW, INSIDE).answer == Answer.MORE
    assert judge(flat(10, 20, during=-5), WINDOW, INSIDE).answer == Answer.LESS
    assert judge(flat(10, 20), WINDOW, INSIDE).answer == Answer.WITHIN


def test_a_change_no_larger_than_the_usual_swing_is_no_sign():
    values = [
        replace(one, value=one.value + (6 if one.unit in INSIDE and one.year == 2012 else 0))
        for one in flat(10, 20, during=5)
    ]
    found = judge(values, WINDOW, INSIDE)
    assert (found.answer, found.swing, found.difference) == (Answer.WITHIN, 6.0, 3.5)


def test_a_unit_not_known_before_is_left_out():
    values = [*flat(10, 20, during=5), *(Value(4, year, 900.0) for year in range(2015, 2019))]
    found = judge(values, WINDOW, (*INSIDE, 4))
    assert (found.inside.units, found.inside.during, found.inside.after) == (3, 15.0, 15.0)


def test_two_units_are_too_few():
    values = [one for one in flat(10, 20, during=5) if one.unit != 3]
    assert judge(values, WINDOW, INSIDE).lacks == (Lack.UNITS_IN,)


def test_no_figures_at_all():
    found = judge([], WINDOW, INSIDE)
    assert (found.answer, found.difference, found.years) == (Answer.TOO_LITTLE, None, ())
