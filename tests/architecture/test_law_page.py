"""docs/law.md documents the whole grammar of the law data: its tables and the key sets of the code are the same."""

import re
import tomllib
from typing import get_args

import pytest

from tests.architecture.sources import ROOMS, ROOT
from thidua.law import facts, grammar, rules
from thidua.law.conditions import Counting

PAGE = (ROOT / "docs/law.md").read_text(encoding="utf-8")
TEXTS = ROOMS / "law" / "texts"


def rows(name):
    """The cells of each row of a marked table, without its head."""
    table = PAGE.partition(f"<!-- mục: {name} -->\n")[2].partition("\n\n")[0]
    assert table, f"docs/law.md: thiếu bảng “{name}”"
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def words(cell):
    return re.findall(r"`(\w+)`", cell)


def documented(name):
    return {word for row in rows(name) for word in words(row[0])}


def loaded(file):
    return tomllib.loads((TEXTS / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("VERSION_KEYS", rules.VERSION_KEYS),
        ("PATH_KEYS", rules.PATH_KEYS),
        ("CONDITION_KEYS", grammar.CONDITION_KEYS),
        ("COUNT_KEYS", grammar.COUNT_KEYS),
        ("RUN_KEYS", grammar._RUN_KEYS),
        ("WITH_KEYS", set(grammar.WITH_KEYS)),
        ("WORKERS", set(facts.WORKERS)),
    ],
)
def test_a_table_of_the_page_is_the_key_set_of_the_code(table, keys):
    assert documented(table) == set(keys)


def test_every_question_has_its_parameters_on_the_page():
    assert {words(row[0])[0]: set(words(row[1])) for row in rows("WITH_KEYS")} == grammar.WITH_KEYS


def test_regimes_gates_and_doubts_use_only_what_the_page_says():
    regimes = loaded("regimes.toml")["regime"]
    assert documented("regime") == {key for regime in regimes for key in regime}
    assert documented("gate") >= {key for regime in regimes for gate in regime.get("gate", []) for key in gate}
    assert documented("doubt") >= {key for doubt in loaded("doubts.toml").values() for key in doubt}


def test_the_shares_of_a_collective_and_the_words_of_counting_are_named():
    [counted] = [row for row in rows("WORKERS") if words(row[0]) == ["counted"]]
    assert set(words(counted[2])) == set(facts._YEARBOOK)
    [counting] = [row for row in rows("RUN_KEYS") if words(row[0]) == ["counting"]]
    assert set(words(counting[1])) >= set(get_args(Counting.__value__))


def test_a_forgotten_or_invented_key_is_noticed(monkeypatch):
    before = documented("PATH_KEYS")
    monkeypatch.setattr(f"{__name__}.PAGE", PAGE.replace("| `lead_place` |", "| `lead_places` |"))
    assert documented("PATH_KEYS") ^ before == {"lead_place", "lead_places"}
