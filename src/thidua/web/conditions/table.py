"""The table of comparison: one column a period, one row a way, in each cell the conditions with their articles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.law.explain import conditions_in_words
from thidua.law.rules import rules
from thidua.law.wording import SUBJECT, upper
from thidua.web.conditions.cells import Anchors, Cell, cell_of
from thidua.web.conditions.lanes import follows_the_general
from thidua.web.conditions.matching import Row, match
from thidua.web.conditions.periods import Period, periods
from thidua.web.conditions.wanted import Key, Wanted, subject_keys, way_keys


@dataclass(frozen=True)
class Column:
    """The head of a column. `is_framed`: in force on the chosen day; `is_shown`: the one a phone shows."""

    period: Period
    is_framed: bool
    is_shown: bool


@dataclass(frozen=True)
class Line:
    """One way through all periods."""

    title: str
    groups: str
    cells: list[Cell]


@dataclass(frozen=True)
class Group:
    """The ways of one kind of subject."""

    label: str
    lines: list[Line]


@dataclass(frozen=True)
class Comparison:
    """All that the page shows; without columns there is nothing to show."""

    columns: list[Column]
    groups: list[Group]
    subject_keys: list[Key]
    way_keys: list[Key]

    @property
    def framed(self) -> Column | None:
        return next((column for column in self.columns if column.is_framed), None)

    @property
    def shown(self) -> Column:
        return next(column for column in self.columns if column.is_shown)

    @property
    def is_wide(self) -> bool:
        return len(self.columns) > 4


def compare(award: str, wanted: Wanted) -> Comparison | None:
    """The conditions of an award through time; None where no rule was entered."""
    regimes = conditions_in_words(award)
    if not regimes:
        return None
    ways = [way for regime in regimes for way in regime.ways]
    wanted = wanted.among(ways)
    found = periods(award, regimes, wanted.fits)
    columns = _columns(found, wanted)
    rows = match([period.stretches[0].ways for period in found])
    return Comparison(columns, _groups(award, rows, columns), subject_keys(wanted, ways), way_keys(wanted, ways))


def _columns(found: Sequence[Period], wanted: Wanted) -> list[Column]:
    framed = _at(found, wanted.on)
    shown = _at(found, wanted.period) or framed or found[-1]
    return [Column(period, period is framed, period is shown) for period in found]


def _at(found: Sequence[Period], day: date | None) -> Period | None:
    return next((period for period in found if day and period.holds(day)), None)


def _groups(award: str, rows: list[Row], columns: list[Column]) -> list[Group]:
    cells = _cells(award, rows, columns)
    groups = []
    for subject, word in SUBJECT.items():
        shown = zip(rows, cells, strict=True)
        lines = [Line(row.named.title, row.named.groups, its) for row, its in shown if row.named.subject_key == subject]
        if lines:
            groups.append(Group(upper(word), lines))
    return groups


def _cells(award: str, rows: list[Row], columns: list[Column]) -> list[list[Cell]]:
    """Cells row by row; ids are given column by column, the framed one first, so that links lead there."""
    anchors = Anchors()
    made: list[dict[int, Cell]] = [{} for _ in rows]
    for place, column in sorted(enumerate(columns), key=lambda entry: not entry[1].is_framed):
        for row, line in zip(rows, made, strict=True):
            cell = cell_of(column.period, row, place, anchors)
            is_general = not cell.is_there and follows_the_general(award, row.named, column.period.first)
            line[place] = replace(cell, is_general=is_general)
    return [[line[place] for place in range(len(columns))] for line in made]


def has_rules(award: str) -> bool:
    """Whether the conditions of an award were entered."""
    return award in rules()
