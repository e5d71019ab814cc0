"""A pool of lives packed by the law room, and crowds put together from their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.people.draw import AWARDS, Profile, contexts, lives
from bench.rulebook import law_on, trees_on, wanted_by_all
from thidua.law.case import Case
from thidua.law.population import Wanted, pack

type Places = NDArray[np.int64]
type Columns = dict[str, NDArray[Any] | int]
"""By name; a plain number stands for every person."""

_POOL = 2**11
_SAME = {"led_bloc": "counted", "short_movement": "movement", "launched": "movement",
         "year": "rated", "upto": "rated",
         "reach": "rated", "denied": "tokens", "confirmed": "tokens"}  # fmt: skip
_OF_AN_AWARD = {"latest", "fresh", "spaced"}
_OF_EVERY_AWARD = "one_state_award"
"""Looks at the honours of all awards, which come from several lives: found again for every person of a crowd."""


@lru_cache(2)
def pool_for(profile: Profile, day: date, seed: int) -> Pool:
    """The pool for every rule of a day, packed once."""
    return Pool(profile, day, wanted_by_all(trees_on(day).values()), seed=seed)


@dataclass(slots=True)
class Block:
    """Some people packed: their columns, how many layers each fact has, and whose parts each was put together from."""

    size: int
    columns: Columns
    layers: dict[str, int]
    parts: dict[str, Places]


class Pool:
    """Lives in every context, so many in each; the same seed gives the same pool."""

    def __init__(self, profile: Profile, day: date, wanted: Wanted, *, seed: int) -> None:
        random, regime = Random(seed), law_on(day)
        kinds = contexts(profile, day)
        self.each = _POOL // len(kinds)
        self.contexts = len(kinds)
        self.cases = [case for kind in kinds for case in lives(profile, kind, self.each, random)]
        packed = [regime.life(case) for case in self.cases]
        found = pack(packed, wanted)
        self.layers = dict(found.layers)
        self.columns = _shared({name: np.array(column, _width(name)) for name, column in found.columns.items()})
        self.families = sorted(set(map(family, self.columns)))
        self.this_year = {
            award: np.array(
                [any(one.award == award and life.of_this_year(one) for one in life.case.honours) for life in packed]
            )
            for award in set(self.families) & set(AWARDS)
        }

    def crowd(self, size: int, *, seed: Iterable[int]) -> Block:
        """So many people: each takes every family of facts from another life of one context."""
        rng = np.random.default_rng(list(seed))
        context = rng.integers(0, self.contexts, size) * self.each
        parts = {name: context + rng.integers(0, self.each, size) for name in self.families}
        done: dict[int, NDArray[Any] | int] = {}
        columns: Columns = {}
        for name, column in self.columns.items():
            # columns that are one array in the pool, such as the years of which nothing is known, stay one
            if id(column) not in done:
                constant = bool((column == column[0]).all())
                done[id(column)] = int(column[0]) if constant else column[parts[family(name)]]
            columns[name] = done[id(column)]
        if asked := [name for name in self.columns if family(name) == _OF_EVERY_AWARD]:
            columns |= dict.fromkeys(asked, self._one_state_award(parts))
        return Block(size, columns, self.layers, parts)

    def _one_state_award(self, parts: dict[str, Places]) -> NDArray[np.int64]:
        """Whether no honour of any award is of the year asked about."""
        found: NDArray[np.bool_] = np.logical_or.reduce(
            [column[parts[name]] for name, column in self.this_year.items()]
        )
        return (~found).astype(np.int64)

    def case(self, block: Block, at: int) -> Case:
        """The person at a place of a crowd, put together from the same lives."""
        of = {name: self.cases[int(places[at])] for name, places in block.parts.items()}
        base = of["rated"]
        taken = {name: of.get(name, base) for name in ("initiative", "counted", "movement", "no_flags", "tokens")}
        return replace(
            base,
            honours=tuple(one for name, case in of.items() for one in case.honours if one.award == name),
            initiatives=taken["initiative"].initiatives,
            collective=taken["counted"].collective,
            movement=taken["movement"].movement,
            flag_eligible=taken["no_flags"].flag_eligible,
            attested=taken["tokens"].attested,
            denied=taken["tokens"].denied,
        )


def family(column: str) -> str:
    """The facts that come from one part of a life: `@award…`, `latest.award` and `award#0…` belong together."""
    if column.startswith("@"):
        return column[1:].split(".", maxsplit=1)[0]
    words = column.split("#", maxsplit=1)[0].split(".")
    return words[1] if words[0] in _OF_AN_AWARD else _SAME.get(words[0], words[0])


def _width(name: str) -> type[np.signedinteger[Any]]:
    return np.int8 if name.startswith(("denied.", "confirmed.")) else np.int64


def _shared(columns: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The same columns; those of one family with equal values become one array."""
    known: dict[tuple[str, bytes], NDArray[Any]] = {}
    return {name: known.setdefault((family(name), column.tobytes()), column) for name, column in columns.items()}
