"""Conditions side by side: what a period is, which way is which, and what changed."""

from datetime import date
from itertools import pairwise

import pytest

from thidua.law.catalogue import AWARDS
from thidua.law.explain import conditions_in_words
from thidua.law.explain.words import Line, RegimeWords, Way
from thidua.law.rules import rules
from thidua.web import conditions
from thidua.web.conditions.cells import Cell
from thidua.web.conditions.changes import changes
from thidua.web.conditions.lanes import follows_the_general
from thidua.web.conditions.matching import match
from thidua.web.conditions.periods import Period, Stretch, joined
from thidua.web.conditions.table import Comparison

TODAY = date(2026, 3, 3)
R1, R2A, R2B, TT12 = date(2004, 7, 1), date(2014, 6, 1), date(2017, 10, 1), date(2020, 1, 1)
R3, R4, R5 = date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1)


def compared(award: str, *, on: date = TODAY, **query: str) -> Comparison:
    found = conditions.compare(award, conditions.read(query, on=on))
    assert found
    return found


def starts(award: str, **query: str) -> list[date]:
    return [column.period.first for column in compared(award, on=TODAY, **query).columns]


def every_cell(found: Comparison) -> list[Cell]:
    return [cell for group in found.groups for line in group.lines for cell in line.cells]


# Periods ------------------------------------------------------------------------------------------------------------


def regime(first: date, law: str, *texts: str) -> Stretch:
    asked = (way("cong_trang", *texts),)
    return Stretch(RegimeWords(f"{first:%Y}", first, law, "", "source", TODAY, asked), asked, None)


def test_neighbours_that_ask_for_the_same_are_one_period() -> None:
    newest = regime(R4, "Luật 06/2022/QH15; Nghị định 152/2025/NĐ-CP", "a", "b")
    newer = regime(R3, "Luật 06/2022/QH15; Nghị định 98/2023/NĐ-CP", "a", "b")
    older = regime(R2B, "Luật 15/2003/QH11 sửa đổi 2013", "a", "b")
    oldest = regime(R1, "Luật 15/2003/QH11", "a", "b")
    changed = regime(R1, "Luật 15/2003/QH11", "a")
    assert [period.first for period in joined([newest, newer, older, oldest])] == [R3, R1]
    assert [period.first for period in joined([newest, newer, older, changed])] == [R3, R2B, R1]


def test_the_collective_that_changed_in_one_figure_has_two_periods() -> None:
    assert starts("tap_the_lao_dong_tien_tien") == [R3, R1]


@pytest.mark.parametrize("award", rules())
def test_periods_side_by_side_differ(award: str) -> None:
    for every_way in ("", "tat-ca"):
        found = [column.period for column in compared(award, duong=every_way).columns]
        for newer, older in pairwise(found):
            same_law = newer.law.split()[1] == older.law.split()[1]
            assert not same_law or _words(newer) != _words(older)


def _words(period: Period) -> list[tuple[str, ...]]:
    ways = period.stretches[0].ways
    return [(one.title, one.subject, one.groups, *(f"{line.text} {line.people}" for line in one.lines)) for one in ways]


def test_the_filter_comes_before_the_joining() -> None:
    every, one = starts("bang_khen_cap_bo", duong="tat-ca"), starts("bang_khen_cap_bo", cho="ho-gia-dinh")
    assert set(one) < set(every)


@pytest.mark.parametrize("award", rules())
def test_periods_follow_each_other_without_a_gap(award: str) -> None:
    found = [column.period for column in compared(award, duong="tat-ca").columns]
    assert found[0].last is None
    assert found[-1].first == R1
    for newer, older in pairwise(found):
        assert older.last
        assert newer.first.toordinal() - older.last.toordinal() == 1


@pytest.mark.parametrize("award", rules())
def test_two_laws_are_never_one_period(award: str) -> None:
    assert R3 in starts(award)


def test_the_law_nobody_has_read_is_a_warning_and_no_column() -> None:
    for award in rules():
        columns = compared(award).columns
        assert [column.period.provisional_from for column in columns] == [R5] + [None] * (len(columns) - 1)


@pytest.mark.parametrize(("on", "first"), [(TODAY, R3), (date(2023, 12, 31), R1), (date(2027, 1, 1), R3), (R1, R1)])
def test_the_period_of_the_day_is_framed(on: date, first: date) -> None:
    found = compared("tap_the_lao_dong_tien_tien", on=on)
    assert [column.period.first for column in found.columns if column.is_framed] == [first]
    assert found.shown.period.first == first


