"""What the records fill in, whose people were rated too high, and the published bonus: the figures scoring rests on."""

from datetime import date

import pytest

from tests.builders import entered, honour, person
from tests.scoring.house import ON, D, given, house, round_of, scored, sheet_of, table_of
from thidua.duties.actions import NewDemand, add_demands, fulfil, set_up
from thidua.duties.models import Sort
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Rating
from thidua.people.refusals import Refused
from thidua.scoring.actions import Given, add_evidence, hand_in, put_marks, set_caps
from thidua.scoring.calculations import Criterion, How, Part, Table
from thidua.scoring.facts import FACTS, known_of
from thidua.scoring.queries import board_of, over_shares, ranking
from thidua.scoring.states import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return house()


@pytest.fixture
def held(here):
    return round_of(here)


def registered(here, *, on_time=("one",), day=date(2026, 2, 27)):
    calendar = set_up(here["bo"], 2026, on=ON, actor=None)
    units = [here[name] for name in ("one", "two", "three")]
    add_demands(calendar, [NewDemand(sort=Sort.REGISTER, title="Đăng ký", bodies=units, day=day)], on=ON, actor=None)
    fulfil([here[name].pk for name in on_time], Sort.REGISTER, 2026, by="x:1", on=date(2026, 2, 20))


def test_records_fill_marks_and_people_may_differ_with_a_reason(here, held):
    registered(here)
    fact = known_of(["dung_han_dang_ky"], [here["one"].pk, here["two"].pk], 2026, on=ON)["dung_han_dang_ky"]
    assert [fact[here[name].pk].words for name in ("one", "two")] == ["1/1 đúng hạn", "0/1 đúng hạn, 1 trễ"]
    sheet = sheet_of(held, here["two"])
    add_evidence(sheet, "I.1", words="Báo cáo", on=ON, actor=None)
    put_marks(sheet, Stage.SELF, given(II="20"), by=here["two"], on=ON, actor=None)
    with pytest.raises(Refused, match=r"^Chưa ghi lý do khác điểm trước: II\.$"):
        hand_in(sheet, Stage.SELF, by=here["two"], on=ON, actor=None)
    put_marks(sheet, Stage.SELF, given(II=("20", "gửi giấy đúng hạn")), by=here["two"], on=ON, actor=None)
    assert hand_in(sheet, Stage.SELF, by=here["two"], on=ON, actor=None).self_sent_on == ON


def test_what_is_not_due_yet_is_unknown_not_nought(here):
    registered(here, on_time=(), day=date(2026, 12, 20))
    fact = known_of(["dung_han_dang_ky"], [here["one"].pk], 2026, on=ON)["dung_han_dang_ky"][here["one"].pk]
    assert (fact.told.reached, fact.words) == (None, "0/1 đúng hạn, 1 chưa đến hạn")


def test_a_flag_in_the_book_gives_its_bonus_and_a_year_that_runs_is_unknown(here):
    line = honour("co_thi_dua_cap_bo", 2025, here["one"], decision_number="12/QĐ-BM", decided_on=date(2026, 2, 1))
    entered(line, at=here["bo"])
    units = [here["one"].pk, here["two"].pk]
    found = known_of(["co_bo_nam_truoc", "co_bo_trong_nam"], units, 2026, on=ON)
    last, this = found["co_bo_nam_truoc"], found["co_bo_trong_nam"]
    assert [(last[pk].told.is_so, last[pk].words) for pk in units] == [
        (True, "QĐ 12/QĐ-BM"),
        (False, "Sổ không có năm 2025"),
    ]
    assert [this[pk].told.is_so for pk in units] == [None, None]


def test_every_fact_answers_in_a_fixed_number_of_queries(here, django_assert_max_num_queries):
    units = [here[name].pk for name in ("one", "two", "three")]
    with django_assert_max_num_queries(30):
        found = known_of(FACTS, units, 2026, on=ON)
    assert set(found) == set(FACTS)
    assert found["so_nguoi"] == {}
    assert found["khong_ky_luat"][units[0]].told.is_so is True
    assert found["co_ky_luat"][units[0]].told.is_so is False


def test_people_rated_above_what_the_place_allows_are_told(here, held):
    people = [person(f"P{number}", here["one"]) for number in range(4)]
    levels = ("HTXS", "HTXS", "HTXS", "HTT")
    lines = [
        Rating(person=one, unit=here["one"], year=2026, level=level) for one, level in zip(people, levels, strict=True)
    ]
    enter(Lines(ratings=lines), source="thử", at=here["bo"], on=ON, actor=None)
    set_caps(held.version.table, [(1, 2, "HTXS", D(50)), (3, None, "HTXS", D(20))], on=ON, actor=here["standing"])
    for unit in ("one", "two", "three"):
        scored(sheet_of(held, here[unit]), given(), given(), given())
    board = board_of(held)
    [over] = over_shares(board, ranking(held, board))
    assert (over.body.key, over.level, over.people, over.given, over.allowed, over.percent) == (
        "vu_mot",
        "HTXS",
        4,
        3,
        2,
        D(50),
    )


def test_a_group_never_passes_its_cap_and_the_total_may_pass_the_scale(here):
    flags = Criterion(
        code="2", title="Cờ", most=D(15), part=Part.BONUS,
        children=tuple(
            Criterion(code=f"2.{number}", title="Cờ", most=D(points), part=Part.BONUS, how=How.YES_NO)
            for number, points in ((1, 10), (2, 15))
        ),
    )  # fmt: skip
    table = table_of(here, Table(scale=D(100), criteria=(Criterion(code="1", title="Sở chấm", most=D(100)), flags)))
    held = round_of(here, table)
    marks = {code: Given(D(points)) for code, points in (("1", 97), ("2.1", 10), ("2.2", 0))}
    scored(sheet_of(held, here["one"]), marks, marks, marks)
    assert board_of(held).total(sheet_of(held, here["one"])) == D(107)
