"""The published tables: what is wrong with them is found, what they give is counted."""

from decimal import Decimal

import pytest

from tests.scoring.published import BY_AMOUNT, S1, S2, S3_BRANCH, S3_PERSON, S4, S5
from thidua.scoring.calculations import How, Told, faults, leaves, points, score

D = Decimal


def said(table):
    return {one.code: one.said for one in faults(table)}


def test_s1_five_points_of_part_b_nobody_can_earn():
    assert len(leaves(S1)) == 40
    assert said(S1) == {"B": "Nhóm B ghi 70 điểm, các mục con cộng lại 65. 5 điểm không ai đạt được."}
    [fault] = faults(S1)
    assert [(one.code, one.field, one.value, one.said) for one in fault.mends] == [
        ("B.c", "most", D(15), "Sửa B.c thành 15 điểm"), ("B", "most", D(65), "Sửa nhóm B thành 65"),
    ]  # fmt: skip
    everything = {one.code: one.most for one in leaves(S1) if one.code[0] in "AB"}
    assert score(S1, everything).total == 95


def test_s2_part_a_reaches_30_5_of_30_and_part_b_counts_in_two_ways():
    assert len(leaves(S2)) == 37
    both = "Mục {} ghi cả bậc điểm và tỷ lệ: đạt 95 % chỉ tiêu thì theo bậc được {}, theo tỷ lệ được {}."
    assert said(S2) == {
        "A.II.1": "Nhóm A.II.1 ghi 2,5 điểm, các mục con cộng lại 3. Vì thế phần A tới được 30,5 trên 30.",
        "B.1": both.format("B.1", "15", "19"), "B.2": both.format("B.2", "15", "19"), "B.3": both.format("B.3", "30", "28,5"),
    }  # fmt: skip
    mends = {one.code: [(mend.field, mend.value, mend.said) for mend in one.mends] for one in faults(S2)}
    assert mends["B.1"] == [
        ("wins", "bac", "Tính theo bậc điểm"), ("wins", "ty_le", "Tính theo tỷ lệ với chỉ tiêu"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("percent", "given"),
    [("100", "20"), ("99.9", "15"), ("90", "15"), ("89", "10"), ("60", "1"), ("59.9", "0"), ("0", "0")],
)
def test_s2_tiers(percent, given):
    [tiered] = [one for one in leaves(S2) if one.code == "B.1"]
    assert tiered.tiers == BY_AMOUNT
    assert points(tiered, Told(reached=D(percent), target=D(100)), step=S2.step) == D(given)


def test_s3_a_branch_is_counted_by_head_and_without_a_head_count_it_has_no_figure():
    numbers = {"da_tuong_tac": D(40), "thanh_co_hoi": D(20), "thanh_cong": D(10)}
    assert points(S3_PERSON, Told(numbers=numbers)) == D("22.00")
    assert points(S3_BRANCH, Told(numbers=numbers, heads=8)) == D("2.75")
    assert points(S3_BRANCH, Told(numbers=numbers)) is None
    assert points(S3_BRANCH, Told(numbers=numbers, heads=0)) is None
    assert points(S3_PERSON, Told(numbers={"da_tuong_tac": D(40)})) is None


def test_s4_what_is_seen_adds_up_to_90():
    assert faults(S4) == []
    assert score(S4, {one.code: one.most for one in leaves(S4)}).total == 90


def test_s5_97_and_the_flag_of_the_city_are_107():
    assert faults(S5) == []
    assert score(S5, {"1": D(97), "2.1": D(10), "2.2": D(0)}).total == 107
    both = score(S5, {"1": D(97), "2.1": D(10), "2.2": D(15)})
    assert [both.total, both.groups["2"].cut] == [D(112), D(10)]


def test_a_flag_held_gives_its_bonus():
    [flag, _] = S5.criteria[1].children
    assert flag.how is How.YES_NO
    assert [points(flag, Told(is_so=answer)) for answer in (True, False, None)] == [D("10.00"), D("0.00"), None]
