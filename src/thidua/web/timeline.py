"""A person's or a unit's years as a grid: rows are kinds, columns are years, words in every cell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

FITTING = 11
"""Years that fit beside one another in a card on a desk, their words whole."""

State = Literal["good", "excellent", "weak", "missing", "counted", "outside", "honour", "note", "plain", "inherited"]


# What each state means under the grid; a state whose word explains itself has no line.
MEANINGS: dict[State, str] = {
    "counted": "được tính",
    "outside": "ngoài khoảng xét, không tính",
    "missing": "hồ sơ chưa có, không phải là không đạt",
}


@dataclass(frozen=True)
class Mark:
    """One thing in one year: short words, how it counts, its full words, the record it opens, its key if it has one."""

    text: str
    state: State = "plain"
    title: str = ""
    href: str = ""
    key: str = ""


@dataclass(frozen=True)
class Lane:
    """One kind of fact through the years; `key` names it for those who look for it."""

    label: str
    icon: str
    marks: Mapping[int, Sequence[Mark]] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Stretch:
    """What held from one year to another, both included: a place of work, a name."""

    first: int
    last: int
    text: str
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class Column:
    """One year; the first and the last counted year carry the sides of the frame."""

    year: int
    css: str
    is_counted: bool


@dataclass(frozen=True)
class TimeGrid:
    """The whole grid, for the `<c-years>` component; `counted_label` names the framed window.

    `stretches` stand above the years, under `stretches_label`; `meanings` are words for states of this grid alone.
    """

    years: Sequence[int]
    lanes: Sequence[Lane]
    counted: Collection[int] = ()
    counted_label: str = ""
    abbreviations: Sequence[tuple[str, str]] = ()
    stretches: Sequence[Stretch] = ()
    stretches_label: str = "Nơi công tác"
    meanings: Mapping[State, str] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        """Whether there are more years than fit beside one another on a desk."""
        return len(self.years) > FITTING

    @property
    def columns(self) -> list[Column]:
        """The years with the part of the frame each one carries."""
        return [Column(year, self._frame(year), year in self.counted) for year in self.years]

    @property
    def rows(self) -> list[tuple[Lane, list[tuple[Column, Sequence[Mark]]]]]:
        """Each lane with its cells in the order of the years."""
        columns = self.columns
        return [(lane, [(column, lane.marks.get(column.year, ())) for column in columns]) for lane in self.lanes]

    @property
    def legend(self) -> list[tuple[State, str]]:
        """The states that occur in this grid and need a word of explanation."""
        seen = {mark.state for lane in self.lanes for marks in lane.marks.values() for mark in marks}
        return [(state, words) for state, words in {**MEANINGS, **self.meanings}.items() if state in seen]

    @property
    def stretch_cells(self) -> list[tuple[int, Stretch | None]]:
        """The row above the years: how many columns each stretch takes, and the gaps between them."""
        cells: list[tuple[int, Stretch | None]] = []
        for year in self.years:
            held = next((one for one in reversed(self.stretches) if one.first <= year <= one.last), None)
            if cells and cells[-1][1] is held:
                cells[-1] = (cells[-1][0] + 1, held)
            else:
                cells.append((1, held))
        return cells

    def _frame(self, year: int) -> str:
        if year not in self.counted:
            return ""
        first = " counted-first" if year - 1 not in self.counted or year == self.years[0] else ""
        last = " counted-last" if year + 1 not in self.counted or year == self.years[-1] else ""
        return f"counted{first}{last}"
