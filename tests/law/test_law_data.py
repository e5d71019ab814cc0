"""The law as data: every rule complete, sourced, in order, and in words an office knows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from thidua.law.case import Case
from thidua.law.catalogue import AWARDS
from thidua.law.conditions import AllOf, AnyOf, Attested, Count, Fact, Held, InYear, Node, Run, Since
from thidua.law.explain import conditions_in_words
from thidua.law.grammar import GrammarError
from thidua.law.judge import LifeJudge, conditions, is_computed, is_for_people
from thidua.law.life import Life
from thidua.law.regimes import regime_on, regimes
from thidua.law.rules import read_rule, rules
from thidua.law.wording import doubt, lacking, thing, token, tokens

LADDER = {
    "lao_dong_tien_tien": "person", "chien_si_thi_dua_co_so": "person", "chien_si_thi_dua_cap_bo": "person",
    "chien_si_thi_dua_toan_quoc": "person", "tap_the_lao_dong_tien_tien": "collective",
    "tap_the_lao_dong_xuat_sac": "collective", "co_thi_dua_cap_bo": "collective", "co_thi_dua_chinh_phu": "collective",
    "bang_khen_cap_bo": "both", "bang_khen_thu_tuong": "both",
    **{f"huan_chuong_{name}_{rank}": "both" for name in ("lao_dong", "doc_lap") for rank in ("ba", "nhi", "nhat")},
}  # fmt: skip
FIRST_DAYS = {"R1": date(2004, 7, 1), "R2a": date(2014, 6, 1), "R2b": date(2017, 10, 1), "R3": date(2024, 1, 1),
              "R4": date(2025, 7, 1), "R5": date(2026, 10, 1)}  # fmt: skip
ALL_PATHS = [
    (rule.award, version, path) for rule in rules().values() for version in rule.versions for path in version.paths
]


def test_the_ladder_is_complete_in_every_regime() -> None:
    missing = [
        (award, key, subject)
        for award, subjects in LADDER.items()
        for key, day in FIRST_DAYS.items()
        for subject in (["person", "collective"] if subjects == "both" else [subjects])
        for group in [{"person": "ca_nhan", "collective": "tap_the"}[subject]]
        if rules()[award].path_on(day, subject=subject, path="cong_trang", group=group) is None
    ]
    assert missing == []
    assert set(rules()) == set(LADDER)


def test_the_regime_of_a_day() -> None:
    days = {"R1": date(2014, 5, 31), "R2a": date(2017, 9, 30), "R2b": date(2023, 12, 31), "R3": date(2025, 6, 30),
            "R4": date(2026, 9, 30), "R5": date(2030, 1, 1)}  # fmt: skip
    assert {key: regime.key for key, day in days.items() if (regime := regime_on(day))} == {key: key for key in days}
    assert regime_on(date(2004, 6, 30)) is None
    assert [regime.from_day for regime in regimes()] == sorted(regime.from_day for regime in regimes())


def test_only_the_unread_law_is_provisional() -> None:
    assert [regime.key for regime in regimes() if regime.provisional] == ["R5", "R5"]


def test_every_version_begins_on_the_first_day_of_a_regime() -> None:
    known = {regime.from_day for regime in regimes()} | {date(2024, 4, 15)}  # Circular 01/2024 details the same decree
    assert {version.from_day for rule in rules().values() for version in rule.versions} <= known


def test_every_condition_names_its_article_and_the_day_it_was_checked() -> None:
    for award, version, path in ALL_PATHS:
        assert version.checked_on >= date(2026, 11, 1), award
        for condition in conditions(path.tree) if path.tree else ():
            assert "Điều" in condition.place or "mẫu số" in condition.place, (award, condition.place)


def test_every_name_the_rules_use_is_in_the_catalogue() -> None:
    used: set[str] = set(rules())
    for _, _, path in ALL_PATHS:
        for condition in conditions(path.tree) if path.tree else ():
            for reading in (condition.question, *(one.question for one in (*condition.disputed, *condition.other))):
                used |= _awards(reading)
    assert used - set(AWARDS) == set()


def _awards(question: Any) -> set[str]:
    facts: list[str] = []
    if isinstance(question, Run):
        facts += [*question.every, *question.rest, *([question.after] if question.after else [])]
    if isinstance(question, Held):
        facts.append(question.award)
    if isinstance(question, Run | Since | InYear):
        facts += [
            count.fact for counts in question.within for count in counts if isinstance(count, Count) and count.times
        ]
    return {fact for fact in facts if "." not in fact and fact not in ("undisciplined", "no_flags")}


def test_every_condition_for_people_has_words() -> None:
    asked = {
        condition.question.token
        for _, _, path in ALL_PATHS
        for condition in (conditions(path.tree) if path.tree else ())
        if isinstance(condition.question, Attested)
    } | {gate.token for regime in regimes() for gate in regime.gates}
    assert asked - tokens() == set()
    assert all(token(name) != name for name in asked)


def test_every_doubt_a_rule_names_is_explained() -> None:
    named = {
        reading.doubt
        for _, _, path in ALL_PATHS
        for condition in (conditions(path.tree) if path.tree else ())
        for reading in (*condition.disputed, *condition.other)
    }
    assert {key for key in named if not doubt(key).get("other")} == set()
    assert all(doubt(key)["note"] for _, _, path in ALL_PATHS for key in path.watch)


def test_every_doubt_says_how_sure_it_is() -> None:
    data = tomllib.loads(files("thidua.law").joinpath("texts/doubts.toml").read_text(encoding="utf-8"))
    assert {entry["status"] for entry in data.values()} == {"clear", "open", "conflict"}


def test_no_way_among_several_is_open_of_itself() -> None:
    """A branch of conditions for people alone opens once they have said yes, and closes once they have said no."""
    nobody = replace(CASE, attested=frozenset(), denied=frozenset())
    for_people = [node for _, _, path in ALL_PATHS for node in _choices(path.tree) if is_for_people(node)]
    assert for_people
    for node in for_people:
        asked = frozenset(one.question.token for one in conditions(node) if isinstance(one.question, Attested))
        answers = [
            LifeJudge(Life(case)).people(node)
            for case in (nobody, replace(nobody, attested=asked), replace(nobody, denied=asked))
        ]
        assert answers == [(False, True), (True, True), (False, False)]


CASE = Case(award="bang_khen_cap_bo", subject="person", on=date(2026, 3, 31), year=2025)


def _choices(node: Node | None) -> Iterator[AnyOf]:
    if isinstance(node, AnyOf):
        yield node
    for part in node.parts if isinstance(node, AnyOf | AllOf) else ():
        yield from _choices(part)


def test_every_fact_a_rule_uses_has_words() -> None:
    """A fact by itself is put in words by its condition; one that is counted has words of its own."""
    for award, _, path in ALL_PATHS:
        for condition in conditions(path.tree) if path.tree else ():
            if isinstance(condition.question, Fact):
                assert condition.text, (award, condition.place)
            for reading in (condition.question, *(one.question for one in (*condition.disputed, *condition.other))):
                for fact in _facts(reading):
                    assert thing(fact) != fact, (award, fact)
                    assert "_" not in thing(fact) + lacking(fact), (award, fact)


def _facts(question: Any) -> set[str]:
    facts = {*question.every, *question.rest} if isinstance(question, Run) else set()
    if isinstance(question, Run | Since | InYear):
        facts |= {count.fact for counts in question.within for count in counts}
    return facts


def test_a_group_led_in_with_other_words_has_the_same_computed_conditions() -> None:
    computed, asked = {}, {}
    for group in ("tap_the", "doanh_nghiep"):
        path = rules()["huan_chuong_lao_dong_ba"].path_on(
            date(2026, 3, 31), subject="collective", path="cong_trang", group=group
        )
        found = conditions(path.tree) if path and path.tree else []
        computed[group] = [one for one in found if is_computed(one)]
        asked[group] = [one.question.token for one in found if isinstance(one.question, Attested)]
    assert computed["tap_the"] == computed["doanh_nghiep"] != []
    assert asked == {"tap_the": ["noi_bo_doan_ket", "chap_hanh_tot"], "doanh_nghiep": ["chap_hanh_tot"]}


@pytest.mark.parametrize("award", sorted(LADDER))
def test_the_conditions_read_as_sentences(award: str) -> None:
    words = conditions_in_words(award)
    assert words[0].key == "R5"
    for regime in words:
        for way in regime.ways:
            assert way.lines, (award, regime.key, way.title)
            for line in way.lines:
                assert line.text, (award, regime.key, way.place)
                assert line.text[0].isupper() or line.text[0].isdigit(), line.text
                assert "_" not in line.text, line.text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"award": None}, "award"),
        ({"version": []}, "version"),
        ({"version": [{"from": "2024"}]}, "from"),
        ({"version": [{"from": date(2024, 1, 1)}]}, "checked_on"),
        ({"version": [{"from": date(2024, 1, 1), "checked_on": date(2026, 1, 1)}]}, "path"),
    ],
)
def test_broken_law_data_is_refused_by_file_and_entry(change: dict[str, Any], expected: str) -> None:
    good = {
        "award": "bang_khen_cap_bo",
        "version": [{"from": date(2024, 1, 1), "checked_on": date(2026, 1, 1), "path": []}],
    }
    with pytest.raises(GrammarError) as refused:
        read_rule({**good, **change}, "thu.toml")
    assert "thu.toml" in str(refused.value)
    assert expected in str(refused.value)


@pytest.mark.parametrize(
    "condition",
    [
        {"ask": "guess"},
        {"ask": "held_before", "with": {}},
        {"ask": "merit_run", "with": {"years": 5}},
        {"ask": "held_before", "with": {"award": "x"}, "when": "now"},
        {"ask": "held_before", "with": {"award": "x"}, "confidence": "sure"},
        {"ask": "merit_run", "with": {"every": ["HTT"], "years": 5, "to_propsal": True}},
        {"ask": "merit_run", "with": {"every": ["HTT"], "years": "5"}},
        {"ask": "merit_run", "with": {"every": ["HTT"], "years": 5, "after": "x", "counting": "windw"}},
        {"ask": "counted_since", "with": {"within": [[{"award": "x", "tims": 2}]]}},
        {"ask": "fact", "with": {"fact": "movment.cap_bo"}},
        {"any": [{"ask": "held_before", "with": {"award": "x"}}], "watch": ["S20"]},
    ],
)
def test_a_condition_outside_the_grammar_is_refused(condition: dict[str, Any]) -> None:
    path = {"subject": "person", "place": "Điều 1", "all": [condition]}
    version = {"from": date(2024, 1, 1), "checked_on": date(2026, 1, 1), "path": [path]}
    with pytest.raises((GrammarError, ValueError)):
        read_rule({"award": "bang_khen_cap_bo", "version": [version]}, "thu.toml")
