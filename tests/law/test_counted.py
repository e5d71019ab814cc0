"""What a finding asks for, and which years of what it surely counts: by key, never by its words."""

from datetime import date

import pytest

from thidua.law.case import Case, Honour, Yearbook
from thidua.law.check import check
from thidua.law.verdict import Finding

FIGHTER, ADVANCED = "chien_si_thi_dua_co_so", "lao_dong_tien_tien"
ON = date(2026, 3, 2)
EXCELLENT = dict.fromkeys(range(2015, 2026), "HTXS")
LATE = Honour(FIGHTER, 2025, decided=date(2026, 6, 1))


def found(award: str, *honours: Honour, subject: str = "person", **facts: object) -> list[Finding]:
    case = Case(award, subject, ON, 2025, known_since=2000, honours=honours, **{"ratings": EXCELLENT, **facts})  # type: ignore[arg-type]
    return list(check(case).findings)


def part(findings: list[Finding], name: str) -> Finding:
    return next(one for one in findings if one.part == name)


def test_mỗi_năm_được_tính_đi_cùng_điều_được_tính() -> None:
    findings = found("huan_chuong_lao_dong_ba", Honour("bang_khen_thu_tuong", 2019), Honour(FIGHTER, 2022), LATE)
    within = part(findings, "within")
    assert within.asks == ("rated.HTXS", FIGHTER)
    assert within.evidence == (2020, 2021, 2022, 2023, 2024, 2025)
    assert [year for fact, year in within.counted if fact == FIGHTER] == [2022]
    assert [year for fact, year in within.counted if fact == "rated.HTXS"] == list(within.evidence)
    assert part(findings, "prior").counted == (("bang_khen_thu_tuong", 2019),)
    assert part(findings, "run").asks == ("rated.HTT",)


@pytest.mark.parametrize("award", ["bang_khen_cap_bo", "chien_si_thi_dua_cap_bo", "huan_chuong_lao_dong_nhi"])
def test_năm_làm_căn_cứ_là_năm_của_điều_được_hỏi(award: str) -> None:
    findings = found(award, *(Honour(FIGHTER, year) for year in range(2018, 2026)), LATE)
    for one in findings:
        assert {fact for fact, _ in one.counted} <= set(one.asks)
        assert tuple(sorted({year for _, year in one.counted})) == one.evidence


def test_người_trong_tập_thể_hoàn_thành_nhiệm_vụ_không_phải_là_xếp_loại() -> None:
    books = {2025: Yearbook(members=10, completed=10)}
    findings = found("tap_the_lao_dong_xuat_sac", subject="collective", collective=books, ratings={})
    members = next(one for one in findings if "counted.completed_100" in one.asks)
    assert "hoàn thành nhiệm vụ" in members.text
    assert not members.asks_ratings


def test_số_cách_không_kể_dòng_giải_thích() -> None:
    given = [Honour("co_thi_dua_chinh_phu", 2023, kind="dot_xuat"), Honour("bang_khen_thu_tuong", 2018)]
    findings = found("huan_chuong_lao_dong_ba", *given, subject="collective")
    within = part(findings, "within")
    assert "đột xuất" in within.missing[-1]
    assert 1 < within.ways < len(within.missing)
