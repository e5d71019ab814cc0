"""Which way of one period is which of another: the same subject, a shared name, people in common."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from thidua.law.explain.words import Way

type Columns = Sequence[Sequence[Way]]


@dataclass
class Row:
    """One way through all periods, the newest first; None where a period does not name it. `named`: as it is shown."""

    named: Way
    ways: list[Way | None] = field(default_factory=list)


def match(columns: Columns) -> list[Row]:
    """Rows in the order of the newest period; ways that only older periods knew come after."""
    rows: list[Row] = []
    for place, ways in enumerate(columns):
        free = _continued(rows, ways)
        rows.extend(Row(way, [None] * (place + 1)) for way in free)
        for row, way in zip(rows[len(rows) - len(free) :], free, strict=True):
            row.ways[place] = way
    for row in rows:
        row.ways = [way or _covering(row, ways) for way, ways in zip(row.ways, columns, strict=True)]
    return rows


def _continued(rows: list[Row], ways: Sequence[Way]) -> list[Way]:
    """Gives every row its way of the next period, the nearest first; what is left over begins rows of its own."""
    ranked = sorted(
        ((_nearness(row, way), i, j) for i, row in enumerate(rows) for j, way in enumerate(ways)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    found: dict[int, int] = {}
    for near, i, j in ranked:
        if near and i not in found and j not in found.values():
            found[i] = j
    for i, row in enumerate(rows):
        row.ways.append(ways[found[i]] if i in found else None)
    return [way for j, way in enumerate(ways) if j not in found.values()]


def _covering(row: Row, ways: Sequence[Way]) -> Way | None:
    """A period that names two ways in one breath gives its words to the row of each."""
    names = set(row.named.paths)
    return next((way for way in ways if names < set(way.paths) and _nearness(row, way)), None)


def _nearness(row: Row, way: Way) -> float:
    """Nothing where they cannot be the same way, one where they are named alike."""
    named = row.named
    if named.subject_key != way.subject_key or named.is_general != way.is_general:
        return 0
    names = _shared(set(named.paths), set(way.paths))
    return names * (1 if way.is_general else _shared(named.group_keys, way.group_keys))


def _shared(ours: Set[str], theirs: Set[str]) -> float:
    return len(ours & theirs) / len(ours | theirs)
