"""A million people judged by every rule of a day: packed once, asked in blocks that fit the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bench.people.draw import Profile
from bench.people.pool import Block, pool_for
from bench.rulebook import Trees, trees_on
from thidua.law.carriers.arrays import ARRAYS, Masks
from thidua.law.judge import Judge
from thidua.law.population import views

CHUNK = 2**17
"""People drawn and packed at a time; a block is cut out of a chunk."""


@dataclass(slots=True)
class Population:
    """Everyone packed for the rules of a day."""

    day: date
    trees: Trees
    chunks: list[Block]

    @property
    def size(self) -> int:
        return sum(chunk.size for chunk in self.chunks)

    @property
    def nbytes(self) -> int:
        """What the packed masks take; columns that are the same array are counted once."""
        arrays = {
            id(one): one for chunk in self.chunks for one in chunk.columns.values() if isinstance(one, np.ndarray)
        }
        return sum(one.nbytes for one in arrays.values())


def populate(profile: Profile, day: date, *, people: int, seed: int) -> Population:
    """So many people of a profile."""
    trees = trees_on(day)
    pool = pool_for(profile, day, seed)
    chunks = [
        pool.crowd(min(CHUNK, people - start), seed=[seed, day.toordinal(), start]) for start in range(0, people, CHUNK)
    ]
    return Population(day, trees, chunks)


type Answers = dict[str, NDArray[np.int64]]
"""By rule: how many are met, possible."""


def judge(population: Population, *, block: int, threads: int = 1) -> Answers:
    """Every rule for everyone; the counts of surely and possibly, so that no answer can be skipped."""
    cuts = list(_cuts(population, block))
    if threads == 1:
        parts = [_judge_block(population, chunk, start, block) for chunk, start in cuts]
    else:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(lambda cut: _judge_block(population, cut[0], cut[1], block), cuts))
    return {name: np.sum([part[name] for part in parts], axis=0) for name in population.trees}


def _cuts(population: Population, block: int) -> Iterator[tuple[Block, int]]:
    for chunk in population.chunks:
        yield from ((chunk, start) for start in range(0, chunk.size, block))


def _judge_block(population: Population, chunk: Block, start: int, size: int) -> dict[str, tuple[int, int]]:
    stop = min(start + size, chunk.size)
    judge = Judge(*views(cutter(chunk, start, stop), chunk.layers, ARRAYS))
    return {name: _counts(judge.tree(tree), stop - start) for name, tree in population.trees.items()}


def _counts(pair: tuple[NDArray[np.bool_], NDArray[np.bool_]], size: int) -> tuple[int, int]:
    sure, possible = (int(np.count_nonzero(side)) if np.ndim(side) else size * bool(side) for side in pair)
    return sure, possible


def cutter(chunk: Block, start: int, stop: int) -> Callable[[str], Masks | int]:
    """Hands out the columns of some people of a chunk."""
    columns = chunk.columns

    def column(name: str) -> Masks | int:
        whole = columns[name]
        return whole if isinstance(whole, int) else whole[start:stop]

    return column


def bytes_touched(population: Population) -> int:
    """What must come from memory at least once to answer every rule: the columns really asked for, and the answers."""
    asked: set[str] = set()
    whole = 0
    for chunk in population.chunks:
        column = cutter(chunk, 0, 1)

        def noted(name: str, column: Callable[[str], Masks | int] = column) -> Masks | int:
            asked.add(name)
            return column(name)

        judge = Judge(*views(noted, chunk.layers, ARRAYS))
        for tree in population.trees.values():
            judge.tree(tree)
        arrays = {id(chunk.columns[name]): chunk.columns[name] for name in asked}
        whole += sum(one.nbytes for one in arrays.values() if isinstance(one, np.ndarray))
    return whole + 2 * population.size * len(population.trees)
