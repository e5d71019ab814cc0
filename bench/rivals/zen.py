"""GoRules Zen: one decision whose expressions run over a list of yearly records.

Its language keeps no state while it walks a list, so what is counted inside each unbroken stretch cannot be said:
the commendation of the ministry is left out, and "three years in a row" is written year by year.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from bench.rivals.plain import Record
from bench.rivals.records import SPAN, Answers

EXPRESSIONS = {
    "lao_dong_tien_tien": "years[9].rating >= 2",
    "chien_si_thi_dua_co_so": "years[9].rating >= 2 and (years[9].rating == 3 or years[9].any_work)",
    "chien_si_thi_dua_cap_bo": (
        "years[9].fighter and years[8].fighter and years[7].fighter and some(years, #.ministry_work)"
    ),
    "huan_chuong_lao_dong_ba": (
        "citation_from > 0 and not some(years, #.year >= citation_from and #.rating < 2)"
        " and some(years, #.year >= citation_from and #.rating == 3)"
        " and count(years, #.year >= citation_from and #.fighter) >= 3"
    ),
}


def engine() -> Any:
    """The engine with its decision loaded."""
    rows = [{"id": key, "key": key, "value": value} for key, value in EXPRESSIONS.items()]
    place = {"x": 0, "y": 0}
    decision = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": place},
            {"id": "law", "name": "law", "type": "expressionNode", "position": place,
             "content": {"expressions": rows, "passThrough": False}},
            {"id": "out", "name": "out", "type": "outputNode", "position": place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "law", "type": "edge"},
            {"id": "2", "sourceId": "law", "targetId": "out", "type": "edge"},
        ],
    }  # fmt: skip
    return import_module("zen").ZenEngine({"loader": {"type": "static", "content": {"law": decision}}})


def requests(people: list[Record]) -> list[dict[str, Any]]:
    """What the engine is asked, one request for each person."""
    return [{"key": "law", "context": _context(person)} for person in people]


def _context(person: Record) -> dict[str, Any]:
    years = zip(SPAN, person.rating, person.fighter, person.any_work, person.ministry_work, strict=True)
    names = ("year", "rating", "fighter", "any_work", "ministry_work")
    return {"citation_from": person.citation_from, "years": [dict(zip(names, year, strict=True)) for year in years]}


def judged(rules: Any, asked: list[dict[str, Any]]) -> Answers:
    """Every expression for everyone, in one batch: the engine's fastest way."""
    results = [answer["data"]["result"] for answer in rules.evaluate_batch(asked)]
    return {award: np.array([result[award] for result in results]) for award in EXPRESSIONS}