def test_before_the_first_law_nothing_is_framed() -> None:
    found = compared("tap_the_lao_dong_tien_tien", on=date(2003, 1, 1))
    assert found.framed is None
    assert found.shown.period.first == R1


def test_a_phone_may_show_another_period() -> None:
    found = compared("tap_the_lao_dong_tien_tien", ky="2010-05-05")
    assert found.shown.period.first == R1
    assert found.framed
    assert found.framed.period.first == R3
    assert compared("tap_the_lao_dong_tien_tien", ky="hôm nay").shown.period.first == R3


def test_the_texts_of_a_joined_period_have_their_days() -> None:
    documents = compared("tap_the_lao_dong_tien_tien").columns[0].period.documents
    assert [(one.name, one.first, one.last) for one in documents] == [
        ("Luật 06/2022/QH15", None, None),
        ("Nghị định 98/2023/NĐ-CP", None, date(2025, 6, 30)),
        ("Nghị định 152/2025/NĐ-CP", R4, None),
    ]


# Ways ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("award", rules())
def test_nothing_the_law_room_says_is_lost(award: str) -> None:
    cells = every_cell(compared(award, duong="tat-ca"))
    shown = {item.text for cell in cells for item in (*cell.items, *cell.for_people) if not item.is_gone}
    assert shown == {line.text for one in conditions_in_words(award) for way in one.ways for line in way.lines}


@pytest.mark.parametrize("award", rules())
def test_merit_alone_is_the_default(award: str) -> None:
    lines = [line for group in compared(award).groups for line in group.lines]
    assert lines
    assert all("Công trạng" in line.title for line in lines)


def test_keys_are_offered_only_where_there_is_a_choice() -> None:
    title = compared("lao_dong_tien_tien")
    assert (title.subject_keys, title.way_keys) == ([], [])
    award = compared("bang_khen_thu_tuong", cho="tap-the")
    assert [key.label for key in award.subject_keys] == ["Tất cả", "Cá nhân", "Tập thể", "Hộ gia đình"]
    assert [key.label for key in award.subject_keys if key.is_current] == ["Tập thể"]
    assert [key.label for key in award.way_keys if key.is_current] == ["Chỉ đường công trạng"]
    assert [group.label for group in award.groups] == ["Tập thể"]


def way(paths: str, *lines: str, groups: str = "", subject: str = "person") -> Way:
    told = tuple(Line(text, "Điều 1") for text in lines)
    return Way(tuple(paths.split()), subject, frozenset(groups.split()), "Điều 1", told, is_general=not groups)


def test_a_way_keeps_its_row_when_its_people_change_a_little() -> None:
    newer, older = way("cong_trang", groups="cong_nhan nong_dan"), way("cong_trang", groups="nong_dan")
    (row,) = match([[newer], [older]])
    assert row.ways == [newer, older]


def test_people_and_subjects_do_not_mix() -> None:
    newer, older = way("cong_trang"), way("cong_trang", subject="collective")
    assert [row.ways for row in match([[newer], [older]])] == [[newer, None], [None, older]]


def test_two_ways_named_in_one_breath_fill_both_rows() -> None:
    one, two, both = way("cong_trang"), way("dot_xuat"), way("cong_trang dot_xuat")
    assert both.title == "Công trạng hoặc Đột xuất"
    assert [row.ways for row in match([[one, two], [both]])] == [[one, both], [two, both]]
    assert [row.ways for row in match([[both], [one, two]])] == [[both, one], [both, two]]


def test_a_way_for_everybody_names_nobody() -> None:
    assert way("cong_trang", groups="nong_dan cong_nhan").groups == "công nhân, nông dân"
    for award in rules():
        for one in (way for regime in conditions_in_words(award) for way in regime.ways):
            assert one.is_general is not bool(one.groups)


def test_people_not_named_apart_follow_the_row_of_everybody() -> None:
    assert follows_the_general("bang_khen_thu_tuong", way("cong_trang", groups="llvt"), R3)
    assert not follows_the_general("bang_khen_thu_tuong", way("cong_trang", groups="nguoi_nuoc_ngoai"), R1)
    assert not follows_the_general("bang_khen_thu_tuong", way("cong_trang"), R3)


