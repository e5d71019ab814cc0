"""Dossiers: every case of `cases/ho_so/`, the verdict and its place, and that each answer speaks an office's words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.procedures import ASK, all_cases, answer, flat, spoken
from thidua.law.calendar import is_working, working_days_between
from thidua.law.case import PATHS
from thidua.law.catalogue import AWARDS, SUBJECTS
from thidua.law.dossiers import (
    FACTS,
    PROCEDURES,
    STEPS,
    deadline,
    dossier,
    due,
    opinions,
    processing,
    published_long_enough,
    report_gate,
)
from thidua.law.regimes import regime_on

CASES = all_cases()
KEY = re.compile(r"[a-z]+_[a-z]")
DAYS = st.dates(date(2010, 1, 1), date(2029, 12, 31))
READ = st.dates(date(2017, 10, 1), date(2029, 12, 31))
KEYS = st.sampled_from(sorted(AWARDS))
ONE = timedelta(days=1)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['name']}" for case in CASES])
def test_ca(case: dict[str, Any]) -> None:
    told = answer(case)
    found = flat(told)
    for name, wanted in case["expect"].items():
        if name in ("files", "named"):
            assert wanted in " ".join([getattr(told, "files", ""), *found["names"]])
        else:
            assert found[name] == wanted, found
    if "place" in case:
        assert told.place == case["place"]
    if "note" in case:
        assert case["note"] in told.note
    for line in spoken(told):
        assert not KEY.search(line), line


def test_không_ca_nào_trùng_tên_và_câu_hỏi_nào_cũng_có_ca():
    names = [(case["file"], case["name"]) for case in CASES]
    assert len(names) == len(set(names))
    assert {case["ask"] for case in CASES} == set(ASK)


@given(KEYS, DAYS, st.sampled_from(PATHS), st.sampled_from(SUBJECTS), st.sampled_from(sorted(PROCEDURES)))
def test_hồ_sơ_nào_cũng_trả_lời_được_và_nói_vì_sao_khi_chưa_rõ(award, day, path, subject, procedure):
    told = dossier(award, path, subject, received=day, procedure=procedure)
    assert bool(told.papers) is told.known
    assert told.known or told.note
    assert not told.known or (told.place and all(paper.place for paper in told.papers))
    keys = [paper.key for paper in told.papers]
    assert len(keys) == len(set(keys))
    unsure = [paper for paper in told.papers if paper.needed == "unknown"]
    assert all(paper.when for paper in unsure)


@given(KEYS, READ, st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.booleans())))
def test_biết_thêm_dữ_kiện_không_bao_giờ_làm_câu_trả_lời_đã_chắc_đổi(award, day, facts):
    for fact in FACTS:
        known = {name: value for name, value in facts.items() if name != fact}
        before = opinions(award, on=day, facts=known).found
        after = opinions(award, on=day, facts=facts).found
        assert len(before) == len(after)
        assert all(one.needed in ("unknown", other.needed) for one, other in zip(before, after, strict=True))


@given(KEYS, DAYS, DAYS, DAYS)
def test_gửi_muộn_hơn_trong_cùng_một_nghị_định_không_thành_kịp_hơn(award, one, other, earned):
    early, late = sorted([one, other])
    if regime_on(early) != regime_on(late) or early < earned:
        return
    order = {"met": 2, "unknown": 1, "not_met": 0}
    answers = [deadline(award, day, earned=earned, year=2020).answer for day in (early, late)]
    assert order[answers[0]] >= order[answers[1]]


@given(KEYS, READ, DAYS)
def test_hạn_cuối_là_ngày_còn_kịp_sau_đó_thì_không(award, day, earned):
    told = deadline(award, day, earned=earned, year=day.year - 1)
    if told.due and told.opens is None:
        assert (told.answer == "met") is (day <= told.due)
    assert told.answer != "not_met" or told.place


@given(KEYS, READ, st.sampled_from(sorted(STEPS)), st.integers(0, 300))
def test_ngày_cuối_của_mỗi_bước_đúng_số_ngày_làm_việc(award, start, step, cases):
    found = due(step, award, start=start, cases=cases)
    days = processing(step, award, on=start, cases=cases).days
    if found.day is None:
        assert days is None
        assert found.note
    else:
        assert working_days_between(start, found.day).days == days
        assert is_working(found.day).working


@given(READ, st.integers(0, 60), st.sampled_from(["huan_chuong_lao_dong_ba", "chien_si_thi_dua_toan_quoc"]))
def test_đăng_sớm_hơn_không_bao_giờ_thành_thiếu(posted, wait, award):
    meets = posted + ONE * wait
    decree = date(2026, 3, 2)
    told = published_long_enough(posted, meets, award, on=decree)
    earlier = published_long_enough(posted - ONE, meets, award, on=decree)
    assert told.answer == "not_met" or earlier.answer == "met"
    assert (told.answer == "met") is (told.days >= 10)
    assert told.earliest is not None
    assert published_long_enough(posted, told.earliest, award, on=decree).answer == "met"


@given(st.dates(date(2024, 1, 1), date(2026, 9, 30)), st.integers(0, 400))
def test_báo_cáo_cũ_dần_thì_đến_một_ngày_bị_từ_chối(until, wait):
    told = report_gate("huan_chuong_lao_dong_ba", until + ONE * wait, report_until=until)
    assert told.last_day is not None
    assert 181 <= (told.last_day - until).days <= 184
    assert (told.answer == "met") is (until + ONE * wait <= told.last_day)


@given(KEYS, st.dates(date(2026, 10, 1), date(2029, 1, 1)))
def test_từ_luật_mới_mọi_câu_trả_lời_đều_tạm(award, day):
    for told in (
        deadline(award, day),
        dossier(award, "cong_trang", "person", received=day),
        opinions(award, on=day),
        processing("tra_ho_so", award, on=day),
    ):
        assert told.provisional
        assert "06/2026/QH16" in told.note
    assert not deadline(award, date(2026, 9, 30)).provisional


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: deadline("bang_khen", date(2026, 3, 2)),
        lambda: processing("ky", "bang_khen_thu_tuong", on=date(2026, 3, 2)),
        lambda: dossier("bang_khen_thu_tuong", "cong_trang", "person", received=date(2026, 3, 2), procedure="nhanh"),
        lambda: dossier("bang_khen_thu_tuong", "cong_trang", "person", received=date(2026, 3, 2), facts={"sai": True}),
        lambda: published_long_enough(date(2026, 3, 2), date(2026, 3, 1), "huan_chuong_lao_dong_ba"),
        lambda: report_gate("bang_khen_thu_tuong", date(2026, 3, 2), report_until=date(2026, 3, 3)),
        lambda: opinions("bang_khen_thu_tuong", on=date(2026, 3, 2), path="duong_tat"),
    ],
)
def test_khóa_sai_ngày_vô_lý_bị_từ_chối(wrong):
    with pytest.raises(ValueError, match=r"không có|trước ngày đăng|sau ngày trình"):
        wrong()
