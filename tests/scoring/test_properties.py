"""Whatever the table and whatever the marks: what always holds."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thidua.scoring.calculations import Criterion, Part, Table, averaged, faults, leaves, ranked, score
from thidua.scoring.calculations.points import objection, rounded

QUARTERS = st.integers(1, 400).map(lambda many: Decimal(many) / 4)
MARKS = st.one_of(st.none(), st.integers(0, 400).map(lambda many: Decimal(many) / 4))


@st.composite
def sound(draw: st.DrawFn) -> Table:
    """A table that adds up: maxima are drawn for single criteria, and groups state their sums."""
    groups = []
    for number in range(draw(st.integers(1, 4))):
        parts = draw(st.lists(QUARTERS, min_size=1, max_size=5))
        children = tuple(
            Criterion(code=f"{number}.{place}", title="Mục", most=most) for place, most in enumerate(parts, 1)
        )
        groups.append(Criterion(code=str(number), title="Nhóm", most=sum(parts, Decimal(0)), children=children))
    scale = sum((one.most or Decimal(0) for one in groups), Decimal(0))
    return Table(criteria=tuple(groups), scale=scale, step=Decimal("0.25"))


@given(sound())
def test_a_table_that_adds_up_has_no_fault_and_can_be_earned_whole(table):
    assert faults(table) == []
    assert score(table, {one.code: one.most for one in leaves(table)}).total == table.scale


@given(sound(), st.data())
def test_one_changed_maximum_is_found_and_either_mend_heals_it(table, data):
    broken = data.draw(st.sampled_from(leaves(table)))
    more = data.draw(QUARTERS)
    changed = _with(table, broken.code, (broken.most or Decimal(0)) + more)
    found = [one for one in faults(changed) if one.code]
    assert [one.code for one in found] == [broken.code.split(".")[0]]
    for mend in found[0].mends:
        left = {one.code for one in faults(_with(changed, mend.code, Decimal(mend.value)))}
        assert found[0].code not in left


def _with(table: Table, code: str, most: Decimal) -> Table:
    from dataclasses import replace

    def put(one: Criterion) -> Criterion:
        one = replace(one, children=tuple(put(child) for child in one.children))
        return replace(one, most=most) if one.code == code else one

    return replace(table, criteria=tuple(put(one) for one in table.criteria))


@given(sound(), st.data())
def test_nought_is_a_score_and_nothing_is_not(table, data):
    marks = {one.code: data.draw(MARKS) for one in leaves(table)}
    found = score(table, marks)
    assert found.missing == tuple(code for code, mark in marks.items() if mark is None)
    zeros = {code: Decimal(0) if mark is None else mark for code, mark in marks.items()}
    assert score(table, zeros).missing == ()
    assert score(table, zeros).total == found.total


@given(st.lists(QUARTERS, min_size=1, max_size=6), QUARTERS)
def test_a_penalty_never_passes_its_cap_nor_a_bonus(parts, cap):
    for part, sign in ((Part.PENALTY, -1), (Part.BONUS, 1)):
        children = tuple(Criterion(code=str(at), title="Mục", most=most, part=part) for at, most in enumerate(parts))
        table = Table(criteria=(Criterion(code="D", title="Nhóm", most=cap, part=part, children=children),))
        marks = {str(at): sign * most for at, most in enumerate(parts)}
        assert score(table, marks).total == sign * min(cap, sum(parts))


@given(st.dictionaries(st.text(min_size=1, max_size=3), MARKS, max_size=12))
def test_places_are_as_a_reader_counts_them(totals):
    places = ranked(totals)
    assert sorted(one.body for one in places) == sorted(totals)
    for one in places:
        better = [
            total for total in totals.values() if total is not None and one.total is not None and total > one.total
        ]
        assert one.rank == (None if one.total is None else 1 + len(better))
        assert one.is_shared == (one.total is not None and list(totals.values()).count(one.total) > 1)
    shown = [one.rank for one in places if one.rank]
    assert shown == sorted(shown)


@given(st.lists(MARKS, max_size=8))
def test_who_gave_no_mark_is_no_nought_in_the_mean(given_marks):
    some = [one for one in given_marks if one is not None]
    assert averaged(given_marks) == (sum(some, Decimal(0)) / len(some) if some else None)


@given(st.decimals(0, 100, places=4), st.sampled_from([Decimal("0.25"), Decimal("0.5"), Decimal(1), None]))
def test_rounding_goes_to_the_nearest_step_and_such_a_mark_is_accepted(value, step):
    found = rounded(value, step)
    assert abs(found - value) <= (step or Decimal("0.01")) / 2
    one = Criterion(code="1", title="Mục", most=Decimal(101))
    assert objection(one, found, step=step) == ""
