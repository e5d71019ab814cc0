"""Proof on a sample that packed people are the people the law sees, and that arrays answer like integers."""

from __future__ import annotations

from datetime import date

import numpy as np

from bench.people.cases import case_of
from bench.people.draw import Profile, sketch
from bench.people.packing import Block, pack_sketch
from bench.rulebook import Trees, law_on, trees_on, wanted_by_all
from thidua.law.carriers.arrays import ARRAYS
from thidua.law.judge import Judge, LifeJudge
from thidua.law.life import Life
from thidua.law.population import pack, views


class DisagreementError(AssertionError):
    """Two ways to the same answer differ: whatever was measured means nothing."""


def prove(profile: Profile, day: date, *, size: int, seed: int) -> int:
    """Compares columns and answers of so many people; how many answers were compared.

    Raises:
        DisagreementError: naming the first column or rule that differs.
    """
    trees, regime = trees_on(day), law_on(day)
    wanted = wanted_by_all(trees.values())
    people = sketch(profile, day, wanted, size=size, seed=[seed, day.toordinal()])
    block = pack_sketch(people, wanted, regime)
    lives = [Life(case_of(people, at), grounds=regime.grounds, clocks=regime.clocks) for at in range(size)]
    single = pack(lives, wanted).columns
    for name in {**single, **block.columns}:
        # a layer that one side left away holds nothing
        ours, theirs = (np.broadcast_to(np.asarray(side.get(name, 0)), size) for side in (block.columns, single))
        if (differs := np.flatnonzero(ours != theirs)).size:
            at = int(differs[0])
            raise DisagreementError(f"{day}, {name}, người {at}: mảng {int(ours[at]):b}, số nguyên {int(theirs[at]):b}")
    return _same_answers(trees, lives, block, day)


def _same_answers(trees: Trees, lives: list[Life], block: Block, day: date) -> int:
    judge = Judge(*views(block.columns.__getitem__, block.layers, ARRAYS))
    for name, tree in trees.items():
        arrays = zip(*(np.broadcast_to(side, block.size).tolist() for side in judge.tree(tree)), strict=True)
        for at, (life, found) in enumerate(zip(lives, arrays, strict=True)):
            if LifeJudge(life).tree(tree) != found:
                raise DisagreementError(f"{day}, {name}, người {at}: mảng {found}, từng người khác")
    return len(trees) * len(lives)
