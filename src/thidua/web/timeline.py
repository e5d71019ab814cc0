"""A person's or a unit's years as a grid: rows are kinds, columns are years, words in every cell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

FITTING = 11
"""Years that fit beside one another in a card on a desk, their words whole."""

State = Literal["good", "excellent", "weak", "missing", "counted", "outside", "honour", "note", "plain"]

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
class Column:
    """One year; the first and the last counted year carry the sides of the frame."""

    year: int
    css: str
    is_counted: bool


@dataclass(frozen=True)
class TimeGrid:
    """The whole grid, for the `<c-years>` component; `counted_label` names the framed window."""

    years: Sequence[int]
    lanes: Sequence[Lane]
    counted: Collection[int] = ()
    counted_label: str = ""
    abbreviations: Sequence[tuple[str, str]] = ()

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
        return [(state, words) for state, words in MEANINGS.items() if state in seen]

    def _frame(self, year: int) -> str:
        if year not in self.counted:
            return ""
        first = " counted-first" if year - 1 not in self.counted or year == self.years[0] else ""
        last = " counted-last" if year + 1 not in self.counted or year == self.years[-1] else ""
        return f"counted{first}{last}"
