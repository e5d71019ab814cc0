"""What is worked out of a movement: its ribbon, its lines, what is missing, what its length allows, what it is alike."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.catalogue import AWARDS
from thidua.law.spelling import tidy
from thidua.movements.calculations import lasts, lines_of
from thidua.movements.calculations.likeness import Period, alike, pairs
from thidua.movements.calculations.prizes import RULES, advice
from thidua.movements.calculations.readiness import Written, missing, needs
from thidua.movements.states import MOVES, Course, Move, State, may, ribbon

DAY = date(2026, 3, 3)
FIRST = date(2026, 1, 1)


def course(state=State.LAUNCHED, **more):
    return Course(state=state, since=more.pop("since", FIRST), **more)


@pytest.mark.parametrize(
    ("of", "stands"),
    [
        (course(State.DRAFT), "here ahead ahead ahead ahead ahead ahead ahead"),
        (course(State.WAITING), "done here ahead ahead ahead ahead ahead ahead"),
        (course(State.APPROVED), "done done here ahead ahead ahead ahead ahead"),
        (course(since=date(2026, 5, 1)), "done done done here ahead ahead ahead ahead"),
        (course(), "done done done done here ahead ahead ahead"),
        (course(interim_on=date(2026, 2, 1)), "done done done done here done ahead ahead"),
        (course(final_on=date(2026, 2, 1)), "done done done done done ahead here ahead"),
        (course(closed_on=date(2026, 2, 1)), "done done done done done ahead done done"),
    ],
)
def test_the_ribbon_stands_in_one_place(of, stands):
    assert " ".join(step.stands for step in ribbon(of, on=DAY)) == stands


@given(
    st.sampled_from(State),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.none() | st.just(DAY),
    st.none() | st.just(DAY),
    st.booleans(),
)
def test_a_ribbon_has_eight_steps_and_at_most_one_here(state, since, interim, final, closed):
    of = Course(state=state, since=since, interim_on=interim, final_on=final, closed_on=DAY if closed else None)
    stands = [step.stands for step in ribbon(of, on=DAY)]
    assert len(stands) == 8
    assert stands.count("here") == (0 if state == State.LAUNCHED and closed else 1)


def test_each_act_leads_on_from_one_state_alone():
    assert {move: [state for state in State if may(move, state)] for move in Move} == {
        move: [before] for move, (before, _) in MOVES.items()
    }


def test_a_list_pasted_from_word_loses_its_marks():
    pasted = "1. Hoàn thành 100% nhiệm vụ\n- Có sáng kiến\n  a) Đoàn kết;\n\n• Có sáng kiến\n2.1. Đúng hạn\n15 ngày làm việc\n–\n"
    assert lines_of(pasted) == [
        "Hoàn thành 100% nhiệm vụ", "Có sáng kiến", "Đoàn kết;", "Đúng hạn", "15 ngày làm việc",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_lines_are_tidy_each_once_and_stay_as_they_are(text):
    found = lines_of(text)
    assert len(found) == len(set(found))
    assert all(line and line == tidy(line) for line in found)
    assert lines_of("\n".join(found)) == found


WHOLE = Written(
    scope="bo_dia_phuong", subjects="Mọi đơn vị", targets=1, contents=1, criteria=1, measures=1, plan="Quý I", since=FIRST,
    until=date(2028, 12, 31), is_themed=True, is_of_ministry=True, is_national=False, plan_sent_on=None, plan_sent_by="",
    document="", bases=0, prizes=0, budget=None,
)  # fmt: skip


def test_the_law_wants_eight_things_and_nothing_else_stands_in_the_way():
    found = needs(WHOLE)
    assert [one.label for one in found if one.is_required] == [
        "Mục tiêu", "Phạm vi", "Đối tượng", "Nội dung", "Tiêu chí", "Thời gian", "Kế hoạch", "Biện pháp tổ chức",
    ]  # fmt: skip
    assert {one.place for one in found if one.is_required} == {"Điều 17 khoản 1, Luật 06/2022/QH15"}
    assert missing(found) == []


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"targets": 0}, "Mục tiêu"), ({"scope": ""}, "Phạm vi"), ({"subjects": ""}, "Đối tượng"), ({"contents": 0}, "Nội dung"),
        ({"criteria": 0}, "Tiêu chí"), ({"until": None}, "Thời gian"), ({"plan": ""}, "Kế hoạch"), ({"measures": 0}, "Biện pháp tổ chức"),
    ],
    ids=str,
)  # fmt: skip
def test_each_of_them_is_missed_by_itself(change, label):
    from dataclasses import replace

    assert [one.label for one in missing(needs(replace(WHOLE, **change)))] == [label]


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({}, True), ({"until": date(2028, 12, 30)}, False), ({"is_themed": False}, False), ({"is_of_ministry": False}, False),
        ({"until": None}, False),
    ],
    ids=str,
)  # fmt: skip
def test_three_years_of_a_ministry_go_to_home_affairs(change, is_told):
    from dataclasses import replace

    found = [one for one in needs(replace(WHOLE, **change)) if one.key == "gui_bo_noi_vu"]
    assert [one.place for one in found] == (["Thông tư 01/2024/TT-BNV, Điều 2 khoản 2"] if is_told else [])


def asked(award, subject="collective", *, level="cap_bo", until=date(2028, 12, 31), themed=True):
    return advice(award, subject, level=level, is_themed=themed, since=FIRST, until=until)


def test_what_three_and_five_years_allow():
    three, five = date(2028, 12, 31), date(2030, 12, 31)
    assert asked("co_thi_dua_cap_bo", until=three).answer == "met"
    assert asked("co_thi_dua_cap_bo", until=three - timedelta(days=1)).answer == "not_met"
    assert asked("co_thi_dua_cap_bo", until=three, themed=False).said == "Chỉ xét ở phong trào theo chuyên đề."
    assert asked("huan_chuong_lao_dong_ba", until=five).answer == "met"
    assert asked("huan_chuong_lao_dong_ba", until=three).said == "Chưa đủ thời hạn: cần phong trào từ 05 năm trở lên."
    assert asked("huan_chuong_lao_dong_ba", until=None).answer == "unknown"
    assert (
        asked("bang_khen_thu_tuong", level="co_quan").said
        == "Chỉ xét ở phong trào do cấp Bộ, ban, ngành, tỉnh trở lên phát động."
    )
    assert asked("bang_khen_thu_tuong", "person").confidence == "unverified"


def test_a_movement_of_the_prime_minister_needs_no_years_where_the_law_names_none():
    short = FIRST + timedelta(days=60)
    assert asked("huan_chuong_lao_dong_ba", level="trung_uong", until=short).answer == "met"
    assert asked("co_thi_dua_chinh_phu", level="trung_uong", until=short).answer == "not_met"


def test_before_the_law_of_2024_nobody_pretends_to_know():
    old = advice(
        "giay_khen", "person", level="cap_bo", is_themed=True, since=date(2015, 1, 1), until=date(2019, 12, 31)
    )
    assert (old.answer, old.confidence) == ("unknown", "unverified")


def test_every_award_that_is_offered_is_in_the_catalogue_for_whom_it_is_offered():
    assert all(award in AWARDS and subject in AWARDS[award].subjects for award, subject in RULES)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 4000), st.integers(1, 5))
def test_a_longer_period_never_lasts_less(since, days, years):
    until = since + timedelta(days=days)
    assert not lasts(since, until, years) or lasts(since, until + timedelta(days=1), years)
    assert not lasts(since, until, years + 1) or lasts(since, until, years)


def test_two_that_speak_of_one_thing_are_alike():
    one = pairs("Cải cách thủ tục, rút ngắn thời gian giải quyết hồ sơ")
    other = pairs("Rút ngắn THỜI GIAN giải quyết hồ sơ ở mọi nơi")
    assert alike(one, other) == {"rut ngan", "ngan thoi", "thoi gian", "gian giai", "giai quyet", "quyet ho", "ho so"}
    assert one["ho so"] == "hồ sơ"
    assert alike(one, pairs("Trồng cây quanh trụ sở, phân loại rác tại nguồn")) == set()
    assert pairs("Phong trào thi đua của tập thể, cá nhân trong đơn vị") == {}


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_the_same_from_both_sides(one, other):
    assert alike(pairs(one), pairs(other)) == alike(pairs(other), pairs(one))
    assert alike(pairs(one), pairs(other)) <= set(pairs(one))


def test_days_two_periods_share():
    open_, year = Period(date(2025, 5, 1), None), Period(date(2026, 1, 1), date(2026, 12, 31))
    assert open_.meets(year)
    assert open_.shared(year) == year
    assert not year.meets(Period(date(2027, 1, 1), None))
    assert year.meets(Period(date(2026, 12, 31), None))
