"""The case file: what it accepts, what it refuses and how it says so, and the exact shape of a verdict."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.law.histories import histories
from thidua.law.case import Case, CaseError
from thidua.law.case_file import as_written
from thidua.law.case_reading import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import check

EXAMPLE: dict[str, Any] = {
    "award": "bang_khen_thu_tuong", "path": "cong_trang", "subject": "person", "group": "can_bo",
    "on": "2026-03-02", "year": 2025, "known_since": 2015,
    "ratings": {"2021": "HTT", "2022": "HTXS", "2023": "HTT", "2024": "HTT", "2025": "HTXS"},
    "honours": [
        {"award": "bang_khen_cap_bo", "year": 2020, "decided": "2020-12-20", "kind": "cong_trang"},
        {"award": "chien_si_thi_dua_co_so", "year": 2021}, {"award": "chien_si_thi_dua_co_so", "year": 2023},
        {"award": "chien_si_thi_dua_co_so", "year": 2025},
    ],
    "initiatives": [{"year": 2022, "scope": "co_so", "kind": "sang_kien"}],
    "discipline": [{"form": "khien_trach", "date": "2014-05-01", "ends": "2015-05-01"}],
    "collective": {}, "attested": ["chap_hanh_tot"],
}  # fmt: skip


def verdict_of(**changes: Any) -> dict[str, Any]:
    return check(read_case({**EXAMPLE, **changes}, AWARDS)).as_json()


def test_the_verdict_of_the_example() -> None:
    verdict = verdict_of()
    assert list(verdict) == [
        "award", "verdict", "law", "version_from", "provisional", "findings", "to_attest", "to_verify",
    ]  # fmt: skip
    assert (verdict["verdict"], verdict["law"], verdict["version_from"], verdict["provisional"]) == (
        "met", "Luật 06/2022/QH15; Nghị định 152/2025/NĐ-CP", "2025-07-01", False,
    )  # fmt: skip
    assert verdict["findings"][0] == {
        "answer": "met", "text": "Đã được tặng Bằng khen cấp Bộ, tỉnh", "place": "Điều 73 khoản 1 điểm b",
        "evidence": [2020], "missing": [], "confidence": "source", "note": None,
    }  # fmt: skip
    assert [finding["evidence"] for finding in verdict["findings"][1:]] == [
        [2021, 2022, 2023, 2024, 2025],
        [2021, 2023, 2025],
    ]


def test_every_finding_of_every_verdict_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(verdict_of())) == verdict_of()


def test_from_october_2026_the_last_read_rules_serve_and_say_so() -> None:
    verdict = verdict_of(on="2026-10-01")
    assert (verdict["verdict"], verdict["provisional"], verdict["version_from"]) == ("met", True, "2025-07-01")
    assert verdict_of(on="2026-09-30")["provisional"] is False


def test_before_the_first_law_nothing_is_judged() -> None:
    verdict = verdict_of(on="2004-06-30", year=2003)
    assert (verdict["verdict"], verdict["version_from"]) == ("unknown", None)


def test_what_people_said_no_to_bars_and_what_nobody_said_does_not() -> None:
    assert verdict_of(attested=[])["verdict"] == "met"
    assert verdict_of(denied=["chap_hanh_tot"])["verdict"] == "not_met"
    assert verdict_of(denied=["khong_thuoc_truong_hop_chua_xet"])["verdict"] == "unknown"


def test_a_path_of_such_conditions_alone_waits_for_all() -> None:
    tokens = ["chap_hanh_tot", "thanh_tich_dot_xuat"]
    assert verdict_of(path="dot_xuat", attested=tokens)["verdict"] == "met"
    assert verdict_of(path="dot_xuat", attested=tokens[:1])["verdict"] == "unknown"


@pytest.mark.parametrize(
    ("changes", "where", "expected"),
    [
        ({"award": None}, "award", "thiếu trường bắt buộc"),
        ({"award": "bằng khen"}, "award", "danh mục"),
        ({"subject": "người"}, "subject", "person"),
        ({"on": "02/03/2026"}, "on", "2026-03-02"),
        ({"on": None}, "on", "thiếu trường bắt buộc"),
        ({"year": "2025"}, "year", "cần một năm"),
        ({"year": 3025}, "year", "cần một năm"),
        ({"ratings": {"2021": "Tốt"}}, "ratings.2021", "HTXS, HTT, HT hoặc KHT"),
        ({"ratings": {"năm 2021": "HTT"}}, "ratings.năm 2021", "khóa là một năm"),
        ({"year": None}, "year", "thiếu trường bắt buộc"),
        ({"on": "2026-W10-1"}, "on", "2026-03-02"),
        ({"on": "20260302"}, "on", "2026-03-02"),
        ({"honours": [{"award": "bang_khen_cap_bo"}]}, "honours[0].year", "thiếu trường bắt buộc"),
        ({"honours": [{"award": "bang_khen", "year": 2020}]}, "honours[0].award", "danh mục"),
        ({"honours": {"award": "x"}}, "honours", "danh sách"),
        ({"initiatives": [{"year": 2022}]}, "initiatives[0].scope", "thiếu trường"),
        ({"initiatives": [{"year": 2022, "scope": "huyen"}]}, "initiatives[0].scope", "co_so"),
        ({"discipline": [{"form": "khien_trach"}]}, "discipline[0].date", "ngày quyết định"),
        ({"collective": {"2024": {"members": -1}}}, "collective.2024.members", "không âm"),
        ({"founded": "1994"}, "founded", "ngày có thật"),
        ({"movement": {"by": "thu_tuong"}}, "movement", "from"),
        ({"movement": {"by": "cap_bo", "from": "2024-01-01", "to": "2023-12-31"}}, "movement.to", "trước ngày bắt đầu"),
        (
            {"movement": {"by": "cap_bo", "from": "2020-01-01", "to": "2024-12-31", "rewiev": "tong_ket"}},
            "movement.rewiev",
            "review",
        ),
        ({"collective": {"2024": {"members": 10, "warning": 1}}}, "collective.2024.warning", "warnings"),
        ({"collective": {"2024": {"led_blok": "cap_bo"}}}, "collective.2024.led_blok", "led_bloc"),
        ({"discipline": [{"form": "x", "date": "2020-05-01", "end": "2021-05-01"}]}, "discipline[0].end", "ends"),
        ({"flag_eligible": "có"}, "flag_eligible", "true hoặc false"),
        ({"attested": "chap_hanh_tot"}, "attested", "danh sách"),
        ({"honors": []}, "honors", "honours"),
        ({"ratings": []}, "ratings", "đối tượng"),
        ({"group": "tap_the"}, "group", "không đi với person"),
        ({"honours": [{"award": "bang_khen_cap_bo", "yar": 2020}]}, "honours[0].yar", "year"),
        ({"year": 2027}, "year", "sau ngày đề nghị"),
        ({"ratings": {"2021": "HTT", "02021": "HTXS"}}, "ratings.02021", "hai lần"),
        ({"honours": [{"award": "bang_khen_cap_bo", "year": 2020, "from": 2022}]}, "honours[0].from", "sau năm cuối"),
        (
            {"honours": [{"award": "bang_khen_cap_bo", "year": 2022, "decided": "2020-01-01"}]},
            "honours[0].decided",
            "trước năm",
        ),
        (
            {"discipline": [{"form": "x", "date": "2020-05-01", "ends": "2020-04-01"}]},
            "discipline[0].ends",
            "trước ngày",
        ),
        ({"collective": {"2024": {"members": 10, "advanced": 90}}}, "collective.2024.advanced", "nhiều hơn"),
        ({"denied": ["khong_thuoc_truong_hop"]}, "denied", "khong_thuoc_truong_hop_chua_xet"),
        ({"denied": ["la_lung"]}, "denied", "không có từ khóa"),
        (
            {"movement": {"by": "cap_bo", "from": "2020-01-01", "to": "2024-12-31", "review": "TONG KET"}},
            "movement.review",
            "tong_ket",
        ),
    ],
)
def test_a_refusal_names_the_field_and_what_was_expected(changes: dict[str, Any], where: str, expected: str) -> None:
    with pytest.raises(CaseError) as refused:
        read_case({**EXAMPLE, **changes}, AWARDS)
    assert refused.value.where == where
    assert expected in refused.value.expected
    assert "\n" not in str(refused.value)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.sampled_from(sorted(AWARDS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # drawing JSON is slow on a busy machine
@given(st.dictionaries(st.sampled_from(sorted(EXAMPLE)), values, max_size=3))
def test_no_json_breaks_the_reader(changes: dict[str, Any]) -> None:
    try:
        case = read_case({**EXAMPLE, **changes}, AWARDS)
    except CaseError:
        return
    assert check(case).answer in ("met", "not_met", "unknown")


@given(histories(date(2026, 3, 2)))
def test_a_case_written_down_is_read_as_the_same_case(case: Case) -> None:
    written = json.loads(json.dumps(as_written(case)))
    assert read_case(written, AWARDS) == case
