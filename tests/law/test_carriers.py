"""One definition, three carriers: every rule there is gives the same two answers on an int, an array and a column."""

from __future__ import annotations

from datetime import date
from itertools import batched

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.law.histories import histories
from thidua.law.carriers.arrays import ARRAYS
from thidua.law.carriers.columns import Columns, named
from thidua.law.case import Case
from thidua.law.conditions import AllOf
from thidua.law.judge import Judge, LifeJudge, conditions, is_computed
from thidua.law.life import Life
from thidua.law.population import Packed, Wanted, pack, views, wanted_by
from thidua.law.regimes import regime_on
from thidua.law.rules import rules

DAYS = [
    date(2012, 3, 31),
    date(2016, 3, 31),
    date(2019, 3, 31),
    date(2021, 3, 31),
    date(2025, 3, 31),
    date(2026, 3, 31),
]
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


def trees_on(day: date) -> dict[str, AllOf]:
    """Every way to every award in force on a day that facts decide."""
    found = {}
    for rule in rules().values():
        version = rule.version_on(day)
        for number, path in enumerate(version.paths if version else ()):
            if path.tree and any(map(is_computed, conditions(path.tree))):
                found[f"{rule.award} {number} {path.place}"] = path.tree
    return found


def lives_of(cases: list[Case], day: date) -> list[Life]:
    regime = regime_on(day)
    assert regime
    return [regime.life(case) for case in cases]


def packed(lives: list[Life], trees: dict[str, AllOf]) -> Packed:
    wanted = Wanted()
    for tree in trees.values():
        one = wanted_by(tree)
        wanted.facts |= one.facts
        wanted.starts |= one.starts
        wanted.tokens |= one.tokens
    return pack(lives, wanted)


def by_ints(lives: list[Life], trees: dict[str, AllOf]) -> dict[str, list[tuple[bool, bool]]]:
    return {name: [LifeJudge(life).tree(tree) for life in lives] for name, tree in trees.items()}


def by_arrays(facts: Packed, trees: dict[str, AllOf]) -> dict[str, list[tuple[bool, bool]]]:
    arrays = {name: np.array(column, dtype=np.int64) for name, column in facts.columns.items()}
    size, judge = len(arrays["year"]), Judge(*views(arrays.__getitem__, facts.layers, ARRAYS))
    answers = {name: judge.tree(tree) for name, tree in trees.items()}
    return {
        name: list(zip(*(np.broadcast_to(side, size).tolist() for side in pair), strict=True))
        for name, pair in answers.items()
    }


def by_columns(facts: Packed, trees: dict[str, AllOf]) -> dict[str, list[tuple[bool, bool]]]:
    """In several queries: what writing one query costs grows faster than what it asks."""
    answers: dict[str, list[tuple[bool, bool]]] = {}
    for some in batched(trees.items(), 9, strict=False):
        answers |= in_one_query(facts, dict(some))
    return answers


def in_one_query(facts: Packed, trees: dict[str, AllOf]) -> dict[str, list[tuple[bool, bool]]]:
    ops = Columns()
    judge = Judge(*views(named, facts.layers, ops, span=facts.span))
    asked = {f"{side}{at}": answer for at, tree in enumerate(trees.values())
             for side, answer in zip(("sure", "most"), judge.tree(tree), strict=True)}  # fmt: skip
    size = len(facts.columns["year"])
    table = ibis.memtable(pa.table({**facts.columns, "row": range(size)}))
    answers = ops.answer(table, asked).order_by("row").select(*asked).to_pyarrow().to_pydict()
    return {name: list(zip(answers[f"sure{at}"], answers[f"most{at}"], strict=True)) for at, name in enumerate(trees)}


@pytest.mark.parametrize("day", DAYS, ids=str)
@settings(SLOW, max_examples=12)
@given(data=st.data())
def test_an_array_answers_like_an_int(day: date, data: st.DataObject) -> None:
    lives = lives_of(data.draw(st.lists(histories(day), min_size=1, max_size=12)), day)
    trees = trees_on(day)
    assert by_arrays(packed(lives, trees), trees) == by_ints(lives, trees)


def drawn(day: date, most: int = 40) -> list[Case]:
    """A crowd of unlike lives: hypothesis draws them, all are asked in one query."""
    found: list[Case] = []

    @settings(SLOW, max_examples=most, derandomize=True, database=None, phases=[Phase.generate])
    @given(histories(day))
    def draw(case: Case) -> None:
        found.append(case)

    draw()
    return found


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_column_answers_like_an_int(day: date) -> None:
    cases = drawn(day)
    assert len({str(case) for case in cases}) > len(cases) // 2
    lives, trees = lives_of(cases, day), trees_on(day)
    assert by_columns(packed(lives, trees), trees) == by_ints(lives, trees)


def test_so_many_ways_were_asked_on_each_day() -> None:
    assert {day.year: len(trees_on(day)) for day in DAYS} == {
        2012: 20, 2016: 18, 2019: 35, 2021: 35, 2025: 54, 2026: 54,
    }  # fmt: skip
