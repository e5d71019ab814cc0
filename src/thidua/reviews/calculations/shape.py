"""What a part of a review is made of, as plain values: they are kept as JSON, held beside those of another day, printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure. `opens` leads to its records: an address of ours, or a key that its own part understands; "" opens nothing."""

    text: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it counts, and its figures. `depth` 1 is a part of the line above; a sum is bold."""

    name: str
    cells: tuple[Cell, ...]
    depth: int = 0
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `heads` begin with that of the names. `tells` of a column of words is l, of figures r."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    tells: str = ""
    """One letter a column after the first; nothing: all are figures."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by label, each a stack of the series from the ground up, or side by side. `values` has a row a series."""

    title: str
    note: str
    labels: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    is_stacked: bool = True


@dataclass(frozen=True, slots=True)
class Assembled:
    """One part: its sentences, its tables with the chart of the first, and why there is nothing where there is not."""

    key: str
    title: str
    source: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None
    nothing: str = ""


def as_json(parts: Iterable[Assembled]) -> list[dict[str, Any]]:
    """Parts as they are kept."""
    return [asdict(one) for one in parts]


def from_json(kept: Sequence[Mapping[str, Any]]) -> list[Assembled]:
    """The same parts again."""
    return [
        Assembled(
            key=one["key"], title=one["title"], source=one["source"], sentences=tuple(one["sentences"]),
            tables=tuple(_table(table) for table in one["tables"]), chart=_chart(one["chart"]), nothing=one["nothing"],
        )
        for one in kept
    ]  # fmt: skip


def _table(kept: Mapping[str, Any]) -> Table:
    rows = (
        Row(row["name"], tuple(Cell(**cell) for cell in row["cells"]), row["depth"], row["is_sum"])
        for row in kept["rows"]
    )
    return Table(
        kept["key"], kept["title"], tuple(kept["heads"]), tuple(rows), tuple(kept["notes"]), kept["tells"]
    )  # fmt: skip


def _chart(kept: Mapping[str, Any] | None) -> Chart | None:
    if kept is None:
        return None
    values = tuple(tuple(row) for row in kept["values"])
    return Chart(
        kept["title"], kept["note"], tuple(kept["labels"]), tuple(kept["series"]), values, kept["is_stacked"]
    )  # fmt: skip


type Place = tuple[str, str, int, int]
"""Where a figure stands: its part, its table, its row and its column."""


def differences(then: Iterable[Assembled], now: Iterable[Assembled]) -> dict[Place, str]:
    """The figures of now that were others then, each with what stood there; those of rows that are new are told by `came`.

    A row is known by its name and the name of the row it is part of, a column by its head: one that came in between moves
    nothing else.
    """
    before = {
        (part.key, table.key, name): dict(zip(table.heads[1:], [cell.text for cell in row.cells], strict=False))
        for part in then
        for table in part.tables
        for name, row in _named(table.rows)
    }
    found = {}
    for part in now:
        for table in part.tables:
            for at, (name, row) in enumerate(_named(table.rows)):
                old = before.get((part.key, table.key, name))
                for column, cell in enumerate(row.cells):
                    was = old.get(table.heads[column + 1], "") if old is not None else cell.text
                    if was != cell.text:
                        found[part.key, table.key, at, column] = was
    return found


def came(then: Iterable[Assembled], now: Iterable[Assembled]) -> set[tuple[str, str, int]]:
    """The rows that were not there then: their part, table and place."""
    known = {(part.key, table.key, name) for part in then for table in part.tables for name, _ in _named(table.rows)}
    return {
        (part.key, table.key, at)
        for part in now for table in part.tables for at, (name, _) in enumerate(_named(table.rows))
        if (part.key, table.key, name) not in known
    }  # fmt: skip


def gone(then: Iterable[Assembled], now: Iterable[Assembled]) -> list[str]:
    """The rows that stood there then and do not any more, in words."""
    left = {(part.key, table.key, name) for part in now for table in part.tables for name, _ in _named(table.rows)}
    return [
        f"{table.title}: {' – '.join(filter(None, name))}"
        for part in then for table in part.tables for name, _ in _named(table.rows)
        if (part.key, table.key, name) not in left
    ]  # fmt: skip


def _named(rows: Iterable[Row]) -> Iterable[tuple[tuple[str, ...], Row]]:
    above = ""
    for row in rows:
        above = above if row.depth else row.name
        yield ((above, row.name) if row.depth else (row.name,)), row


def digest(content: Any) -> str:
    """What tells this content from every other, whatever the order of its keys: SHA-256 of its one canonical writing."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()
