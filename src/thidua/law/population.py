"""Many lives at once: the same facts packed into columns, asked through the same questions.

Pack once and keep the masks; evaluate columns; explain single people on demand with `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.law.carriers import Carrier, Mask, Truth
from thidua.law.conditions import (
    AllOf,
    AnyOf,
    Attested,
    Condition,
    Existed,
    Fact,
    Held,
    InYear,
    Node,
    Question,
    Run,
    Since,
)
from thidua.law.life import Life
from thidua.law.years import SPAN


@dataclass(slots=True)
class Wanted:
    """What the questions of a tree look at."""

    facts: set[str] = field(default_factory=set)
    starts: set[tuple[str, str, int]] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)


def wanted_by(node: Node) -> Wanted:
    """Every fact, start and token a tree asks for, in all its readings that bear on the verdict."""
    wanted = Wanted()
    for question in _questions(node):
        _want(question, wanted)
    return wanted


def _questions(node: Node) -> Iterable[Question]:
    if isinstance(node, Condition):
        yield node.question
        yield from (reading.question for reading in node.disputed)
    elif isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from _questions(part)


def _want(question: Question, wanted: Wanted) -> None:
    match question:
        case Run():
            wanted.facts.update(question.every, question.rest)
            if question.after:
                wanted.starts.update(
                    {(question.after, question.counting, question.years), (question.after, "window", 0)}
                )
        case Since(_, after, counting):
            if after:
                wanted.starts.add((after, counting, 0))
        case Held(award):
            wanted.facts.add(award)
        case Existed():
            wanted.facts.add("age")
        case Fact(fact):
            wanted.facts.add(fact)
        case Attested(token):
            wanted.tokens.add(token)
    if isinstance(question, Run | Since | InYear):
        wanted.facts.update(count.fact for counts in question.within for count in counts)


@dataclass(frozen=True, slots=True)
class Packed:
    """Columns of numbers by name, and how many layers each fact has."""

    columns: Mapping[str, Sequence[int]]
    layers: Mapping[str, int]

    @property
    def span(self) -> int:
        """How many years the masks reach over, from the first year of any of them to the last."""
        together = 0
        for column in self.columns.values():
            for years in column:
                together |= int(years)
        return max(together.bit_length() - ((together & -together).bit_length() - 1), 1) if together else 1


def pack(lives: Sequence[Life], wanted: Wanted) -> Packed:
    """The facts of many lives as columns: `<fact>#<layer>` and `@<award>.<counting>.<years>`, each `.sure` and `.most`."""
    columns: dict[str, list[int]] = {
        "year": [life.year for life in lives],
        "upto": [life.upto for life in lives],
        "reach": [life.reach for life in lives],
    }
    layers: dict[str, int] = {}
    for fact in sorted(wanted.facts):
        piles = [life.layers(fact) for life in lives]
        layers[fact] = max(map(len, piles), default=1)
        for at in range(layers[fact]):
            pairs = [pile[at] if at < len(pile) else (0, 0) for pile in piles]
            columns[f"{fact}#{at}.sure"] = [sure for sure, _ in pairs]
            columns[f"{fact}#{at}.most"] = [most for _, most in pairs]
    for start in sorted(wanted.starts):
        pairs = [life.starts(*start) for life in lives]
        columns[f"{start_name(*start)}.sure"] = [sure for sure, _ in pairs]
        columns[f"{start_name(*start)}.most"] = [most for _, most in pairs]
    for token in sorted(wanted.tokens):
        columns[f"denied.{token}"] = [int(token in life.case.denied) for life in lives]
        columns[f"confirmed.{token}"] = [int(token in life.case.attested - life.case.denied) for life in lives]
    return Packed(columns, layers)


def start_name(award: str, counting: str, years: int) -> str:
    """The column of the starts an award gives."""
    return f"@{award}.{counting}.{years}"


class Crowd:
    """One view of a packed population; `column` hands out a mask by name (an array, or a column of a table)."""

    def __init__(
        self,
        column: Callable[[str], Mask],
        layers: Mapping[str, int],
        ops: Carrier,
        *,
        sure: bool,
        span: int = SPAN,
    ) -> None:
        self._column = column
        self._layers = layers
        self._side = "sure" if sure else "most"
        self.sure = sure
        self.ops = ops
        self.span = span
        self.year = column("year")
        self.upto = column("upto")
        self.reach = column("reach")

    def mask(self, fact: str) -> Mask:
        return self._column(f"{fact}#0.{self._side}")

    def layers(self, fact: str) -> list[Mask]:
        return [self._column(f"{fact}#{at}.{self._side}") for at in range(self._layers[fact])]

    def starts(self, award: str, counting: str, years: int) -> Mask:
        return self._column(f"{start_name(award, counting, years)}.{self._side}")

    def every_start(self, award: str) -> Mask:
        return self._column(f"{start_name(award, 'window', 0)}.sure")

    def attested(self, token: str) -> Truth:
        return self._column(f"denied.{token}") == 0

    def confirmed(self, token: str) -> Truth:
        return self._column(f"confirmed.{token}") != 0


def views(
    column: Callable[[str], Any], layers: Mapping[str, int], ops: Carrier, *, span: int = SPAN
) -> tuple[Crowd, Crowd]:
    """The least that is known of a population, and the most that is possible.

    `span` is how many years the masks reach over (`Packed.span`); a column is unrolled so far, and no further.
    """
    return Crowd(column, layers, ops, sure=True, span=span), Crowd(column, layers, ops, sure=False, span=span)
