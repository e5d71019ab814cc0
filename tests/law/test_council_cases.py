"""Every case of `cases/hoi_dong/`: the answer, the deciding place, the sentence and what is to be verified."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from thidua.law.councils import (
    COUNCIL,
    NoQuota,
    Quota,
    Sitting,
    Unknown,
    Votes,
    ministry_flag,
    quota,
    road,
    tally,
    threshold,
)
from thidua.law.local import BodyRules, read

FOLDER = Path(__file__).parent / "cases" / "hoi_dong"
BALLOTS = tomllib.loads((FOLDER / "bo_phieu.toml").read_text(encoding="utf-8"))["case"]
SHARES = tomllib.loads((FOLDER / "chi_tieu.toml").read_text(encoding="utf-8"))
#: The key of an award; an office reads words.
KEY = re.compile(r"(?:chien_si|co_thi_dua|cap_bo|tong_so|phieu_kin)")


def rules(case: dict[str, Any]) -> BodyRules | None:
    match case.get("local"):
        case None:
            return None
        case "chua_ban_hanh":
            return BodyRules("Bộ Mẫu", issued=False)
        case text:
            return read(text, "bo-mau.toml")


def sitting(case: dict[str, Any], council: dict[str, Any]) -> Sitting:
    line = threshold(
        case["award"],
        level=council["level"],
        received=case["received"],
        local=rules(case),
        proposing=council.get("proposing"),
    )
    votes = council.get("votes")
    return Sitting(COUNCIL[council["level"]], tally(line, Votes(**votes)) if votes else None)


@pytest.mark.parametrize("case", BALLOTS, ids=[case["name"] for case in BALLOTS])
def test_bo_phieu(case: dict[str, Any]) -> None:
    found = road([sitting(case, council) for council in case["council"]])
    assert found.verdict == case["expect"], found
    assert named(case.get("place", ""), found.place), found.place
    assert case.get("says", "") in found.text, found.text
    assert case.get("verify", "") in " ".join(found.verify), found.verify
    assert not (case.get("no_verify") and found.verify), found.verify
    assert found.provisional is case.get("provisional", False)
    assert not KEY.search(" ".join((found.text, *found.verify)))


@pytest.mark.parametrize("case", SHARES["quota"], ids=[case["name"] for case in SHARES["quota"]])
def test_ty_le(case: dict[str, Any]) -> None:
    path = case.get("path", "cong_trang")
    found = quota(case["award"], on=case["on"], path=path, local=rules(case), **case["counts"])
    answer, text = told(found)
    assert answer == case["expect"]
    assert named(case["place"], found.place), found.place
    assert case.get("says", "") in text, text


def told(found: Quota | NoQuota | Unknown) -> tuple[int | str, str]:
    match found:
        case Quota():
            return found.most, found.text
        case NoQuota():
            return "không đặt tỷ lệ", found.text
        case Unknown():
            return "chưa rõ", f"{found.why} {found.settle}"


@pytest.mark.parametrize("case", SHARES["flag"], ids=[case["name"] for case in SHARES["flag"]])
def test_co_cua_bo(case: dict[str, Any]) -> None:
    asked = {key: case[key] for key in ("on", "proposed", "refused", "meets_criteria") if key in case}
    found = ministry_flag(**asked)
    assert found.answer == case["expect"], found
    assert found.place == case["place"]


def named(place: str, found: str) -> bool:
    """Whether a place is in an answer: "Điều 7" is not "Điều 73"."""
    return bool(re.search(rf"{re.escape(place)}(?!\w)", found)) if place else True


def test_every_verdict_of_a_vote_has_a_case() -> None:
    assert {case["expect"] for case in BALLOTS} == {"met", "not_met", "unknown", "defect", "no_threshold"}


def test_no_two_cases_have_one_name() -> None:
    names = [case["name"] for cases in (BALLOTS, SHARES["quota"], SHARES["flag"]) for case in cases]
    assert len(names) == len(set(names))
