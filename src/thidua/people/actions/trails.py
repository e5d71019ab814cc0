"""What a change of bodies did, row by row, kept beside it: as long as nothing rests on it, it can be taken back whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.people.models import Change, ChangeTrail, Organisation, Phase, Post

type Traced = Organisation | Phase | Post
type State = dict[str, Any]

TABLES: dict[str, type[Traced]] = {"organisation": Organisation, "phase": Phase, "post": Post}
"""The tables a change writes into, by the word the trail uses."""


@dataclass(slots=True)
class Trail:
    """The rows a change began or altered: as they stood before it (None: they did not) and as it left them."""

    _before: dict[tuple[str, int], State | None] = field(default_factory=dict)
    _rows: dict[tuple[str, int], Traced] = field(default_factory=dict)

    def begin(self, rows: Iterable[Traced]) -> None:
        """Rows that were not there before; called once they have their number."""
        for row in rows:
            self._keep(row, None)

    def alter(self, rows: Iterable[Traced]) -> None:
        """Rows about to be altered; called before. The same objects are asked again when the trail is kept."""
        for row in rows:
            self._keep(row, state_of(row))

    def keep(self, change: Change) -> None:
        """Keeps the trail beside its change."""
        rows = [
            {"table": table, "row": number, "before": self._before[table, number], "after": state_of(row)}
            for (table, number), row in self._rows.items()
            if self._before[table, number] != state_of(row)  # looked at, and left as it was
        ]
        ChangeTrail.objects.create(change=change, rows=rows)

    def _keep(self, row: Traced, state: State | None) -> None:
        key = (_word(row), row.pk)
        self._before.setdefault(key, state)
        self._rows[key] = row


def state_of(row: Traced) -> State:
    """The columns of a row as the trail keeps them: days as text."""
    values = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _word(row: Traced) -> str:
    return next(word for word, table in TABLES.items() if isinstance(row, table))
