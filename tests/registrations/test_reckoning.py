"""At the end of the year: pledged against achieved, and why not. What the book has not is never taken for no."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import entered, honour
from tests.registrations.conftest import CSTDCS, LDTT, ON, TTLDTT, aims, begun, filled
from tests.registrations.test_moving import AT
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.registrations.actions import (
    NewTarget,
    Outcome,
    approve,
    say_outcomes,
    say_reasons,
    send,
    sign,
    write_lines,
    write_targets,
)
from thidua.registrations.calculations import Shares, is_reached, shares
from thidua.registrations.models import Aim, Target
from thidua.registrations.queries import Kept, missed_aims, pledged_against_achieved
from thidua.registrations.reading import figure, shown, targets
from thidua.registrations.states import State

YEAR = 2025


def pledged(house):
    """The first department pledged: An two titles, the others one, the unit and its part one each; one target."""
    on = date(YEAR, 2, 10)
    one = begun(house, year=YEAR, on=on, last=date(YEAR, 3, 31))
    write_lines(one, filled(one, P1=aims(LDTT, CSTDCS)), seen={}, on=on, actor=None)
    write_targets(one, [NewTarget(text="Văn bản", figure=Decimal(12))], seen={}, on=on, actor=None)
    for act in (send, approve):
        act(one, on=on, actor=None)
    return sign(one, at=AT, on=on, actor=house["head"])


@pytest.mark.django_db
def test_each_title_is_counted_pledged_achieved_and_explained(house, django_assert_num_queries):
    one = pledged(house)
    lines = [
        honour(LDTT, YEAR, house["one"], house["an"]),
        honour(LDTT, YEAR, house["one"], house["binh"]),
        honour(TTLDTT, YEAR, house["one"]),
    ]
    entered(*lines, honour(CSTDCS, YEAR - 1, house["one"], house["an"]), at=house["one"], on=date(2026, 1, 10))
    [aim] = Aim.objects.filter(line__registration=one, award=CSTDCS)
    say_reasons(one, {aim.pk: "Chưa có sáng kiến"}, seen={}, on=ON, actor=house["officer"])
    with django_assert_num_queries(1):
        found = pledged_against_achieved([house["one"].pk, house["two"].pk], YEAR)
    assert {kept.award: kept for kept in found} == {
        LDTT: Kept(house["one"].pk, LDTT, True, 3, 2, 0), CSTDCS: Kept(house["one"].pk, CSTDCS, True, 1, 0, 1),
        TTLDTT: Kept(house["one"].pk, TTLDTT, False, 2, 1, 0),
    }  # fmt: skip
    assert [kept.open for kept in found if kept.award == LDTT] == [1]
    assert len(missed_aims(one)) == 3
    assert pledged_against_achieved([house["one"].pk], YEAR - 1) == []


@pytest.mark.django_db
def test_reasons_are_of_signed_sheets_and_not_written_over_unseen(house):
    one = pledged(house)
    aim = Aim.objects.filter(line__registration=one, award=CSTDCS).get()
    assert say_reasons(one, {aim.pk: "Một"}, seen={}, on=ON, actor=house["officer"]) == 1
    with pytest.raises(ChangedMeanwhile) as refused:
        say_reasons(one, {aim.pk: "Hai"}, seen={aim.pk: ""}, on=ON, actor=house["standing"])
    assert refused.value.message.endswith("hiến sĩ thi đua cơ sở: “Một”.")
    assert say_reasons(one, {aim.pk: "Hai"}, seen={aim.pk: "Một"}, on=ON, actor=house["standing"]) == 1
    with pytest.raises(PermissionDenied):
        say_reasons(one, {aim.pk: "Ba"}, seen={aim.pk: "Hai"}, on=ON, actor=house["other"])
    open_one = begun(house)
    with pytest.raises(Refused) as refused_open:
        say_reasons(open_one, {}, seen={}, on=ON, actor=house["officer"])
    assert refused_open.value.mend == "Chỉ đối chiếu được bản đã ký giao ước."


@pytest.mark.django_db
def test_what_became_of_a_target_is_kept(house):
    one = pledged(house)
    target = Target.objects.get(registration=one)
    told = Outcome(Decimal(10), "", "Thiếu người")
    assert say_outcomes(one, {target.pk: told}, seen={}, on=ON, actor=house["officer"]) == 1
    assert say_outcomes(one, {target.pk: told}, seen={}, on=ON, actor=house["officer"]) == 0
    with pytest.raises(ChangedMeanwhile) as refused:
        say_outcomes(one, {target.pk: Outcome(Decimal(12))}, seen={}, on=ON, actor=house["standing"])
    assert refused.value.message == "Trong lúc ông/bà gõ, người khác đã ghi kết quả chỉ tiêu: “Văn bản”."
    target.refresh_from_db()
    assert is_reached(target.figure, target.outcome) is False


def test_a_figure_nobody_knows_is_no_failure():
    assert is_reached(None, Decimal(3)) is None
    assert is_reached(Decimal(3), None) is None
    assert is_reached(Decimal(3), Decimal(3)) is True
    assert is_reached(Decimal(0), Decimal(0)) is True


@given(st.dictionaries(st.sampled_from([str(one) for one in State]), st.integers(0, 500)))
def test_the_parts_of_the_bar_are_the_whole(states):
    found = shares(states)
    assert found.total == sum(states.values())
    assert min(found.done, found.writing, found.waiting) >= 0
    assert shares({}) == Shares(0, 0, 0)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_figure_is_read_as_it_is_shown(value):
    assert figure(shown(value), where="Chỉ tiêu 1") == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", None), ("12", Decimal(12)), ("97,5", Decimal("97.5")), ("1.200", Decimal(1200)), ("98%", Decimal(98))],
)
def test_figures_as_offices_write_them(typed, value):
    assert figure(typed, where="Chỉ tiêu 1") == value


def test_a_figure_that_is_none_is_refused_by_its_row():
    with pytest.raises(Refused) as refused:
        targets(["A", "B"], ["1", "nhiều"], ["", ""])
    assert refused.value.message == "Chỉ tiêu 2: “nhiều” không phải là số."
    assert targets(["A", ""], ["1,5", ""], ["%", ""]) == [NewTarget(text="A", figure=Decimal("1.5"), measure="%")]
