"""How long a movement lasts: the boundary cases written out, and every period in exactly one row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.movements.calculations import (
    CLOSED,
    COMING,
    DURATIONS,
    ENDED,
    LONGER,
    ONE,
    OPEN,
    RUNNING,
    SHORTER,
    UNDER_FIVE,
    UNDER_THREE,
    duration_of,
    last_day,
    standing,
)

DAYS = st.dates(date(1945, 1, 1), date(2100, 12, 31))
ORDER = (SHORTER, ONE, UNDER_THREE, UNDER_FIVE, LONGER)


@pytest.mark.parametrize(
    ("since", "until", "row"),
    [
        ("2015-01-01", "2015-01-01", SHORTER),
        ("2015-01-01", "2015-12-30", SHORTER),
        ("2015-01-01", "2015-12-31", ONE),
        ("2015-01-15", "2016-01-14", ONE),
        ("2015-01-15", "2016-01-15", ONE),
        ("2015-01-15", "2016-01-16", UNDER_THREE),
        ("2016-02-29", "2017-02-27", SHORTER),
        ("2016-02-29", "2017-02-28", ONE),
        ("2015-01-01", "2017-12-30", UNDER_THREE),
        ("2015-01-01", "2017-12-31", UNDER_FIVE),
        ("2015-01-01", "2019-12-30", UNDER_FIVE),
        ("2015-01-01", "2019-12-31", LONGER),
        ("2020-01-01", "2025-12-31", LONGER),
        ("2016-02-29", "2021-02-28", LONGER),
        ("2015-01-01", None, OPEN),
    ],
)
def test_each_boundary(since, until, row):
    assert duration_of(date.fromisoformat(since), until and date.fromisoformat(until)) == row


@given(since=DAYS, length=st.integers(0, 4_000))
def test_a_period_belongs_to_one_row_and_never_to_an_earlier_one_when_it_grows(since, length):
    until = since + timedelta(days=length)
    row = duration_of(since, until)
    assert [one for one in DURATIONS if one == row] == [row] != [OPEN]
    assert ORDER.index(duration_of(since, until + timedelta(days=1))) >= ORDER.index(row)


@given(since=DAYS, years=st.integers(1, 30))
def test_whole_years_counted_from_any_day(since, years):
    last = date(since.year + years, since.month, min(since.day, 28)) - timedelta(days=1)
    last += timedelta(days=since.day - min(since.day, 28))
    wanted = ONE if years == 1 else UNDER_THREE if years == 2 else UNDER_FIVE if years < 5 else LONGER
    assert duration_of(since, last) == wanted


def test_the_last_day_is_as_set_or_the_final_review():
    one, other = date(2020, 12, 31), date(2021, 3, 1)
    assert [last_day(one, other), last_day(None, other), last_day(one, None), last_day(None, None)] == [
        one, other, one, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("until", "closed_on", "on", "state"),
    [
        (None, None, "2019-12-31", COMING),
        (None, None, "2020-01-01", RUNNING),
        ("2020-12-31", None, "2020-12-31", RUNNING),
        ("2020-12-31", None, "2021-01-01", ENDED),
        ("2020-12-31", "2020-06-30", "2020-06-29", RUNNING),
        ("2020-12-31", "2020-06-30", "2020-06-30", CLOSED),
        (None, "2022-02-01", "2023-01-01", CLOSED),
    ],
)
def test_how_it_stands_on_a_day(until, closed_on, on, state):
    days = [day and date.fromisoformat(day) for day in (until, closed_on)]
    assert standing(date(2020, 1, 1), *days, on=date.fromisoformat(on)) == state
