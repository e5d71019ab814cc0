"""Proof on a sample that arrays answer like integers."""

from __future__ import annotations

from datetime import date

import numpy as np

from bench.people.draw import Profile
from bench.people.pool import pool_for
from bench.rulebook import law_on, trees_on
from thidua.law.carriers.arrays import ARRAYS
from thidua.law.judge import Judge, LifeJudge
from thidua.law.population import views


class DisagreementError(AssertionError):
    """Two ways to the same answer differ: whatever was measured means nothing."""


def prove(profile: Profile, day: date, *, size: int, seed: int) -> int:
    """Compares the answers of so many people, packed and one by one; how many answers were compared.

    Raises:
        DisagreementError: naming the first rule that differs.
    """
    trees, regime = trees_on(day), law_on(day)
    pool = pool_for(profile, day, seed)
    block = pool.crowd(size, seed=[seed])
    lives = [regime.life(pool.case(block, at)) for at in range(size)]
    judge = Judge(*views(block.columns.__getitem__, block.layers, ARRAYS))
    for name, tree in trees.items():
        arrays = zip(*(np.broadcast_to(side, size).tolist() for side in judge.tree(tree)), strict=True)
        for at, (life, found) in enumerate(zip(lives, arrays, strict=True)):
            if LifeJudge(life).tree(tree) != found:
                raise DisagreementError(f"{day}, {name}, người {at}: mảng {found}, từng người khác")
    return len(trees) * size
