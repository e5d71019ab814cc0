"""Stretches of time, totals and standings, from figures alone."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from thidua.plans.calculations import periods
from thidua.plans.calculations.adding import (
    AVERAGE,
    LAST,
    NONE,
    SUM,
    Figure,
    Total,
    over_time,
    over_units,
    plain,
    widest,
)
from thidua.plans.calculations.periods import Period, part, read, spelt, year, years
from thidua.plans.calculations.standing import Aim, Come, Standing, reaches, share, standing

YEARS = some.integers(periods.FIRST_YEAR, periods.LAST_YEAR)
KINDS = some.sampled_from(list(periods.KINDS))


@some.composite
def stretches(draw: some.DrawFn) -> Period:
    """Any stretch an office has a word for."""
    first = draw(YEARS)
    if draw(some.booleans()):
        return years(first, draw(some.integers(first, periods.LAST_YEAR)))
    kind = draw(KINDS)
    return part(first, kind, draw(some.integers(1, 12 // periods.KINDS[kind])))


@given(stretches())
def test_what_is_spelt_is_read_back(one):
    assert read(spelt(one)) == one
    assert periods.between(one.first, one.last) == one


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026", year(2026)), ("2026.0", year(2026)), ("Năm 2026", year(2026)), ("Quý II/2026", part(2026, "quy", 2)),
        ("quý 4 năm 2026", part(2026, "quy", 4)), ("Quí", None), ("6 tháng đầu năm 2026", part(2026, "nua-nam", 1)),
        ("6 tháng cuối 2026", part(2026, "nua-nam", 2)), ("3/2026", part(2026, "thang", 3)), ("tháng 03/2026", part(2026, "thang", 3)),
        ("2010–2014", years(2010, 2014)), ("giai đoạn 2010-2014", years(2010, 2014)), ("2014-2010", None), ("13/2026", None),
        ("", None), ("quý V/2026", None), ("1800", None),
    ],
)  # fmt: skip
def test_an_office_writes_it_in_many_ways(said, meant):
    assert read(said) == meant


@given(some.text(max_size=40))
def test_whatever_is_typed_is_read_or_not(said):
    found = read(said)
    assert found is None or found.first <= found.last


@given(YEARS, KINDS)
def test_the_parts_of_a_year_cover_it_once(of_year, kind):
    held = list(periods.parts(of_year, kind))
    assert (held[0].first, held[-1].last) == (date(of_year, 1, 1), date(of_year, 12, 31))
    assert all(left.last + timedelta(days=1) == right.first for left, right in pairwise(held))


QUARTERS = [Figure(part(2026, "quy", at), Decimal(at)) for at in range(1, 5)]


def test_quarters_make_a_year_by_the_rule_of_the_indicator():
    assert over_time(QUARTERS, SUM, year(2026)).value == 10
    assert over_time(QUARTERS, LAST, year(2026)).value == 4
    assert over_time(QUARTERS, AVERAGE, year(2026)).value == Decimal("2.5")
    assert over_time(QUARTERS, SUM, year(2026)).is_whole
    missing = over_time(QUARTERS[:3], SUM, year(2026))
    assert [missing.value, missing.is_whole] == [6, False]
    assert over_time([], SUM, year(2026)) == Total(None, is_whole=False)


def test_a_year_that_was_given_counts_in_place_of_its_quarters():
    whole = Figure(year(2026), Decimal(9))
    total = over_time([*QUARTERS, whole], SUM, year(2026))
    assert [total.value, total.figures] == [9, (whole,)]
    span = Figure(years(2025, 2026), Decimal(20))
    assert over_time([*QUARTERS, whole, span], SUM, years(2025, 2026)).value == 20
    assert over_time([span], SUM, year(2026)).value is None


def test_an_average_weighs_the_months():
    half, rest = Figure(part(2026, "nua-nam", 1), Decimal(90)), Figure(part(2026, "quy", 3), Decimal(96))
    assert over_time([half, rest], AVERAGE, year(2026)).value == 92


def test_units_make_a_total_that_says_what_is_missing():
    known, none = Total(Decimal(3), is_whole=True), Total(None, is_whole=False)
    assert over_units([known, known], SUM).value == 6
    assert over_units([known, none], SUM) == Total(Decimal(3), is_whole=False)
    assert over_units([known, Total(Decimal(4), is_whole=True)], AVERAGE).value == Decimal("3.5")
    assert over_units([known, known], NONE).value is None
    assert over_units([known], NONE).value == 3


@given(some.lists(some.tuples(stretches(), some.decimals(-1000, 1000, places=2)), max_size=12))
def test_no_day_ever_counts_twice(given_figures):
    figures = [Figure(period, value) for period, value in given_figures]
    span = years(periods.FIRST_YEAR, periods.LAST_YEAR)
    chosen = sorted(one.period for one in widest(figures, span))
    assert all(left.last < right.first for left, right in pairwise(chosen))
    assert set(chosen) <= {one.period for one in figures}


@given(some.decimals(-(10**6), 10**6, places=3))
def test_a_figure_loses_only_its_noughts(value):
    assert plain(value) == value
    assert not str(plain(value)).endswith((".0", ".00", ".000"))


ON = date(2026, 6, 15)
TASK = Aim(date(2026, 1, 1), date(2026, 12, 31))
TARGET = Aim(date(2026, 1, 1), date(2026, 12, 31), target=Decimal(10), baseline=Decimal(2))
FEW = Aim(date(2026, 1, 1), date(2026, 6, 30), target=Decimal(5), lower_is_better=True)


@pytest.mark.parametrize(
    ("aim", "come", "on", "stands"),
    [
        (TASK, None, ON, Standing.UNKNOWN),
        (TASK, None, date(2027, 1, 1), Standing.LATE_UNKNOWN),
        (TASK, Come(ON, 100), ON, Standing.DONE),
        (TASK, Come(date(2027, 2, 1), 100), date(2027, 2, 1), Standing.DONE_LATE),
        (TASK, Come(ON, 40), ON, Standing.ON_TRACK),
        (TASK, Come(ON, 10), ON, Standing.AT_RISK),
        (TASK, Come(ON, 0), ON, Standing.AT_RISK),
        (TASK, Come(ON, 70), date(2026, 12, 15), Standing.AT_RISK),
        (TASK, Come(ON, 99), date(2027, 1, 1), Standing.LATE),
        (TARGET, Come(ON, figure=Decimal(10)), ON, Standing.DONE),
        (TARGET, Come(ON, figure=Decimal(6)), ON, Standing.ON_TRACK),
        (TARGET, Come(ON, figure=Decimal(2)), ON, Standing.AT_RISK),
        (FEW, Come(ON, figure=Decimal(4)), ON, Standing.ON_TRACK),
        (FEW, Come(ON, figure=Decimal(6)), ON, Standing.AT_RISK),
        (FEW, Come(date(2026, 6, 30), figure=Decimal(5)), date(2026, 7, 1), Standing.DONE),
        (FEW, Come(date(2026, 6, 30), figure=Decimal(6)), date(2026, 7, 1), Standing.LATE),
    ],
)
def test_how_a_line_stands(aim, come, on, stands):
    assert standing(aim, come, on=on) is stands


def test_a_day_nobody_set_makes_nothing_late():
    open_ = Aim(date(2026, 1, 1), None)
    assert standing(open_, None, on=date(2030, 1, 1)) is Standing.UNKNOWN
    assert standing(open_, Come(ON, 5), on=date(2030, 1, 1)) is Standing.ON_TRACK


def test_a_share_runs_from_the_baseline_to_the_target():
    assert share(TARGET, Come(ON, figure=Decimal(6))) == 50
    assert share(TARGET, Come(ON, figure=Decimal(1))) == 0
    assert share(TARGET, Come(ON, figure=Decimal(12))) == 100
    assert share(TARGET, None) is None
    assert share(FEW, Come(ON, figure=Decimal(10))) == 50
    assert share(TASK, Come(ON, 37)) == 37


@given(
    some.decimals(-1000, 1000, places=1), some.decimals(-1000, 1000, places=1),
    some.one_of(some.none(), some.decimals(-1000, 1000, places=1)), some.booleans(),
)  # fmt: skip
def test_only_what_reaches_the_target_is_all_of_it(figure, goal, baseline, lower):
    aim = Aim(date(2026, 1, 1), None, goal, baseline, lower)
    found = share(aim, Come(ON, figure=figure))
    assert found is not None
    assert 0 <= found <= 100
    assert (found == 100) == reaches(aim, figure)
