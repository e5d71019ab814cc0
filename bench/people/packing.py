"""The columns of `thidua.law.population.pack`, worked out for many people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.people.draw import SLOTS, Sketch
from bench.people.starts import Clocks, Starter
from thidua.law.carriers.arrays import ARRAYS, Masks
from thidua.law.case import SCOPES, Case
from thidua.law.catalogue import AWARDS
from thidua.law.facts import WORKERS
from thidua.law.life import RESEARCH, UNSEEN_AWARDS, UNSEEN_INITIATIVES, UNSEEN_TITLES, Life
from thidua.law.population import Wanted, start_name
from thidua.law.regimes import Regime
from thidua.law.years import EVERY_YEAR, bit, since, upto

type Pair = tuple[Masks, Masks]
type Columns = dict[str, NDArray[Any] | int]
"""By name; a plain number stands for every person."""

_CHOSEN = {"age": "founded", "anniversary": "founded", "no_flags": "flag", "movement": "movement"}


@dataclass(slots=True)
class Block:
    """Some people packed: their columns, and how many layers each fact has."""

    size: int
    columns: Columns
    layers: dict[str, int]


def pack_sketch(people: Sketch, wanted: Wanted, regime: Regime) -> Block:
    """The facts of a whole sketch as columns. Columns with one value everywhere become that value."""
    packing = _Packing(people, regime)
    columns: Columns = {"year": bit(people.year), "upto": upto(people.year), "reach": upto(people.year)}
    layers: dict[str, int] = {}
    for fact in sorted(wanted.facts):
        piles = packing.layers(fact)
        layers[fact] = len(piles)
        for at, pair in enumerate(piles):
            _put(columns, f"{fact}#{at}", pair)
    for start in sorted(wanted.starts):
        _put(columns, start_name(*start), packing.starts(*start))
    for place, token in enumerate(people.tokens):
        denied = (people.masks["denied"] >> place & 1).astype(np.int8)
        columns[f"denied.{token}"] = _plain(denied)
        columns[f"confirmed.{token}"] = _plain((people.masks["attested"] >> place & 1).astype(np.int8) & ~denied)
    return Block(people.size, columns, layers)


def _put(columns: Columns, name: str, pair: Pair) -> None:
    for side, mask in zip(("sure", "most"), pair, strict=True):
        columns[f"{name}.{side}"] = _plain(mask)


def _plain(mask: NDArray[Any]) -> NDArray[Any] | int:
    return int(mask[0]) if mask[0] == mask[-1] and (mask == mask[0]).all() else mask


class _Packing:
    """Each fact of a population; the names and meanings are those of `thidua.law.life`."""

    def __init__(self, people: Sketch, regime: Regime) -> None:
        self.people = people
        self.regime = regime
        self.masks = people.masks
        options = [_unlisted(year) for year in people.tables.known_since]
        born = [since(day.year) if day else EVERY_YEAR for day in people.tables.founded]
        self.unborn = EVERY_YEAR & ~np.array(born, np.int64)[people.choices["founded"]]
        self.unlisted = np.array(options, np.int64)[people.choices["known_since"]] & ~self.unborn
        self.starter = Starter(people, Clocks.of(people, counted=regime.clocks), self.unlisted)

    def layers(self, fact: str) -> list[Pair]:
        name, _, rest = fact.partition(".")
        if name == "initiative":
            return self._initiatives(*rest.split("."))
        if name in WORKERS:
            return [self._worked_out(name, rest, fact)]
        return _pile(*self._conferments(fact), self.unlisted, _unseen(fact))

    def starts(self, award: str, counting: str, years: int) -> Pair:
        sure, doubtful = (_union(masks, self.people.size) for masks in self._conferments(award))
        if counting.startswith("since_last"):
            # a second conferment of the year says no period, which changes nothing: the first starts the same year
            last = self.starter.latest(sure, written_only=counting == "since_last_written")
            return last, last
        return self.starter.starts(sure, doubtful, counting, years)

    def _conferments(self, award: str) -> tuple[list[Masks], list[Masks]]:
        """The years of those that surely stand as a ground, and of those of which it is open."""
        held, sudden = self.masks[f"held.{award}"], self.masks["nature.sudden"]
        stripped, themed = self.masks["nature.stripped"], self.masks["nature.themed"] & ~sudden
        grounds, doubtful = self.regime.grounds, stripped
        barred = np.zeros_like(held)
        if grounds != "all":
            if grounds == "from_2017":
                doubtful = doubtful | sudden
            else:
                barred = barred | sudden
            if award == "co_thi_dua_chinh_phu":
                doubtful = doubtful | themed
            else:
                barred = barred | themed
        barred = barred & ~stripped
        sure = [held & ~doubtful & ~barred]
        if twice := self._twice(award):
            sure += twice
        return sure, [held & doubtful]

    def _twice(self, award: str) -> list[Masks]:
        mask = self.masks.get(f"twice.{award}")
        # a second one is plain, so it is drawn only where the first is plain too
        return [] if mask is None else [mask & self.masks[f"held.{award}"] & ~self.odd]

    @cached_property
    def odd(self) -> Masks:
        return _union([mask for name, mask in self.masks.items() if name.startswith("nature.")], self.people.size)

    def _initiatives(self, kind: str, scope: str, use: str = "") -> list[Pair]:
        kinds = RESEARCH if kind == "de_tai" else (kind,)
        wide_enough = SCOPES[SCOPES.index(scope) :]
        asked = {"": 1, "applied": 2, "replicable": 3}[use]
        sure: list[Masks] = []
        doubtful: list[Masks] = []
        for slot, (its_kind, its_scope, *truths) in SLOTS.items():
            if its_kind in kinds and its_scope in wide_enough and False not in truths[:asked]:
                (doubtful if None in truths[:asked] else sure).append(self.masks[f"slot.{slot}"])
        return _pile(sure, doubtful, self.unlisted, UNSEEN_INITIATIVES)

    def _worked_out(self, name: str, rest: str, fact: str) -> Pair:
        if name in _CHOSEN:
            return self._chosen(_CHOSEN[name], fact)
        match name:
            case "rated":
                good = self.masks[rest]
                return good, EVERY_YEAR & ~(self.masks["rated"] & ~good) & ~self.unborn
            case "undisciplined":
                years = [bit(one.on.year) if one else 0 for one in self.people.tables.discipline]
                free = EVERY_YEAR & ~np.array(years, np.int64)[self.people.choices["discipline"]]
                return free & ~self.unlisted, free
            case "fresh":
                return self._fresh(*rest.split("."))
            case "latest":
                return self._latest(rest)
        told, yes = YEARBOOK[f"{name}.{rest}"](self.masks)
        return told & yes, EVERY_YEAR & ~(told & ~yes)

    def _chosen(self, choice: str, fact: str) -> Pair:
        """A fact of one choice: worked out by the law for each option, then looked up."""
        people = self.people
        bare = Case("lao_dong_tien_tien", "person", people.on, people.year)
        name = {"flag": "flag_eligible"}.get(choice, choice)
        options = [Life(replace(bare, **{name: option})).pair(fact) for option in getattr(people.tables, choice)]
        found = np.array(options, np.int64)[people.choices[choice]]
        return found[:, 0].copy(), found[:, 1].copy()

    def _latest(self, award: str) -> Pair:
        filled = ARRAYS.fill(_union(self._conferments(award)[0], self.people.size))
        last, later = filled ^ (filled >> 1), self.unlisted & ~filled
        return np.where(later != 0, 0, last), last | later

    def _fresh(self, award: str, month: str, day: str) -> Pair:
        standing = _union(self._conferments(award)[0], self.people.size)
        filled = ARRAYS.fill(standing)
        last, on = filled ^ (filled >> 1), self.people.on
        late = self.masks["nature.late"] & ~self.masks["nature.written"] & last
        undated = (last & (self.masks["nature.late"] | self.masks["nature.dated"]) & ~self.masks["nature.written"]) == 0
        first = on.year - (date(on.year, int(month), int(day)) >= on)
        decided_late = (late & since(first - 1)) != 0
        in_time = decided_late | ((last & ~late & since(first)) != 0)
        unclear = (standing == 0) | ((self.unlisted & ~filled) != 0)  # another, later title may be there
        sure = in_time & ~unclear
        return sure.astype(np.int64), (sure | unclear | undated).astype(np.int64)


def _unlisted(known_since: int | None) -> int:
    return EVERY_YEAR if known_since is None else since(known_since) ^ EVERY_YEAR


def _unseen(award: str) -> int:
    known = AWARDS.get(award)
    return UNSEEN_TITLES if known and known.kind == "danh_hieu" else UNSEEN_AWARDS


def _union(masks: Iterable[Masks], size: int) -> Masks:
    found: Masks = np.zeros(size, np.int64)
    for mask in masks:
        found = found | mask
    return found


def _pile(sure: list[Masks], doubtful: list[Masks], unlisted: Masks, unseen: int) -> list[Pair]:
    """The years with at least one, at least two, …; empty layers on top are left away."""
    certain = _stack(sure)
    possible = _stack([*sure, *doubtful])
    height = max(len(possible), unseen if unlisted.any() else 1)
    nothing = np.zeros_like(unlisted)
    certain += [nothing] * (height - len(certain))
    possible += [nothing] * (height - len(possible))
    return [
        (low, high if at >= unseen else unlisted if high is nothing else high | unlisted)
        for at, (low, high) in enumerate(zip(certain, possible, strict=True))
    ]


def _stack(masks: list[Masks]) -> list[Masks]:
    layers: list[Masks] = []
    for mask in masks:
        rest = mask
        for at, layer in enumerate(layers):
            layers[at], rest = layer | rest, layer & rest
        if rest.any():
            layers.append(rest)
    return layers


YEARBOOK: dict[str, Callable[[dict[str, Masks]], Pair]] = {
    "counted.completed_100": lambda masks: (masks["told.completed"], masks["count.completed"]),
    "counted.advanced_70": lambda masks: (masks["told.advanced"], masks["count.advanced"]),
    "counted.advanced_over_50": lambda masks: (
        masks["told.advanced"], masks["count.advanced"] | masks["count.advanced_over_50"]
    ),
    "counted.grassroots_fighter": lambda masks: (masks["told.grassroots_fighters"], masks["count.grassroots_fighters"]),
    "counted.no_warnings": lambda masks: (masks["told.warnings"], masks["count.warnings"]),
    "led_bloc.cap_bo": lambda masks: (masks["told.led"], masks["count.led"] & ~masks["count.led_central"]),
    "led_bloc.trung_uong": lambda masks: (masks["told.led"], masks["count.led"] & masks["count.led_central"]),
}  # fmt: skip
"""For each figure of a collective: the years in which it is told, and those in which it is enough."""
