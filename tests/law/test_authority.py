"""Authority: the cases of `cases/tham_quyen/`, roads for every award on every day, and the data whole."""

import re
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.casebook import FOLDER
from thidua.law.authority import (
    LEVELS,
    Step,
    decider,
    delegations,
    may_decide,
    proposer,
    road,
    simplified,
)  # fmt: skip
from thidua.law.authority import levels as levels_module
from thidua.law.authority.delegating import DELEGATIONS
from thidua.law.authority.levels import STATE, level_of, order, tier
from thidua.law.authority.proposing import APPRAISALS, ENTERPRISES, PROPOSALS, STARTS
from thidua.law.authority.simple import DETAILS, GROUNDS
from thidua.law.catalogue import AWARDS

CASES = tomllib.loads((FOLDER / "tham_quyen" / "tham_quyen.toml").read_text(encoding="utf-8"))["case"]
KEY = re.compile(r"[a-z]+_[a-z]|None")
DAYS = st.dates(date(2004, 7, 1), date(2030, 12, 31))
PAIRS = st.sampled_from([(award.key, subject) for award in AWARDS.values() for subject in award.subjects])
LOCAL = {"don_vi", "cap_xa", "cap_huyen"}  # beside each other: a commune may propose to a unit, a unit to a commune


def _asked(case: dict[str, Any]) -> tuple[Any, list[str], list[str], tuple[str, ...]]:
    """The answer, what was said, the places, what is to be verified."""
    award, on = case["award"], case["on"]
    match case["ask"]:
        case "may":
            ruling = may_decide(award, case["level"], on)
            return ruling.answer, [ruling.text], list(ruling.places), ruling.to_verify
        case "road":
            steps = road(award, case["subject"], on)
            verify = tuple(told for step in steps for told in step.to_verify)
            return [one.level for one in steps], *_of_steps(steps), verify
        case "simplified":
            found = simplified(award, on, given=case.get("given"))
            return found.answer, [found.text], list(found.places), found.to_verify
        case _:
            named = proposer(award, on, enterprise=case.get("enterprise", False))
            return None, [named.text, named.note], [named.place], named.to_verify


def _of_steps(steps: tuple[Step, ...]) -> tuple[list[str], list[str]]:
    return [who for step in steps for who in step.who], [place for step in steps for place in step.places]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_ca(case):
    answer, said, places, verify = _asked(case)
    assert answer == case.get("expect")
    assert any(case.get("says", "") in line for line in said), said
    assert case.get("place") in {None, *places}, places
    if "verify" in case:
        assert bool(verify) is case["verify"], verify
    for line in (*said, *verify):
        assert not KEY.search(line), line


def test_không_hai_ca_cùng_tên():
    assert len({case["name"] for case in CASES}) == len(CASES)


@given(PAIRS, DAYS)
def test_đường_đi_của_mọi_hình_thức_mọi_ngày(pair, day):
    """The last step is exactly what the catalogue says of the decider; state-level awards pass the ministry or province."""
    award, subject = pair
    steps, found = road(award, subject, day), decider(award, day)
    authorities = AWARDS[award].authority_on(day)
    assert found.authorities == authorities
    assert found.provisional is (day >= date(2026, 10, 1))
    assert bool(steps) is bool(authorities)
    if not steps:
        assert "không nói ai quyết định" in found.text
        return
    assert steps[-1].act == "quyết định"
    assert set(steps[-1].who) == {one.who for one in found.signing} <= {one.who for one in authorities}
    assert [one.act for one in steps].count("quyết định") == 1
    heights = [0 if one.level in LOCAL else order(one.level) for one in steps]
    assert heights == sorted(heights)
    assert all(one.who and all("Điều" in place for place in one.places) for one in steps)
    if AWARDS[award].state_level:
        assert tier(award, day) in STATE
        assert [one.level for one in steps[:3]] == [steps[0].level, "cap_bo", "bo_noi_vu"]


@given(PAIRS, DAYS, st.sampled_from(sorted(LEVELS)))
def test_cấp_nào_được_quyết_định_khớp_với_danh_mục(pair, day, level):
    award, _ = pair
    authorities = AWARDS[award].authority_on(day)
    found = may_decide(award, level, day)
    assert (found.answer == "met") is any(level_of(one) == level for one in authorities)
    if found.answer == "unknown":
        assert all(level_of(one) == "quy_dinh_rieng" for one in authorities)


