"""What the law asks, as a small tree: `all` and `any` over a closed set of named questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

type Counting = Literal["law", "signed", "written", "next", "window", "since_last", "since_last_written"]
"""From which year achievements count after an earlier award (`starts.py` says what each means)."""


class Confidence(StrEnum):
    """How far a condition may be trusted: only what was read in a text may say no."""

    SOURCE = "source"
    RECALL = "recall"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Count:
    """So many times or years of something, to be found inside a run. `fact` names the mask that is counted."""

    fact: str
    times: int


type Alternatives = tuple[tuple[Count, ...], ...]
"""One of these lists must be found whole; a count with `times = 0` is a yes/no fact about the subject."""


@dataclass(frozen=True, slots=True)
class Held:
    """Has been given the award at some time (a ground that still stands)."""

    award: str


@dataclass(frozen=True, slots=True)
class Run:
    """Unbroken years, what lies inside them, and from where they are counted.

    `rest`: what the other years of the window must be, where only a block of it must be excellent. `strict`: what is
    counted must then lie inside the block, not only inside the window. `exact`: what is counted must fit into so many
    years and no more. `each`: every earlier conferment must give the same answer. `to_proposal`: the years must reach
    the proposal.
    """

    every: tuple[str, ...]
    years: int
    after: str | None = None
    counting: Counting = "law"
    to_proposal: bool = False
    rest: tuple[str, ...] = ()
    each: bool = False
    strict: bool = False
    exact: bool = False
    within: Alternatives = ()


@dataclass(frozen=True, slots=True)
class Since:
    """Counts found since an earlier award, in any years."""

    within: Alternatives
    after: str | None = None
    counting: Counting = "law"


@dataclass(frozen=True, slots=True)
class InYear:
    """Facts of the year of achievement itself; each list of `within` is one way."""

    within: Alternatives


@dataclass(frozen=True, slots=True)
class Existed:
    """Full years from the founding to the day of the proposal."""

    years: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A yes/no fact about the subject that is worked out before the years are looked at."""

    fact: str


@dataclass(frozen=True, slots=True)
class Attested:
    """Only people can judge this; `if_denied` says what a recorded "no" does to the verdict."""

    token: str
    if_denied: Literal["not_met", "unknown"] = "not_met"


type Question = Held | Run | Since | InYear | Existed | Fact | Attested


@dataclass(frozen=True, slots=True)
class OtherReading:
    """The same words read another way: shown beside the answer where the two differ."""

    doubt: str
    question: Question


@dataclass(frozen=True, slots=True)
class Condition:
    """One question with its place in the law.

    `disputed` readings must agree with the first or the answer is unknown; `other` readings never change it. A `guard`
    only ever bars: it does not make a path of conditions for people a computed one.
    """

    question: Question
    place: str
    text: str = ""
    confidence: Confidence = Confidence.SOURCE
    guard: bool = False
    disputed: tuple[OtherReading, ...] = ()
    other: tuple[OtherReading, ...] = ()


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is enough."""

    parts: tuple[Node, ...]
    text: str = field(default="")


type Node = Condition | AllOf | AnyOf
