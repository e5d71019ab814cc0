"""Rows of a list as people ask for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.decisions.calculations import read_rows, rows_in_words

ROWS = st.sets(st.integers(0, 999_999), max_size=60)


@given(ROWS)
def test_what_is_said_is_read_back(rows):
    runs = read_rows(rows_in_words(rows))
    assert {row for row in range(1_000) for first, last in runs if first <= row <= last} == {
        row for row in rows if row < 1_000
    }
    assert sum(last - first + 1 for first, last in runs) == len(rows)


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ("", []), ("  ", []), ("7", [(7, 7)]), ("1-3, 7", [(1, 3), (7, 7)]), ("1 – 3;7", [(1, 3), (7, 7)]),
        ("9-2", [(2, 9)]), ("1 đến 30 45", [(1, 30), (45, 45)]), ("3−5", [(3, 5)]),
    ],
)  # fmt: skip
def test_people_write_rows_in_many_ways(typed, runs):
    assert read_rows(typed) == runs


@pytest.mark.parametrize(
    ("typed", "part"), [("một", "một"), ("1, 2a", "2a"), ("1-2-3", "1-2-3"), ("1234567", "1234567"), ("-4", "-4")]
)
def test_what_is_no_row_is_named(typed, part):
    with pytest.raises(ValueError, match=f"^{part}$"):
        read_rows(typed)