# Changes ------------------------------------------------------------------------------------------------------------


def told(newer: list[str], older: list[str]) -> list[tuple[str, str]]:
    before, after = (tuple(Line(text, "") for text in texts) for texts in (older, newer))
    return [(change.word, change.line.text) for change in changes(after, before)]


def test_a_line_is_new_changed_gone_or_the_same() -> None:
    assert told(
        ["nội bộ đoàn kết", "từ 05 năm liên tục hoàn thành tốt nhiệm vụ", "có sáng kiến"],
        ["nội bộ đoàn kết", "từ 03 năm liên tục hoàn thành tốt nhiệm vụ", "tích cực học tập"],
    ) == [
        ("", "nội bộ đoàn kết"),
        ("đổi", "từ 05 năm liên tục hoàn thành tốt nhiệm vụ"),
        ("mới", "có sáng kiến"),
        ("bỏ", "tích cực học tập"),
    ]


def test_each_old_line_becomes_only_one_new_one() -> None:
    assert [word for word, _ in told(["a b c d", "a b c e"], ["a b c f"])] == ["đổi", "mới"]


def test_what_people_judge_never_becomes_what_is_counted() -> None:
    (change, gone) = changes((Line("nội bộ đoàn kết tốt", ""),), (Line("nội bộ đoàn kết", "", people=True),))
    assert (change.word, gone.word) == ("mới", "bỏ")


def test_the_ladder_of_advanced_collectives_changed_in_one_figure() -> None:
    (group,) = compared("tap_the_lao_dong_tien_tien").groups
    newest, oldest = group.lines[0].cells
    changed = [item for item in (*newest.items, *newest.for_people) if item.word]
    assert [(item.word, item.text, item.before) for item in changed] == [
        (
            "đổi",
            "Trong năm: ít nhất 70 % thành viên đạt “Lao động tiên tiến”",
            "Trong năm: trên 50 % thành viên đạt “Lao động tiên tiến”",
        )
    ]
    assert [item.word for item in (*oldest.items, *oldest.for_people)] == [""] * 6


def test_a_condition_has_its_article_and_the_one_it_had_before() -> None:
    (group,) = compared("co_thi_dua_chinh_phu", duong="tat-ca").groups
    cell = next(line for line in group.lines if line.title == "Phong trào thi đua").cells[0]
    assert cell.cite
    assert (cell.cite.short, cell.cite.full) == ("Điều 25.3", "Điều 25 khoản 3, Luật 06/2022/QH15")
    cites = [(cite.short, cite.note) for item in (*cell.items, *cell.for_people) for cite in item.cites]
    assert ("NĐ 152/2025 Điều 7.3", "") in cites
    assert ("NĐ 98/2023 Điều 5.3", "đến 30/06/2025") in cites


# Common -------------------------------------------------------------------------------------------------------------


def test_what_stands_before_every_way() -> None:
    found = conditions.common_conditions(AWARDS["lao_dong_tien_tien"])
    registered = next(one for one in found if one.text == "Đã đăng ký thi đua trong năm")
    (article,) = registered.articles
    assert (article.short, article.first, article.last) == ("Luật 15/2003 Điều 10.1.b", R1, date(2023, 12, 31))
    suspended = next(one for one in found if one.text.startswith("Không thuộc trường hợp chưa xét"))
    expected = ["NĐ 152/2025 Điều 4.4", "NĐ 98/2023 Điều 4.4", "TT 12/2019 Điều 2.5"]
    assert [article.short for article in suspended.articles] == expected
    order = conditions.common_conditions(AWARDS["huan_chuong_lao_dong_ba"])
    assert "Đã đăng ký thi đua trong năm" not in {one.text for one in order}


def test_an_award_without_rules_has_nothing_to_compare() -> None:
    assert conditions.compare("giay_khen_cap_xa", conditions.read({}, on=TODAY)) is None


def test_a_subject_the_award_is_not_for_is_left_out() -> None:
    assert compared("lao_dong_tien_tien", cho="ho-gia-dinh") == compared("lao_dong_tien_tien")


def test_people_are_asked_only_where_something_is_left_to_ask() -> None:
    for award in rules():
        for cell in every_cell(compared(award, duong="tat-ca")):
            assert not cell.for_people or any(not item.is_gone for item in cell.for_people), award
