"""Every case of `cases/`: the verdict, the deciding place, and whether a doubt is named."""

from typing import Any

import pytest

from tests.law.casebook import all_cases, unfold
from thidua.law.case import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import check

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['name']}" for case in CASES])
def test_ca(case: dict[str, Any]) -> None:
    verdict = check(read_case(unfold(case["facts"]), AWARDS))
    assert verdict.answer == case["expect"], [finding.as_json() for finding in verdict.findings]
    if "place" in case:
        deciding = [finding.place for finding in verdict.findings if finding.answer == verdict.answer]
        assert any(case["place"] in place for place in [*deciding, *(item.place for item in verdict.attest)])
    if "verify" in case:
        assert bool(verdict.to_verify) is case["verify"], verdict.to_verify
    if "note" in case:
        assert case["note"] in " ".join(verdict.to_verify)


def test_no_two_cases_have_one_name() -> None:
    names = [(case["file"], case["name"]) for case in CASES]
    assert len(names) == len(set(names))
