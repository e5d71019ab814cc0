"""What is gathered of a nominee while the file is read: the row, and facts from everywhere in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.documents.cells import PartialDate
from thidua.documents.problems import Problem
from thidua.law.case import Discipline, Honour, Initiative
from thidua.law.years import LAST

type Birth = date | PartialDate | str | None
"""A birthday; the text itself where it could not be read."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A yearly rating."""

    year: int
    rating: str


@dataclass(frozen=True, slots=True)
class Count:
    """One figure a collective counted in a year."""

    year: int
    name: str
    value: int | str | bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that happened in a year but could not be read: up to then, absence proves nothing.

    `blocks`: what could not be read may forbid the award, so nothing can be said at all.
    """

    year: int = LAST
    blocks: bool = False


type Fact = Rating | Honour | Initiative | Discipline | Count | Gap


@dataclass(slots=True)
class Facts:
    """The facts of one nominee, each kept once."""

    ratings: dict[int, str] = field(default_factory=dict)
    disputed: set[int] = field(default_factory=set)
    honours: list[Honour] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    discipline: list[Discipline] = field(default_factory=list)
    counts: dict[int, dict[str, int | str | bool]] = field(default_factory=dict)
    gap: int = 0
    blocked: bool = False

    def add(self, facts: Iterable[Fact]) -> list[int]:
        """Takes the facts in; the years whose rating is now said in two ways."""
        before = len(self.disputed)
        for fact in facts:
            match fact:
                case Rating():
                    if self.ratings.setdefault(fact.year, fact.rating) != fact.rating:
                        self.disputed.add(fact.year)
                case Honour():
                    self._add_honour(fact)
                case Initiative():
                    self.initiatives.append(fact)
                case Discipline():
                    if fact not in self.discipline:
                        self.discipline.append(fact)
                case Count():
                    self.counts.setdefault(fact.year, {})[fact.name] = fact.value
                case Gap():
                    self.gap = max(self.gap, fact.year)
                    self.blocked = self.blocked or fact.blocks
        return sorted(self.disputed)[before:] if len(self.disputed) > before else []

    def _add_honour(self, new: Honour) -> None:
        """A decision told twice (in the row and in the history) is one; two decisions of one year are two."""
        for place, known in enumerate(self.honours):
            if (known.award, known.year) == (new.award, new.year) and (
                known.decided == new.decided or known.decided is None or new.decided is None
            ):
                self.honours[place] = _fuller(known, new)
                return
        self.honours.append(new)


def _fuller(known: Honour, new: Honour) -> Honour:
    return replace(
        known,
        begun=known.begun or new.begun,
        decided=known.decided or new.decided,
        kind=new.kind if known.kind == "cong_trang" else known.kind,
        status=new.status if known.status == "valid" else known.status,
    )


@dataclass(slots=True)
class Draft:
    """One row of the list while it is being read. `blocked`: a broken cell bears on the case."""

    sheet: str
    row: int
    name: str = ""
    code: str = ""
    order: str = ""
    birth_text: str = ""
    birth: Birth = None
    unit: str = ""
    post: str = ""
    award_text: str = ""
    award: str | None = None
    is_sure: bool = True
    subject: str = ""
    path: str = "cong_trang"
    group: str = ""
    group_cell: Problem | None = None
    on: date | None = None
    year: int | None = None
    known_since: int | None = None
    founded: date | None = None
    flag: bool | None = None
    attested: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    facts: Facts = field(default_factory=Facts)
    problems: list[Problem] = field(default_factory=list)
    blocked: bool = False
