"""What a count comes to, by cases a bloc head can follow and by properties that hold for every count."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.flags.calculations import Answer, Counted, Rule, left_for_tied, outcome

HALF_OF_SIX = Rule(Fraction(1, 2), 6, 2)


def answers(rows: list[Counted], rule: Rule) -> dict[int, str]:
    return {one.number: one.answer.value for one in outcome(rows, rule)}


def test_more_than_half_of_six_is_four() -> None:
    assert HALF_OF_SIX.least() == 4
    assert Rule(Fraction(2, 3), 6, 2).least() == 5
    assert Rule(Fraction(1, 2), 7, 2).least() == 4


def test_the_two_with_most_votes_are_chosen() -> None:
    rows = [Counted(1, 6), Counted(2, 5), Counted(3, 4), Counted(4, 3)]
    assert answers(rows, HALF_OF_SIX) == {1: "duoc_chon", 2: "duoc_chon", 3: "het_cho", 4: "duoi_muc"}


def test_equals_over_the_last_place_are_left_open() -> None:
    found = outcome([Counted(1, 6), Counted(2, 5), Counted(3, 5)], HALF_OF_SIX)
    assert [(one.number, one.place, one.answer) for one in found] == [
        (1, 1, Answer.CHOSEN), (2, 2, Answer.TIED), (3, 2, Answer.TIED),
    ]  # fmt: skip
    assert left_for_tied(found, 2) == 1


def test_points_part_equals_where_the_rule_says_so() -> None:
    rows = [Counted(1, 6, Decimal(95)), Counted(2, 5, Decimal("96.5")), Counted(3, 5, Decimal(97))]
    assert answers(rows, HALF_OF_SIX) == {1: "duoc_chon", 3: "duoc_chon", 2: "het_cho"}
    not_by_points = Rule(Fraction(1, 2), 6, 2, by_points=False)
    assert answers(rows, not_by_points) == {1: "duoc_chon", 2: "ngang_phieu", 3: "ngang_phieu"}


def test_equals_who_all_find_a_place_are_chosen() -> None:
    assert answers([Counted(1, 5), Counted(2, 5)], HALF_OF_SIX) == {1: "duoc_chon", 2: "duoc_chon"}


@pytest.mark.parametrize("yes", [0, 3])
def test_nobody_passes_without_enough_votes(yes: int) -> None:
    assert answers([Counted(1, yes), Counted(2, yes)], HALF_OF_SIX) == {1: "duoi_muc", 2: "duoi_muc"}


COUNTS = st.lists(st.tuples(st.integers(0, 20), st.none() | st.decimals(0, 110, places=1)), min_size=1, max_size=20)


@given(COUNTS, st.integers(1, 10), st.integers(0, 99), st.integers(1, 20))
def test_every_count(counts: list[tuple[int, Decimal | None]], places: int, percent: int, base: int) -> None:
    rows = [Counted(number, yes, points) for number, (yes, points) in enumerate(counts, 1)]
    rule = Rule(Fraction(percent, 100), base, places)
    found = outcome(rows, rule)
    by = {one.number: one for one in rows}
    chosen = [one for one in found if one.answer is Answer.CHOSEN]
    tied = [one for one in found if one.answer is Answer.TIED]
    assert sorted(one.number for one in found) == sorted(by)
    assert len(chosen) <= places
    for one in found:
        passes = Fraction(by[one.number].yes) > rule.share * base
        assert passes == (one.answer is not Answer.BELOW)
    if tied:
        assert len(chosen) < places < len(chosen) + len(tied)
        assert len({by[one.number].yes for one in tied}) == 1
    for kept in chosen:
        assert all(by[kept.number].yes >= by[one.number].yes for one in found if one.answer is not Answer.CHOSEN)
