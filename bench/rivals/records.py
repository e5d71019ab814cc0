"""What every rival is given: the same people as yearly records, with the counting of time already worked out.

The people have whole records, because none of the rivals has an answer for "not known".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.crowd import cutter as _cutter
from bench.people.agreeing import DisagreementError
from bench.people.draw import WHOLE, YEARS
from bench.people.pool import Block, Pool
from bench.rulebook import TODAY, Trees, wanted_by_all
from thidua.law.carriers.arrays import ARRAYS, Masks
from thidua.law.judge import Judge
from thidua.law.population import start_name, views
from thidua.law.rules import rules
from thidua.law.years import EPOCH

type Array = NDArray[Any]
type Answers = dict[str, NDArray[np.bool_]]

AWARDS = (
    "lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo", "huan_chuong_lao_dong_ba",
    "bang_khen_cap_bo",
)  # fmt: skip
"""The rules compared, for a person on the path of merit."""

LAST = TODAY.year - 1
FIRST = LAST - YEARS + 1
SPAN = range(FIRST, LAST + 1)
_CITATION, _COMMENDATION = ("bang_khen_thu_tuong", "window", 5), ("bang_khen_cap_bo", "since_last", 2)


def compared_trees() -> Trees:
    """The rules of the law room that the rivals repeat."""
    found = {}
    for award in AWARDS:
        path = rules()[award].path_on(TODAY, subject="person", path="cong_trang", group="ca_nhan")
        if path is None or path.tree is None:
            raise ValueError(f"{award}: không còn con đường công trạng cho cá nhân")
        found[award] = path.tree
    return found


@dataclass(slots=True)
class People:
    """The same people twice: packed for the law room, and as one array for each yearly fact."""

    size: int
    block: Block
    yearly: dict[str, list[Array]]
    citation_from: Array
    """The first year after the Prime Minister's citation; 0 where there is none or it is not yet five years old."""
    commendation_from: Array
    """The first year not used up by the last commendation of the ministry."""


def gather(size: int, *, seed: int) -> People:
    """So many people with whole records."""
    pool = Pool(WHOLE, TODAY, wanted_by_all(compared_trees().values()), seed=seed)
    block = pool.crowd(size, seed=[seed])
    citation, commendation = (_year_of(block.columns[f"{start_name(*at)}.sure"]) for at in (_CITATION, _COMMENDATION))
    return People(size, block, _yearly(block), np.broadcast_to(citation, size), np.broadcast_to(commendation, size))


def _yearly(people: Block) -> dict[str, list[Array]]:
    """Each fact year by year, read off the packed masks."""
    work, study = "initiative.sang_kien.co_so.replicable", "initiative.de_tai.co_so.applied"
    anything = [work, "initiative.de_tai.co_so", "initiative.muu_tri.co_so"]
    ministry = ["sang_kien.cap_bo.replicable", "de_tai.cap_bo.applied", "muu_tri.cap_bo"]

    def count(facts: Sequence[str], year: int, *, deep: bool = True) -> Array:
        names = [f"{fact}#{at}.sure" for fact in facts for at in range(people.layers[fact] if deep else 1)]
        return np.sum([np.broadcast_to(_in(people.columns[name], year), people.size) for name in names], axis=0)

    return {
        "rating": [1 + count(("rated.HTT", "rated.HTXS"), year) for year in SPAN],
        "fighter": [count(["chien_si_thi_dua_co_so"], year, deep=False) > 0 for year in SPAN],
        "initiatives": [count([work], year) for year in SPAN],
        "studies": [count([study], year) for year in SPAN],
        "any_work": [count(anything, year) > 0 for year in SPAN],
        "ministry_work": [count([f"initiative.{fact}" for fact in ministry], year) > 0 for year in SPAN],
    }


def _in(mask: Array | int, year: int) -> Array:
    return np.asarray(mask) >> (year - EPOCH) & 1


def _year_of(bits: Masks | int) -> Array:
    """The year of a mask with one bit; 0 for none."""
    bits = np.asarray(bits)
    places = ARRAYS.count(bits - 1).astype(np.int64)
    return np.where(bits == 0, 0, places + EPOCH)


def by_law_room(people: People, *, block: int) -> Answers:
    """The law room's own answers; both views, so that "not known" would show."""
    trees = compared_trees()
    answers = {award: np.empty(people.size, np.bool_) for award in trees}
    for start in range(0, people.size, block):
        stop = min(start + block, people.size)
        judge = Judge(*views(_cutter(people.block, start, stop), people.block.layers, ARRAYS))
        for award, tree in trees.items():
            sure, possible = judge.tree(tree)
            answers[award][start:stop] = sure
            if not np.array_equal(sure, possible):
                raise DisagreementError(f"{award}: hồ sơ đủ mà vẫn có câu trả lời chưa rõ")
    return answers
