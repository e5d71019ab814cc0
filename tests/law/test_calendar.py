"""Working days: the days off as data against sun, moon and the labour code; counting as arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.lunar import solar
from thidua.law.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    YEARS,
    add_working_days,
    is_working,
    least_sure,
    next_working_day,
    working_days_between,
)
from thidua.law.calendar.years import ALMANAC, FILE, load
from thidua.law.catalogue import CatalogueError

ONE = timedelta(days=1)
DAYS = st.dates(date(2009, 1, 1), date(2029, 12, 31))
COUNTS = st.integers(0, 60)
OWN = st.frozensets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=20)


def test_đủ_các_năm():
    assert list(YEARS) == list(range(2010, 2028))
    assert (FIRST_YEAR, LAST_YEAR) == (2010, 2027)


def test_lịch_âm_tính_đúng_các_mốc_nhà_nước_đã_công_bố():
    """Tết of 1985 and 2007 fell on another day than in China; 2025 and 2026 are written in the notices."""
    found = [solar(year, 1, 1) for year in (1985, 2007, 2025, 2026)]
    assert found == [date(1985, 1, 21), date(2007, 2, 17), date(2025, 1, 29), date(2026, 2, 17)]


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_giỗ_tổ_và_tết_đúng_lịch_âm(year):
    assert year.hung_kings == solar(year.year, 3, 10)
    first, last = year.tet
    assert first < solar(year.year, 1, 1) <= last


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_tết_được_năm_ngày_làm_việc_trước_bộ_luật_2012_là_bốn(year):
    first, last = year.tet
    days = [first + ONE * step for step in range((last - first).days + 1)]
    assert sum(day.weekday() < 5 for day in days) == (5 if year.year >= 2014 else 4)


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_ngày_lễ_trùng_cuối_tuần_được_nghỉ_bù_ngày_làm_việc_kế_tiếp(year):
    """Bộ luật Lao động 2019 Điều 111 khoản 3: worked out here again from the fixed days, to hold the data against."""
    holidays = [holiday.in_year(year.year) for holiday in ALMANAC.holidays if holiday.make_up]
    holidays += [year.hung_kings, year.national_extra]
    named = sorted({day for day in holidays if day})
    given_back = []
    for day in named:
        if day.weekday() >= 5:
            free = day
            while free.weekday() >= 5 or free in named or free in given_back:
                free += ONE
            given_back.append(free)
    assert list(year.make_up) == given_back


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_từ_2021_quốc_khánh_có_ngày_liền_kề(year):
    beside = {date(year.year, 9, 1), date(year.year, 9, 3)}
    assert (year.national_extra in beside) is (year.year >= 2021)
    assert year.national_extra is None or year.national_extra.weekday() < 5


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_hoán_đổi_gần_nhau_và_không_nghỉ_trùng_ngày_đã_nghỉ(year):
    fixed = {day for holiday in ALMANAC.holidays if (day := holiday.in_year(year.year))}
    others = {day for day, why in year.named() if not why.startswith("hoán đổi")} | fixed
    for swap in year.swaps:
        assert abs((swap.off - swap.work).days) <= 14
        assert swap.off not in others


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_năm_nào_cũng_nói_độ_tin_cậy_và_ngày_đối_chiếu(year):
    assert year.checked_on >= date(2026, 11, 27)
    assert year.announced or year.confidence == "unverified"
    assert year.confidence != "source" or year.document


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        (date(2024, 4, 29), False, "hoán đổi"), (date(2024, 5, 4), True, "làm bù"),
        (date(2025, 5, 2), False, "hoán đổi"), (date(2025, 4, 26), True, "làm bù"),
        (date(2026, 1, 2), False, "hoán đổi"), (date(2026, 1, 10), True, "làm bù"),
        (date(2026, 8, 31), False, "hoán đổi"), (date(2026, 8, 22), True, "làm bù"),
        (date(2014, 12, 27), True, "làm bù"), (date(2019, 1, 5), True, "làm bù"),
        (date(2023, 9, 4), False, "nghỉ bù"), (date(2026, 4, 27), False, "nghỉ bù"),
        (date(2026, 11, 24), False, "Văn hóa"), (date(2025, 11, 24), True, ""),
        (date(2026, 2, 20), False, "Tết"), (date(2026, 2, 23), True, ""),
        (date(2026, 9, 1), False, "liền kề"), (date(2026, 9, 2), False, "Quốc khánh"),
        (date(2026, 3, 7), False, "thứ Bảy"), (date(2026, 3, 8), False, "Chủ nhật"), (date(2026, 3, 9), True, ""),
    ],
)  # fmt: skip
def test_từng_ngày(day, working, why):
    found = is_working(day)
    assert (found.working, why in found.reason, bool(found.reason) or working) == (working, True, True)


def test_năm_chưa_có_lịch_thì_nói_rõ_và_chỉ_trừ_ngày_lễ_cố_định():
    eve = is_working(date(2031, 9, 2))
    assert (eve.working, eve.confidence) == (False, "unverified")
    assert "Chưa có lịch nghỉ lễ năm 2031" in eve.note
    assert is_working(date(2031, 9, 1)).working  # the day beside it is for the government to name
    assert "2031" in add_working_days(date(2030, 12, 30), 5).note


def test_năm_chưa_công_bố_thì_nói_rõ():
    found = add_working_days(date(2026, 12, 28), 5)
    assert "Lịch nghỉ năm 2027 chưa được công bố" in found.note
    assert found.confidence == "unverified"
    assert add_working_days(date(2026, 3, 2), 10).confidence == "recall"


def test_ngày_nhận_không_tính():
    assert add_working_days(date(2026, 3, 2), 10).day == date(2026, 3, 16)
    assert add_working_days(date(2025, 3, 3), 5).day == date(2025, 3, 10)
    assert add_working_days(date(2024, 4, 26), 1).day == date(2024, 5, 2)
    assert add_working_days(date(2024, 5, 3), 1).day == date(2024, 5, 4)
    assert add_working_days(date(2026, 3, 2), 1).place == "Bộ luật Dân sự 2015 Điều 147 khoản 2"


def test_cơ_quan_có_ngày_nghỉ_riêng():
    own = {date(2026, 3, 9)}
    assert add_working_days(date(2026, 3, 2), 10, own_days_off=own).day == date(2026, 3, 17)
    assert is_working(date(2026, 3, 9), own_days_off=own).reason == "ngày nghỉ riêng của cơ quan"


@pytest.mark.parametrize("n", [-1, 2001])
def test_số_ngày_vô_lý_bị_từ_chối(n):
    with pytest.raises(ValueError, match="số ngày làm việc"):
        add_working_days(date(2026, 3, 2), n)


def test_ngày_cuối_trước_ngày_đầu_bị_từ_chối():
    with pytest.raises(ValueError, match="ở trước ngày đầu"):
        working_days_between(date(2026, 3, 2), date(2026, 3, 1))


@given(DAYS, st.integers(1, 60), OWN)
def test_không_bao_giờ_rơi_vào_ngày_nghỉ(start, n, own):
    assert is_working(add_working_days(start, n, own_days_off=own).day, own_days_off=own).working


@given(DAYS, COUNTS, COUNTS, OWN)
def test_cộng_dồn(start, first, second, own):
    at_once = add_working_days(start, first + second, own_days_off=own).day
    assert (
        add_working_days(add_working_days(start, first, own_days_off=own).day, second, own_days_off=own).day == at_once
    )


@given(DAYS, COUNTS, OWN)
def test_đếm_ngược_lại_ra_đúng_số_ngày(start, n, own):
    end = add_working_days(start, n, own_days_off=own).day
    assert working_days_between(start, end, own_days_off=own).days == n


@given(DAYS, DAYS, COUNTS)
def test_bắt_đầu_muộn_hơn_thì_không_hết_sớm_hơn(one, other, n):
    early, late = sorted([one, other])
    assert add_working_days(early, n).day <= add_working_days(late, n).day
    assert add_working_days(early, n).day < add_working_days(early, n + 1).day


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_đếm_từng_đoạn_bằng_đếm_cả_đoạn(start, first, second):
    middle, end = start + ONE * first, start + ONE * (first + second)
    parts = working_days_between(start, middle).days + working_days_between(middle, end).days
    assert parts == working_days_between(start, end).days


@given(DAYS, COUNTS, OWN)
def test_thêm_ngày_nghỉ_riêng_chỉ_làm_hạn_lùi_lại(start, n, own):
    assert add_working_days(start, n).day <= add_working_days(start, n, own_days_off=own).day


@given(DAYS)
def test_ngày_làm_việc_gần_nhất(day):
    found = next_working_day(day).day
    assert is_working(found).working
    assert (found == day) is is_working(day).working
    assert found == day or working_days_between(day, found).days == 1


def test_độ_tin_cậy_là_mức_yếu_nhất():
    assert least_sure(["source", "unverified", "recall"]) == "unverified"
    assert least_sure([]) == "source"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("off = 2024-04-29", "off = 2024-04-28", ["2024", "work"]),
        ("work = 2024-05-04", "work = 2024-05-03", ["2024", "work"]),
        ("hung_kings = 2024-04-18", 'hung_kings = "18/4"', ["2024", "hung_kings"]),
        ("hung_kings = 2024-04-18", "hung_kings = 2023-04-18", ["2024", "year"]),
        ("to = 2024-02-14", "to = 2024-02-04", ["2024", "tet", "to"]),
        ("year = 2024", "year = 2023", ["2023"]),
        ('confidence = "unverified"', 'confidence = "sure"', ["2011", "confidence"]),
        ("off = 2024-04-29, work = 2024-05-04", "off = 2024-04-29, work = 2024-02-10", ["2024-02-10", "swaps"]),
    ],
)
def test_dữ_liệu_sai_thì_nói_tệp_năm_trường(tmp_path, right, wrong, said):
    text = FILE.read_text(encoding="utf-8")
    assert right in text
    (tmp_path / FILE.name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path / FILE.name)
    assert all(word in str(raised.value) for word in [FILE.name, *said]), str(raised.value)
