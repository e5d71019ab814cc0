"""The sample: two years that are over with what was achieved, and a year under way with units in every stage."""

from collections import Counter
from datetime import date

import pytest

from thidua.honours.actions import load_sample
from thidua.registrations.actions import load_registrations
from thidua.registrations.models import JointPledge, Registration, Round
from thidua.registrations.queries import pledged_against_achieved
from thidua.registrations.states import State

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 27)


def test_the_sample_has_every_stage_and_past_years_with_their_results():
    load_sample(on=ON)
    made = load_registrations(on=ON)
    assert load_registrations(on=ON) == 0
    assert made == Registration.objects.count()
    states = Registration.objects.values_list("round__year", "state")
    running = Counter(state for year, state in states if year == ON.year)
    assert set(running) == {str(one) for one in State}
    assert running[State.SIGNED] > sum(running.values()) / 2
    assert {state for year, state in states if year != ON.year} == {str(State.SIGNED)}
    assert set(Round.objects.values_list("is_sample", flat=True)) == {True}
    bodies = list(Registration.objects.filter(round__year=2019).values_list("body", flat=True))
    kept = pledged_against_achieved(bodies, 2019)
    flags = [one for one in kept if one.award == "co_thi_dua_cap_bo"]
    assert sum(one.achieved for one in flags) == sum(one.pledged for one in flags) == 4
    assert sum(one.reasoned for one in kept) > 0
    assert JointPledge.objects.count() == 2
