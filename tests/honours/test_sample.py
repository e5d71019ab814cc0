"""Bộ Mẫu before it is loaded: the same every time, and its numbers hang together."""

import os
import subprocess
import sys
from collections import Counter, defaultdict

import pytest

from thidua.honours.sample import keys
from thidua.honours.sample.calendar import proposed_on
from thidua.honours.sample.ministry import ministry
from thidua.honours.sample.structure import BLOC_YEARS, BLOCS, BODIES, CHANGES, FIRST, LAST, OFFICES
from thidua.honours.sample.tree import bloc_of, parents, subtree

DIGEST = """
import hashlib
from thidua.honours.sample.ministry import ministry
made = ministry()
people = [(one.key, one.name, one.born, one.posts) for one in made.people]
print(hashlib.sha256(repr((people, made.memberships, made.records)).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def made():
    return ministry()


@pytest.fixture(scope="module")
def records(made):
    return made.records


def test_bo_mau_lan_nao_dung_cung_nhu_nhau():
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_chung_hai_nghin_ruoi_nguoi_ma_khong_trung(made):
    assert 2_400 <= len(made.people) <= 2_600
    assert [one.key for one in made.people] == [f"BM-{number:05}" for number in range(1, len(made.people) + 1)]


def test_ho_ten_theo_loi_viet(made):
    assert {len(one.name.split()) for one in made.people} == {3, 4}
    assert {"Thị" in one.name.split() for one in made.people if not one.female} == {False}


def test_chuc_vu_noi_nhau_khong_chong_ngay(made):
    for person in made.people:
        for earlier, later in zip(person.posts, person.posts[1:], strict=False):
            assert earlier.until is not None
            assert earlier.since <= earlier.until < later.since, person


def test_chuc_vu_o_to_chuc_dang_hoat_dong(made):
    for person in made.people:
        for year, post in person.years.items():
            assert post.unit in parents(year), (person.key, year)


def test_dau_nguoi_vao_lam_deu_da_truong_thanh(made):
    assert min(one.posts[0].since.year - one.born.year for one in made.people) >= 22


@pytest.mark.parametrize("bloc", BLOCS)
def test_moi_nam_mot_khoi_truong_mot_khoi_pho_va_khoi_pho_nam_sau_lam_khoi_truong(made, bloc):
    by_year = made.memberships[bloc]
    assert list(by_year) == list(BLOC_YEARS)
    heads = {year: [body for body, part in parts.items() if part == "truong"] for year, parts in by_year.items()}
    deputies = {year: [body for body, part in parts.items() if part == "pho"] for year, parts in by_year.items()}
    assert {len(one) for one in (*heads.values(), *deputies.values())} == {1}
    assert all(heads[year + 1] == deputies[year] for year in BLOC_YEARS if year < LAST)
    assert {19, 20, 21} >= {len(parts) for parts in by_year.values()}


def test_to_chuc_co_du_cac_bien_dong():
    assert {change.what for change in CHANGES} == {"doi_ten", "chuyen", "sap_nhap", "tach", "giai_the"}
    assert [change.on for change in CHANGES] == sorted(change.on for change in CHANGES)
    assert all("(dữ liệu mẫu)" in change.document for change in CHANGES)
    assert len({body.name for body in BODIES}) == len(BODIES)


def test_moi_ban_ghi_trong_cac_nam_cua_so(records):
    for lines in (records.ratings, records.honours, records.initiatives, records.discipline, records.figures):
        assert {FIRST <= line.year <= LAST for line in lines} == {True}


def test_ngay_de_nghi_truoc_ngay_quyet_dinh(records):
    assert all(proposed_on(line.award, line.year) < line.decided_on for line in records.honours)


def test_moi_quyet_dinh_mot_so_mot_ngay_mot_co_quan(records):
    told = defaultdict(set)
    for line in records.honours:
        told[line.decision_number, line.decided_on.year].add((line.decided_on, line.decided_by, line.award))
    assert {len(one) for one in told.values()} == {1}
    assert all(line.decision_number and line.decided_by and line.signer for line in records.honours)


def test_quyet_dinh_cua_nha_nuoc_ghi_ro_la_du_lieu_mau(records):
    state = {line.decided_by for line in records.honours if line.decision_number.endswith(("TTg-MẪU", "CTN-MẪU"))}
    assert state == {"Thủ tướng Chính phủ (dữ liệu mẫu)", "Chủ tịch nước (dữ liệu mẫu)"}
    assert not any(
        "Thủ tướng" in line.decided_by or "Chủ tịch" in line.decided_by
        for line in records.honours
        if line.decided_by not in state
    )


def test_so_so_vang_khong_trung(records):
    numbers = [line.book_number for line in records.honours if line.book_number]
    assert len(numbers) == len(set(numbers)) > 1_000


def test_chien_si_thi_dua_co_so_tu_2017_khong_qua_15_phan_tram(records):
    counts = Counter((line.award, line.year) for line in records.honours)
    for year in range(2017, LAST + 1):
        assert counts[keys.FIGHTER, year] * 100 <= counts[keys.ADVANCED, year] * 15


def test_so_lieu_cua_tap_the_dem_tu_chinh_nguoi_cua_tap_the(records):
    advanced, rated = defaultdict(set), defaultdict(set)
    for line in records.honours:
        if line.award == keys.ADVANCED:
            advanced[line.unit, line.year].add(line.who)
    for line in records.ratings:
        if line.who.startswith("BM-"):
            rated[line.unit, line.year].add(line.who)
    for line in records.figures:
        units = subtree(line.who, line.year)
        assert line.members == sum(len(rated[unit, line.year]) for unit in units)
        assert line.advanced == sum(len(advanced[unit, line.year]) for unit in units)


def test_nguoi_bi_ky_luat_khong_duoc_khen_trong_nam(records):
    measures = {(line.who, line.year) for line in records.discipline}
    assert len(measures) == 15
    assert not measures & {(line.who, line.year) for line in records.honours}


def test_co_nam_2019_cua_khoi_co_quan_cho_bon_tap_the(records):
    won = [line for line in records.honours if (line.award, line.year) == (keys.FLAG, 2019)]
    assert len({line.who for line in won if bloc_of(line.unit, 2019) == OFFICES}) == 4


def test_mot_tap_the_khong_nhan_ca_co_lan_bang_khen_cua_bo_trong_mot_nam(records):
    given = defaultdict(set)
    for line in records.honours:
        given[line.who, line.year].add(line.award)
    assert [one for one, awards in given.items() if {keys.FLAG, keys.CERTIFICATE} <= awards] == []
