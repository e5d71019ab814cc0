"""The invented table of Bộ Mẫu adds up, and the units with a flag of 2019 come first."""

from itertools import pairwise

from thidua.honours.sample.ministry import ministry
from thidua.honours.sample.structure import OFFICES
from thidua.scoring.calculations import faults, leaves, objection, score
from thidua.scoring.facts import FACTS
from thidua.scoring.sample import EVIDENCE, FLAGS_2019, OPEN, TABLE, marks_for


def test_the_table_adds_up_and_every_mark_may_be_given():
    assert faults(TABLE) == []
    by_code = {one.code: one for one in leaves(TABLE)}
    assert set(by_code) == set(OPEN)
    assert {one.fact for one in by_code.values()} - {""} <= set(FACTS)
    assert {code for code, one in by_code.items() if one.needs_evidence} == set(EVIDENCE)
    for place in range(24):
        said = [objection(by_code[code], value, step=TABLE.step) for code, value in marks_for(place).items()]
        assert set(said) == {""}


def test_each_place_is_half_a_point_below_the_one_before():
    totals = [score(TABLE, marks_for(place)).total for place in range(24)]
    assert {above - below for above, below in pairwise(totals)} == {TABLE.step}


def test_the_leading_units_are_those_with_a_flag_of_2019_in_the_book():
    made = ministry()
    members = made.memberships[OFFICES][2019]
    flags = {
        one.who for one in made.records.honours
        if one.award == "co_thi_dua_cap_bo" and one.year == 2019 and one.who in members
    }  # fmt: skip
    assert flags == set(FLAGS_2019)
