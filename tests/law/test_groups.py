"""The groups of nominees the law speaks of: none of another sort, everybody's first, foreigners where the article names them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.casebook import all_cases, unfold
from thidua.law.case import DEFAULT_GROUP, LANES, PATHS, SUBJECTS, Case
from thidua.law.case_reading import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import path_of
from thidua.law.groups import group_taken, groups_for, told_apart

DAY = date(2026, 2, 3)
BEFORE = date(2015, 2, 3)


def known(award, subject="person", path="cong_trang", on=DAY):
    return groups_for(award, subject=subject, path=path, on=on)


def test_the_groups_of_an_article_are_those_it_speaks_of():
    assert known("chien_si_thi_dua_co_so") == (
        "ca_nhan", "can_bo", "cong_nhan", "nong_dan", "nguoi_lao_dong", "doanh_nhan", "llvt",
    )  # fmt: skip
    assert known("huan_chuong_lao_dong_ba", path="sang_kien") == ("cong_nhan", "nong_dan")
    assert known("bang_khen_cap_bo", path="doi_ngoai") == ("kieu_bao", "nguoi_nuoc_ngoai")
    assert "llvt" in known("lao_dong_tien_tien")  # to say that they are given another title


def test_what_an_article_judges_by_other_words():
    assert told_apart("chien_si_thi_dua_co_so", subject="person", path="cong_trang", on=DAY) == (
        "cong_nhan", "nong_dan", "nguoi_lao_dong",
    )  # fmt: skip
    assert told_apart("chien_si_thi_dua_co_so", subject="person", path="cong_trang", on=BEFORE) == (
        "nong_dan", "nguoi_lao_dong",
    )  # fmt: skip
    assert told_apart("tap_the_lao_dong_xuat_sac", subject="collective", path="cong_trang", on=DAY) == (
        "tap_the_llvt", "llvt",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("award", "path", "suggested", "taken"),
    [
        ("chien_si_thi_dua_co_so", "cong_trang", "cong_nhan", "cong_nhan"),
        ("chien_si_thi_dua_co_so", "cong_trang", "", "ca_nhan"),
        ("chien_si_thi_dua_co_so", "cong_trang", "nguoi_nuoc_ngoai", "ca_nhan"),
        ("bang_khen_cap_bo", "doi_ngoai", "", "nguoi_nuoc_ngoai"),
        ("bang_khen_cap_bo", "doi_ngoai", "kieu_bao", "kieu_bao"),
        ("huan_chuong_lao_dong_ba", "mo_hinh", "", "nong_dan"),
        ("huan_chuong_lao_dong_ba", "sang_kien", "", ""),
    ],
)
def test_what_is_taken_where_nobody_said(award, path, suggested, taken):
    assert group_taken(award, subject="person", path=path, on=DAY, suggested=suggested) == taken


@given(
    st.sampled_from(sorted(AWARDS)), st.sampled_from(SUBJECTS), st.sampled_from(PATHS),
    st.dates(date(2004, 7, 1), date(2030, 1, 1)), st.sampled_from(["", *LANES["person"], *LANES["collective"]]),
)  # fmt: skip
def test_only_groups_of_the_sort_and_always_one_to_take_or_several_to_choose_of(award, subject, path, on, suggested):
    found = groups_for(award, subject=subject, path=path, on=on)
    assert found
    assert set(found) <= set(LANES[subject])
    assert set(told_apart(award, subject=subject, path=path, on=on)) <= set(found)
    taken = group_taken(award, subject=subject, path=path, on=on, suggested=suggested)
    assert taken in found or (taken == "" and len(found) > 1 and DEFAULT_GROUP[subject] not in found)


def test_a_group_that_may_be_chosen_has_a_way_of_its_article():
    for group in known("bang_khen_thu_tuong", path="dot_xuat"):
        way = path_of(
            Case(award="bang_khen_thu_tuong", subject="person", on=DAY, year=2025, path="dot_xuat", group=group)
        )
        assert way is not None
        assert group in way.groups


def test_every_group_of_the_laws_own_cases_may_be_chosen_but_where_the_article_has_no_way_for_it():
    left_out = set()
    for one in all_cases():
        asked = read_case(unfold(one["facts"]), AWARDS)
        known = groups_for(asked.award, subject=asked.subject, path=asked.path, on=asked.on)
        if asked.lane() not in known:
            left_out.add((asked.award, asked.path, asked.lane(), one["expect"]))
    assert left_out == {
        ("huan_chuong_doc_lap_nhi", "nam_tron", "tap_the", "not_met"),
        ("bang_khen_thu_tuong", "sang_kien", "can_bo", "not_met"),
    }
