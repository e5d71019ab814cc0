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
from bench.people.draw import WHOLE, YEARS, Sketch, sketch
from bench.people.packing import Block, pack_sketch
from bench.rulebook import TODAY, Trees, law_on, wanted_by_all
from thidua.law.carriers.arrays import ARRAYS, Masks
from thidua.law.judge import Judge
from thidua.law.population import start_name, views
from thidua.law.rules import rules

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
    """So many people with whole records, each with at most one citation of the Prime Minister."""
    wanted = wanted_by_all(compared_trees().values())
    drawn = sketch(WHOLE, TODAY, wanted, size=size, seed=[seed])
    drawn.masks["held.bang_khen_thu_tuong"] &= -drawn.masks["held.bang_khen_thu_tuong"]
    block = pack_sketch(drawn, wanted, law_on(TODAY))
    citation, commendation = (_year_of(block.columns[f"{start_name(*at)}.sure"]) for at in (_CITATION, _COMMENDATION))
    return People(size, block, _yearly(drawn), np.broadcast_to(citation, size), np.broadcast_to(commendation, size))


def _yearly(people: Sketch) -> dict[str, list[Array]]:
    masks = people.masks
    work = ("slot.sk_co_so", "slot.sk_cap_bo", "slot.sk_toan_quoc")
    study = ("slot.dt_co_so", "slot.dt_cap_bo", "slot.dt_toan_quoc")
    anything = masks["slot.mt_co_so"] | masks["slot.mt_toan_quoc"]
    for slot in (*work, *study):
        anything = anything | masks[slot]
    ministry = (
        masks["slot.sk_cap_bo"] | masks["slot.sk_toan_quoc"] | masks["slot.dt_cap_bo"] | masks["slot.dt_toan_quoc"]
    )

    def count(marks: Sequence[str], year: int) -> Array:
        return sum((_in(masks[mark], year).astype(np.int64) for mark in marks), np.zeros(people.size, np.int64))

    return {
        "rating": [count(("rated", "HTT", "HTXS"), year) for year in SPAN],
        "fighter": [_in(masks["held.chien_si_thi_dua_co_so"], year) for year in SPAN],
        "initiatives": [count(work, year) for year in SPAN],
        "studies": [count(study, year) for year in SPAN],
        "any_work": [_in(anything, year) for year in SPAN],
        "ministry_work": [_in(ministry, year) for year in SPAN],
    }


def _in(mask: Masks, year: int) -> NDArray[np.bool_]:
    return (mask >> (year - 1970) & 1).astype(np.bool_)


def _year_of(bits: Masks | int) -> Array:
    """The year of a mask with one bit; 0 for none."""
    bits = np.asarray(bits)
    places = ARRAYS.count(bits - 1).astype(np.int64)
    return np.where(bits == 0, 0, places + 1970)


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