@given(PAIRS, DAYS, st.booleans())
def test_luôn_nói_ai_đề_nghị_hay_vì_sao_không_biết(pair, day, enterprise):
    award, subject = pair
    found = proposer(award, day, subject=subject, enterprise=enterprise)
    assert found.text
    assert bool(found.who) is bool(found.place) is bool(found.whom)
    assert found.who or found.to_verify


@given(PAIRS, DAYS, st.sets(st.sampled_from(["dot_xuat", "nhiem_vu_chinh_tri"])))
def test_thủ_tục_đơn_giản_chỉ_cho_hình_thức(pair, day, grounds):
    award, _ = pair
    found = simplified(award, day, given=grounds)
    if AWARDS[award].kind == "danh_hieu":
        assert found.answer == "not_met"
    elif day >= date(2024, 1, 1):
        assert found.answer == ("met" if grounds else "not_met")
    else:
        assert found.answer == "not_met"  # Law 2003 asks for a third condition
    assert simplified(award, day).answer in {"not_met", "unknown"}


def test_người_được_ủy_quyền_là_người_ký():
    found = decider("co_thi_dua_chinh_phu", date(2026, 1, 1))
    assert [one.who for one in found.authorities] == ["Chính phủ", "Thủ tướng Chính phủ (được Chính phủ ủy quyền)"]
    assert found.text == "Thủ tướng Chính phủ (được Chính phủ ủy quyền)"
    assert road("co_thi_dua_chinh_phu", "collective", date(2026, 1, 1))[-1].who == (found.text,)
    assert decider("co_thi_dua_chinh_phu", date(2015, 1, 1)).text == "Chính phủ"


def test_tên_lạ_bị_từ_chối():
    with pytest.raises(ValueError, match="phuong"):
        may_decide("giay_khen", "phuong", date(2026, 1, 1))
    with pytest.raises(ValueError, match="household"):
        road("chien_si_thi_dua_co_so", "household", date(2026, 1, 1))
    with pytest.raises(ValueError, match="ro_rang"):
        simplified("giay_khen", date(2026, 1, 1), given=["ro_rang"])


def test_việc_giao_quy_định_theo_ngày():
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert delegations(before) == ()
    assert len(delegations(after, to_level="thu_tuong")) == len(delegations(after, to_level="cap_bo")) == 8
    (own,) = delegations(after, award="chien_si_thi_dua_cap_bo")
    assert own.place == "Nghị định 152/2025/NĐ-CP Điều 6 khoản 2 điểm b"
    assert "Nghị định 98/2023/NĐ-CP" in own.if_missing(date(2025, 12, 31))
    assert own.if_missing(date(2026, 1, 1)).startswith("Chưa rõ: nghị định cũ chỉ còn áp dụng đến 31/12/2025")
    assert [one.what for one in delegations(after, award="huy_chuong_thanh_nien_xung_phong")] == [
        "trình tự, thủ tục tặng Huy chương Thanh niên xung phong vẻ vang"
    ]


def test_hồ_sơ_của_mọi_hình_thức_dưới_cấp_nhà_nước_đã_giao():
    """Điều 6.2.b and c together name what ministries, provinces and their units confer."""
    named = {award for one in DELEGATIONS for award in one.awards}
    own = {key for key in AWARDS if tier(key, date(2026, 1, 1)) in {"cap_bo", "don_vi"}}
    assert own <= named


# ---- Data


def test_mỗi_vai_của_danh_mục_có_cấp():
    roles = {one.role for award in AWARDS.values() for one in award.authorities}
    assert roles == set(levels_module._ROLES)
    assert "" not in roles


@pytest.mark.parametrize(
    "rows",
    [PROPOSALS, STARTS, APPRAISALS, ENTERPRISES, GROUNDS, DETAILS],
    ids=["đề nghị", "bước đầu", "thẩm định", "doanh nghiệp", "thủ tục đơn giản", "chi tiết"],
)
def test_các_kỳ_nối_nhau_không_hở(rows):
    of_key = defaultdict(list)
    for one in rows:
        of_key[getattr(one, "level", "")].append(one.basis)
    for periods in of_key.values():
        assert all(one.document and one.place.startswith("Điều") for one in periods)
        assert all(one.note for one in periods if one.confidence != "source")
        assert all(one.checked_on >= date(2026, 11, 20) for one in periods)
        assert periods[-1].end is None
        for one, after in pairwise(periods):
            assert one.end is not None
            assert one.end + timedelta(days=1) == after.start
