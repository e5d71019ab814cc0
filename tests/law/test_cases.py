"""Every case of `cases/`: the verdict, the deciding place, and whether a doubt is named."""

import re
from typing import Any

import pytest

from tests.law.casebook import all_cases, unfold
from thidua.law.case_reading import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import check
from thidua.law.regimes import regime_on, regimes
from thidua.law.rules import rules
from thidua.law.verdict import Verdict

CASES = all_cases()
#: The key of an award, a token or a fact; an office reads words. Names of files and forms have none of these shapes.
KEY = re.compile(r"[a-z]+_[a-z]|\b(?:rated|counted|movement|latest|fresh|model|never|undisciplined)\b|\b[a-z]+\.[A-Z]")


def spoken(verdict: Verdict) -> list[str]:
    """Every sentence a verdict says."""
    lines = [*verdict.to_attest, *verdict.to_verify]
    for finding in verdict.findings:
        lines += [finding.text, finding.short, finding.note or "", *finding.missing]
    return lines


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['name']}" for case in CASES])
def test_ca(case: dict[str, Any]) -> None:
    verdict = check(read_case(unfold(case["facts"]), AWARDS))
    assert verdict.answer == case["expect"], [finding.as_json() for finding in verdict.findings]
    if "place" in case:
        deciding = [finding.place for finding in verdict.findings if finding.answer == verdict.answer]
        named = re.compile(rf"{re.escape(case['place'])}(?!\w)")  # "Điều 7" is not "Điều 73"
        assert any(map(named.search, [*deciding, *(item.place for item in verdict.attest)])), deciding
    if "verify" in case:
        assert bool(verdict.to_verify) is case["verify"], verdict.to_verify
    if "note" in case:
        assert case["note"] in " ".join(verdict.to_verify)
    for line in spoken(verdict):
        assert not KEY.search(line), line


def test_every_award_in_every_regime_has_all_three_answers() -> None:
    seen = {(case["facts"]["award"], case["facts"]["subject"], regime.key, case["expect"])
            for case in CASES if (regime := regime_on(case["facts"]["on"]))}  # fmt: skip
    asked = {
        (award, path.subject, regime.key)
        for award, rule in rules().items()
        for regime in regimes()
        if (version := rule.version_on(regime.from_day))
        for path in version.paths
        if path.tree
    }
    assert {(*one, answer) for one in asked for answer in ("met", "not_met", "unknown")} - seen == set()


def test_no_two_cases_have_one_name() -> None:
    names = [(case["file"], case["name"]) for case in CASES]
    assert len(names) == len(set(names))
