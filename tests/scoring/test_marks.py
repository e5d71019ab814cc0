"""What stands against a mark, what a title asks of single criteria, how many may be placed how high."""

from dataclasses import replace
from decimal import Decimal

import pytest

from thidua.scoring.calculations import (
    Cap,
    Criterion,
    How,
    Part,
    Short,
    Table,
    Told,
    below_minimum,
    objection,
    over_cap,
    points,
)

D = Decimal
ITEM = Criterion(code="II.3", title="Đoàn kết", most=D("5.5"))
PENALTY = Criterion(code="D.1", title="Chậm", most=D(2), part=Part.PENALTY)


@pytest.mark.parametrize(
    ("one", "mark", "said"),
    [
        (ITEM, "6", "Mục II.3: 6 vượt mức tối đa 5,5."), (ITEM, "5.5", ""), (ITEM, "0", ""),
        (ITEM, "-1", "Mục II.3: -1 thấp hơn mức 0."), (ITEM, "5.3", "Mục II.3: 5,3 không phải bội số của bước 0,5."),
        (PENALTY, "-2", ""), (PENALTY, "1", "Mục D.1: 1 vượt mức tối đa 0."), (PENALTY, "-2.5", "Mục D.1: -2,5 thấp hơn mức -2."),
        (replace(ITEM, most=None), "400", ""),
    ],
)  # fmt: skip
def test_what_stands_against_a_mark(one, mark, said):
    assert objection(one, D(mark), step=D("0.5")) == said


def test_a_title_may_ask_so_much_of_single_criteria_without_any_sum():
    table = Table(criteria=(
        Criterion(code="1", title="Học tập", most=D(10), minimum={"chien_si_thi_dua_co_so": D(8)}),
        Criterion(code="2", title="Rèn luyện", most=D(10), minimum={"chien_si_thi_dua_co_so": D(7)}),
        Criterion(code="3", title="Khác", most=D(10)),
    ))  # fmt: skip
    marks = {"1": D(8), "2": D("6.5"), "3": D(0)}
    assert below_minimum(table, marks, "chien_si_thi_dua_co_so") == [Short("2", D(7), D("6.5"))]
    assert below_minimum(table, {"1": D(9)}, "chien_si_thi_dua_co_so") == [Short("2", D(7), None)]
    assert below_minimum(table, {}, "lao_dong_tien_tien") == []


def test_the_people_of_a_first_class_collective_may_be_placed_higher():
    people = ["loai_1"] * 5 + ["loai_2"] * 5
    assert over_cap(people, {"loai_1": D("0.5")}) == []
    assert over_cap(people, {"loai_1": D("0.45")}) == [Cap("loai_1", 5, 4)]
    assert over_cap([], {"loai_1": D(1)}) == []


def test_what_the_best_reached_is_the_whole():
    one = Criterion(code="1", title="Bài viết", most=D(10), how=How.RELATIVE)
    assert [points(one, Told(reached=D(many), best=D(40))) for many in (40, 10, 0)] == [D(10), D("2.5"), D(0)]
    assert points(one, Told(reached=D(1), best=D(0))) is None


def test_a_penalty_takes_off():
    one = replace(PENALTY, how=How.YES_NO)
    assert points(one, Told(is_so=True)) == -2
