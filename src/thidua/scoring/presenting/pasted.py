"""What was read of a pasted table, before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.law.wording import figure
from thidua.scoring import calculations as calc
from thidua.scoring.models import Version
from thidua.scoring.presenting.figures import fixed, places_of
from thidua.scoring.presenting.tables import FaultRow, fault_rows


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A line as it was understood."""

    code: str
    title: str
    most: str
    depth: int
    is_group: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The lines, what does not add up among them, and the whole in a sentence."""

    said: str
    rows: tuple[ReadRow, ...]
    faults: tuple[FaultRow, ...]


def with_head(new: calc.Table, version: Version) -> calc.Table:
    """What was read with the scale and the step it does not state itself."""
    return replace(new, scale=version.scale if new.scale is None else new.scale, base=version.base, step=version.step)


def preview(new: calc.Table) -> Preview:
    """Everything that was read."""
    leaves = len(calc.leaves(new))
    said = f"Đọc được {figure(leaves)} mục chấm, {figure(len(list(calc.walk(new.criteria))) - leaves)} nhóm"
    rows = tuple(_rows(new.criteria, 0, places_of(new)))
    return Preview(said, rows, tuple(fault_rows(calc.faults(new))))


def _rows(criteria: tuple[calc.Criterion, ...], depth: int, places: int) -> Iterator[ReadRow]:
    for one in criteria:
        yield ReadRow(one.code, one.title, fixed(one.most, places), depth, one.is_group)
        yield from _rows(one.children, depth + 1, places)
