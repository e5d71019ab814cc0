"""A table of points: a tree of criteria, each with what it states of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from thidua.law.wording import figure


class Part(StrEnum):
    """Where the points of a criterion go: into the scale, over it, or off it."""

    SCALE = "thang"
    BONUS = "thuong"
    PENALTY = "tru"


class How(StrEnum):
    """How the points of a single criterion are found."""

    DIRECT = "truc_tiep"
    YES_NO = "co_khong"
    TIERED = "bac"
    PROPORTIONAL = "ty_le"
    RELATIVE = "so_voi_cao_nhat"
    FORMULA = "cong_thuc"


@dataclass(frozen=True, slots=True)
class Tier:
    """From this share of the target on (1 is all of it), so many points."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Weight:
    """A number of a formula and the share it enters with."""

    name: str
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a table. With `children` it is a group, and only says what they may come to.

    `most` is the stated maximum; of a penalty, the most that may be taken off; None where the table states none. `step` is
    what marks are a multiple of, None for that of the table. `wins` says which counts where tiers and a proportion are both
    stated. `minimum` is what a title asks of it, by its law key. `fact` names what the system knows of it, "" for nothing.
    """

    code: str
    title: str
    part: Part = Part.SCALE
    most: Decimal | None = None
    how: How = How.DIRECT
    also: How | None = None
    wins: How | None = None
    step: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    weights: tuple[Weight, ...] = ()
    per_head: bool = False
    minimum: Mapping[str, Decimal] = field(default_factory=dict)
    needs_evidence: bool = False
    fact: str = ""
    children: tuple[Criterion, ...] = ()

    @property
    def is_group(self) -> bool:
        return bool(self.children)

    @property
    def counts_by(self) -> How:
        """The way that counts."""
        return self.wins or self.how


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A whole table. `scale` is what it says all criteria of the scale come to, None for an open one; everybody begins
    with `base` points.
    """

    criteria: tuple[Criterion, ...]
    scale: Decimal | None = None
    base: Decimal = Decimal(0)
    step: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of one body under one criterion: what was reached of what, or the numbers of a formula.

    `best` is what the best of all reached; `heads` how many people it has, None where the register does not say.
    """

    reached: Decimal | None = None
    target: Decimal | None = None
    best: Decimal | None = None
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    heads: int | None = None
    is_so: bool | None = None


def walk(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    """Every criterion, groups before what they hold."""
    for one in criteria:
        yield one
        yield from walk(one.children)


def leaves(table: Table) -> tuple[Criterion, ...]:
    """The criteria that are marked, in the order of the table."""
    return tuple(one for one in walk(table.criteria) if not one.is_group)


def said(points: Decimal) -> str:
    """Points as people write them: 96,5 and 20, without noughts at the end."""
    return figure(Decimal(f"{points.normalize():f}"))


def reach(one: Criterion) -> Decimal | None:
    """How far the single criteria of a group go together, whatever it states itself; None where one of them states nothing."""
    if not one.is_group:
        return one.most
    parts = [reach(child) for child in one.children]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None
