"""A table: Ibis columns of 64-bit masks, for DuckDB on one machine or Spark on many.

A question reuses its intermediate masks many times; written out as one expression it would double at each step.
`keep` therefore names a value as a column of a next stage, and `Columns.answer` adds the stages one after another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import add, and_, eq, ge, ne, or_, rshift, sub, xor
from typing import Any

import ibis
import ibis.expr.datatypes as dt
from ibis.expr import types as ir

type Expression = Callable[[ir.Table], Any]


@ibis.udf.scalar.builtin(signature=((dt.int64,), dt.int8))
def bit_count(value: int) -> int:  # type: ignore[empty-body]
    """The database's own population count; it answers in one byte, too small to add up in."""


def _value(other: Any, table: ir.Table) -> Any:
    return other.of(table) if isinstance(other, Column) else other


@dataclass(frozen=True, slots=True, eq=False)
class Column:  # noqa: PLW1641 - equality here is a question, not an identity
    """An expression that waits for its table. `stage` says how many stages must be worked out before it."""

    of: Expression
    stage: int = 0

    def _join(self, other: Any, act: Callable[[Any, Any], Any]) -> Column:
        stage = max(self.stage, other.stage) if isinstance(other, Column) else self.stage
        return Column(lambda table: act(self.of(table), _value(other, table)), stage)

    def __and__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return self if other else False
        return self._join(other, and_)

    def __or__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return True if other else self
        return self._join(other, or_)

    __rand__ = __and__
    __ror__ = __or__

    def __xor__(self, other: Any) -> Column:
        return self._join(other, xor)

    def __add__(self, other: Any) -> Column:
        return self._join(other, add)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Column:
        return self._join(other, sub)

    def __rshift__(self, other: int) -> Column:
        return self._join(other, rshift)

    def __invert__(self) -> Column:
        # Not `~`: the SQL written for it leaves the operand without brackets, and a shift inside then binds wrongly.
        return Column(lambda table: self.of(table) ^ -1, self.stage)

    def __neg__(self) -> Column:
        return Column(lambda table: -self.of(table), self.stage)

    def __ne__(self, other: object) -> Column:  # type: ignore[override]
        return self._join(other, ne)

    def __eq__(self, other: object) -> Column:  # type: ignore[override]
        return self._join(other, eq)

    def __ge__(self, other: Any) -> Column:
        return self._join(other, ge)


@dataclass(slots=True)
class Columns:
    """Collects the stages of one question, or of many asked together."""

    stages: dict[int, dict[str, Column]] = field(default_factory=dict)

    @staticmethod
    def count(years: Any) -> Any:
        stage = years.stage if isinstance(years, Column) else 0
        return Column(lambda table: bit_count(_value(years, table)).cast("int64"), stage)

    def fill(self, years: Any) -> Any:
        filled = self.keep(years)
        for step in (1, 4, 16):
            filled = self.keep(filled | (filled >> step) | (filled >> 2 * step) | (filled >> 3 * step))
        return filled

    def keep(self, value: Any) -> Any:
        if not isinstance(value, Column):
            return value
        stage = self.stages.setdefault(value.stage, {})
        name = f"stage_{value.stage}_{len(stage)}"
        stage[name] = value
        return Column(lambda table: table[name], value.stage + 1)

    @staticmethod
    def none_left(years: Any) -> bool:
        return not isinstance(years, Column) and not years

    def answer(self, table: ir.Table, answers: dict[str, Any]) -> ir.Table:
        """The table with one column more for each answer (true or false)."""
        added: list[str] = []
        for stage in sorted(self.stages):
            table = table.mutate(**{name: value.of(table) for name, value in self.stages[stage].items()})
            added += self.stages[stage]
        return table.mutate(**{name: _value(value, table) for name, value in answers.items()}).drop(*added)


def named(name: str) -> Column:
    """The mask kept in the table's column of that name."""
    return Column(lambda table: table[name])
