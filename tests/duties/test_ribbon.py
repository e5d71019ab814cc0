"""The year as a ribbon: phases without a gap, texts that never meet, every day told."""

import itertools
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.duties.presenting.phases import phases
from thidua.duties.presenting.ribbon import LETTER, WIDTH, ribbon

YEAR = 2026
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
SORTS = ("dang_ky", "giao_uoc", "so_ket", "tu_cham", "cham_cheo", "tong_ket", "bao_cao")


def told(*days: tuple[str, int, int]) -> list[tuple[str, date]]:
    return [(sort, date(YEAR, month, day)) for sort, month, day in days]


def test_a_usual_year_has_five_phases():
    found = phases(
        YEAR, told(("dang_ky", 3, 2), ("giao_uoc", 3, 31), ("so_ket", 7, 15), ("tu_cham", 11, 20), ("tong_ket", 12, 15))
    )
    assert [(one.name, f"{one.since:%d/%m}", f"{one.until:%d/%m}") for one in found] == [
        ("Đăng ký, ký giao ước", "01/01", "31/03"), ("Thực hiện, đôn đốc", "01/04", "30/06"), ("Sơ kết", "01/07", "31/07"),
        ("Thực hiện, kiểm tra", "01/08", "31/10"), ("Chấm điểm, tổng kết", "01/11", "31/12"),
    ]  # fmt: skip


def test_a_calendar_that_says_nothing_of_phases_has_none():
    assert phases(YEAR, told(("bao_cao", 12, 15))) == []
    assert phases(YEAR, [("dang_ky", date(YEAR - 1, 3, 1))]) == []


@given(st.lists(st.tuples(st.sampled_from(SORTS), st.dates(FIRST, LAST)), max_size=12))
def test_phases_follow_one_another_to_the_end_of_the_year(days):
    found = phases(YEAR, days)
    if not found:
        assert not {sort for sort, _ in days} & set(SORTS[:-1])
        return
    assert (found[0].since, found[-1].until) == (FIRST, LAST)
    assert all(one.until + timedelta(days=1) == after.since for one, after in itertools.pairwise(found))
    assert all(one.since <= one.until for one in found)


def demand(pk: int, day: date | None, *, title: str = "Gửi báo cáo", sort: str = "bao_cao", **counts: int) -> Any:
    usual = {"owed": 42, "done": 29, "late": 0}
    return SimpleNamespace(pk=pk, due=day, title=title, sort=sort, **usual | counts)


def drawn(*demands: Any, on: date = date(YEAR, 3, 3)) -> Any:
    return ribbon(demands, YEAR, on=on)


def test_each_day_says_how_far_it_has_come():
    found = drawn(
        demand(1, date(YEAR, 3, 31)), demand(2, date(YEAR, 3, 6), late=0), demand(3, date(YEAR, 2, 2), late=3),
        demand(4, date(YEAR, 6, 30), owed=1, done=0), demand(5, date(YEAR, 12, 15), title="Một"), demand(6, date(YEAR, 12, 15), title="Hai", done=42),
    )  # fmt: skip
    assert [(f"{one.day:%d/%m}", one.title, one.told, one.tone, one.href) for one in found.all_marks] == [
        ("02/02", "Gửi báo cáo", "29/42 đơn vị đã xong", "late", "/lich-nam/viec/3/"),
        ("06/03", "Gửi báo cáo", "29/42 đơn vị đã xong", "near", "/lich-nam/viec/2/"),
        ("31/03", "Gửi báo cáo", "29/42 đơn vị đã xong", "open", "/lich-nam/viec/1/"),
        ("30/06", "Gửi báo cáo", "chưa xong", "open", "/lich-nam/viec/4/"),
        ("15/12", "2 việc: Một; Hai", "1 việc chưa xong", "open", "/lich-nam/?nam=2026&xem=thang&thang=12"),
    ]  # fmt: skip
    assert found.today == "16.71%"


def test_a_year_without_a_day_is_not_drawn():
    assert drawn(demand(1, None), demand(2, date(YEAR + 1, 1, 2))) is None
    assert drawn(demand(1, date(YEAR, 5, 5)), on=date(YEAR + 1, 1, 2)).today == ""


@pytest.mark.parametrize("last", [date(YEAR, 12, 31)])
def test_the_last_phase_reaches_the_end(last):
    found = drawn(demand(1, last, sort="tong_ket"))
    assert [(one.name, one.x, one.width) for one in found.stretches] == [
        ("Thực hiện, đôn đốc", "0.00%", "91.51%"), ("Chấm điểm, tổng kết", "91.51%", "8.49%"),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.dates(FIRST, LAST), st.text("abc ", min_size=3, max_size=60)), min_size=1, max_size=25))
def test_no_two_texts_meet(days):
    found = ribbon([demand(number, day, title=title) for number, (day, title) in enumerate(days)], YEAR, on=FIRST)
    assert found is not None
    assert {one.day for one in found.all_marks} == {day for day, _ in days}
    spans: dict[int, list[tuple[float, float]]] = {}
    for one in found.marks:
        x = float(one.x.rstrip("%"))
        wide = max(len(f"31/12 {one.short}"), len(one.told)) * LETTER / WIDTH * 100
        spans.setdefault(one.y, []).append((x - wide, x) if one.is_left else (x, x + wide))
    for lane in spans.values():
        ordered = sorted(lane)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ordered))
