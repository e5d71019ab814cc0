"""An hour as an office types it."""

from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.law.readings import read_hour

WAYS = (
    "{h}:{m:02}",
    "{h:02}h{m:02}",
    "{h} giờ {m}",
    "{h:02} giờ {m:02} phút",
    "{h}H{m}",
    "{h}g{m:02}",
    "{h}.{m:02}",
    "  {h} h {m}  ",
)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59), way=st.sampled_from(WAYS))
def test_every_way_of_writing_an_hour_is_read(hour, minute, way):
    assert read_hour(way.format(h=hour, m=minute)) == time(hour, minute)


@pytest.mark.parametrize(("typed", "hour"), [("8", 8), ("8 giờ", 8), ("14h", 14)])
def test_a_whole_hour_needs_no_minutes(typed, hour):
    assert read_hour(typed) == time(hour)


@pytest.mark.parametrize(
    "typed", ["", " ", "24h", "8h60", "tám giờ", "8h30 sáng", "-8", "830", "8 30", "٨h", "8h3٠", "8h30h"]
)
def test_what_is_no_hour_is_none(typed):
    assert read_hour(typed) is None


@given(st.text(max_size=12))
@example("8h30\x00")
def test_nothing_typed_breaks_it(typed):
    found = read_hour(typed)
    assert found is None or isinstance(found, time)
