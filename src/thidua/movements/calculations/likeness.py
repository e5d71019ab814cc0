"""How alike two movements are in words: pairs of syllables on folded text, for a Vietnamese word is mostly two (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from thidua.law.spelling import fold

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "va cua cac cho co la trong voi theo nhung duoc tu den mot moi den ve khi tai de nam thi dua phong trao don vi to chuc thuc hien "
    "hoan thanh nhiem vu cong tac tap the ca nhan can bo cong chuc vien bo ban nganh".split()
)
"""What stands in every movement and so says nothing of one."""
ENOUGH, AT_LEAST = 0.2, 3


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; without an end it goes on."""

    since: date
    until: date | None

    def meets(self, other: Period) -> bool:
        """Whether they share a day."""
        return self.since <= (other.until or date.max) and other.since <= (self.until or date.max)

    def shared(self, other: Period) -> Period:
        """The days both have; only of two that meet."""
        ends = [one for one in (self.until, other.until) if one]
        return Period(max(self.since, other.since), min(ends) if ends else None)


def pairs(text: str) -> dict[str, str]:
    """Each pair of syllables that follow one another, folded, with the words it stands for; empty words part them."""
    found: dict[str, str] = {}
    for clause in re.split(r"[.,;:!?()\n–—“”\"]+", text):
        words = [(fold(word), word.lower()) for word in _WORD.findall(clause)]
        for (first, shown), (second, then) in pairwise(words):
            if first not in _EMPTY and second not in _EMPTY:
                found.setdefault(f"{first} {second}", f"{shown} {then}")
    return found


def alike(one: Collection[str], other: Collection[str]) -> set[str]:
    """The pairs two texts share, where they are enough to speak of one subject; else none."""
    common = set(one) & set(other)
    smaller = min(len(set(one)), len(set(other)))
    return common if len(common) >= AT_LEAST and len(common) >= ENOUGH * smaller else set()
