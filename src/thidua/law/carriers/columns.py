"""A table: Ibis columns of 64-bit masks, for DuckDB on one machine or Spark on many.

A question reuses its intermediate masks many times; written out as one expression it would double at each step.
`keep` therefore names a value as a column of a next stage, and `Columns.answer` adds the stages one after another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import ibis
from ibis.expr import types as ir

type Expression = Callable[[ir.Table], Any]


@ibis.udf.scalar.builtin
def bit_count(value: int) -> int:  # type: ignore[empty-body]
    """The database's own population count."""


def _value(other: Any, table: ir.Table) -> Any:
    return other.of(table) if isinstance(other, Column) else other


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """An expression that waits for its table, so that a question can be asked before the stages are known."""

    of: Expression

    def _join(self, other: Any, act: Callable[[Any, Any], Any]) -> Column:
        return Column(lambda table: act(self.of(table), _value(other, table)))

    def __and__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return self if other else False
        return self._join(other, lambda a, b: a & b)

    def __or__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return True if other else self
        return self._join(other, lambda a, b: a | b)

    __rand__ = __and__
    __ror__ = __or__

    def __xor__(self, other: Any) -> Column:
        return self._join(other, lambda a, b: a ^ b)

    def __add__(self, other: Any) -> Column:
        return self._join(other, lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Column:
        return self._join(other, lambda a, b: a - b)

    def __rshift__(self, other: int) -> Column:
        return self._join(other, lambda a, b: a >> b)

    def __invert__(self) -> Column:
        return Column(lambda table: ~self.of(table))

    def __neg__(self) -> Column:
        return Column(lambda table: -self.of(table))

    def __ne__(self, other: object) -> Column:  # type: ignore[override]
        return self._join(other, lambda a, b: a != b)

    def __eq__(self, other: object) -> Column:  # type: ignore[override]
        return self._join(other, lambda a, b: a == b)

    def __ge__(self, other: Any) -> Column:
        return self._join(other, lambda a, b: a >= b)


@dataclass(slots=True)
class Columns:
    """Collects the stages of one question, or of many asked together."""

    stages: list[tuple[str, Column]] = field(default_factory=list)

    def count(self, years: Any) -> Any:
        return Column(lambda table: bit_count(_value(years, table)).cast("int64"))

    def fill(self, years: Any) -> Any:
        filled = self.keep(years | (years >> 1))
        for step in (2, 4, 8, 16, 32):
            filled = self.keep(filled | (filled >> step))
        return filled

    def keep(self, value: Any) -> Any:
        if not isinstance(value, Column):
            return value
        name = f"stage_{len(self.stages)}"
        self.stages.append((name, value))
        return named(name)

    @staticmethod
    def none_left(years: Any) -> bool:
        return not isinstance(years, Column) and not years

    def answer(self, table: ir.Table, answers: dict[str, Any]) -> ir.Table:
        """The table with one column more for each answer (true or false)."""
        for name, stage in self.stages:
            table = table.mutate(**{name: stage.of(table)})
        return table.mutate(**{name: _value(value, table) for name, value in answers.items()}).drop(
            *(name for name, _ in self.stages)
        )


def named(name: str) -> Column:
    """The mask kept in the table's column of that name."""
    return Column(lambda table: table[name])
