"""A file of figures before it is entered: what each row will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.wording import figure
from thidua.people.queries import Names
from thidua.plans.calculations.adding import plain
from thidua.plans.calculations.periods import spelt
from thidua.plans.importing import Read
from thidua.plans.models import Indicator, Result

SHOWN = 300
"""Rows the preview lists; the counts are of all."""
type Spot = tuple[int, int, date, date]


@dataclass(frozen=True, slots=True)
class Row:
    """What one figure of the file will do."""

    place: str
    unit: str
    indicator: str
    period: str
    value: str
    was: str
    does: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole file."""

    rows: list[Row]
    fresh: int
    changed: int
    same: int

    @property
    def does(self) -> int:
        return self.fresh + self.changed


def preview(
    read: Sequence[Read], indicators: Mapping[int, Indicator], held: Mapping[Spot, Result], names: Names
) -> Preview:  # fmt: skip
    """Each row: new, in place of another figure, or there already."""
    counts = {"moi": 0, "sua": 0, "nhu_cu": 0}
    rows: list[Row] = []
    for one in read:
        old = held.get((one.indicator, one.unit, one.period.first, one.period.last))
        does = "moi" if old is None else "nhu_cu" if old.value == one.value else "sua"
        counts[does] += 1
        if len(rows) < SHOWN:
            rows.append(
                Row(
                    f"{one.sheet}, {one.column}{one.row}", names.on(one.unit, one.period.last), indicators[one.indicator].name, spelt(one.period),
                    figure(plain(one.value)), figure(plain(old.value)) if old else "", does,
                )
            )  # fmt: skip
    return Preview(rows, counts["moi"], counts["sua"], counts["nhu_cu"])


def title(found: Preview, errors: int) -> str:
    """The answer: may it be entered, and what would it do."""
    if errors:
        return f"{figure(errors)} chỗ phải sửa, chưa ghi được số nào"
    said = [
        f"{figure(found.fresh)} số mới" if found.fresh else "",
        f"{figure(found.changed)} số thay số cũ" if found.changed else "",
        f"{figure(found.same)} số đã có" if found.same else "",
    ]
    return ", ".join(filter(None, said)) or "Tệp không có số nào"
