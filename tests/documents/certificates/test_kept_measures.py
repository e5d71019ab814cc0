"""What was measured is kept by everything it rests on: looked at again nothing is measured, changed only the change is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.documents.certificates.made import ONE, box, named, paper
from thidua.documents.certificates import LAYOUTS, faults_in
from thidua.documents.certificates.fitting import fit

LAYOUT = LAYOUTS["bang_khen_a4"]
MANY = [named(f"Nguyễn Mẫu {no}", row=no) for no in range(40)]
TEXTS = st.text(alphabet="ABC abc đôi, Nguyễn", min_size=1, max_size=60).filter(str.strip)


def measured(*certificates, layout=LAYOUT):
    """How many texts were measured for these, and their faults."""
    before = fit.cache_info().misses
    faults = faults_in(certificates, layout)
    return fit.cache_info().misses - before, faults


def test_a_list_that_is_looked_at_again_is_not_measured_again():
    fit.cache_clear()
    first, _ = measured(*MANY)
    assert 0 < first < 3 * len(MANY)  # the names, and what they all share once
    assert measured(*MANY) == (0, ())
    assert measured(*MANY[:7], replace(MANY[7], name="Trần Mẫu Mới"), *MANY[8:]) == (1, ())


def test_another_layout_is_measured_anew_and_says_what_no_longer_fits():
    wide, narrow = paper(box(width=100)), paper(box(width=8))
    assert measured(*MANY[:3], layout=wide)[1] == ()
    many, faults = measured(*MANY[:3], layout=narrow)
    assert (many, [one.row for one in faults]) == (3, [0, 1, 2])
    assert measured(*MANY[:3], layout=wide) == (0, ())
    assert measured(*MANY[:3], layout=narrow) == (0, faults)


def test_a_wording_that_cannot_be_printed_is_told_each_time():
    bad = replace(ONE, name="Lê 🏅 Mẫu")
    assert [[one.field for one in measured(bad)[1]] for _ in range(2)] == [["recipient"]] * 2
    assert measured(ONE)[1] == ()


@given(TEXTS, st.floats(5, 200), st.integers(1, 3), st.booleans())
def test_what_is_kept_is_what_measuring_says(text, width, lines, bold):
    field = box(width=width, lines=lines, bold=bold)
    assert fit(text, field) == fit.__wrapped__(text, field) == fit(text, field)
