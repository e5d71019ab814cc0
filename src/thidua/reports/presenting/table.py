"""The table of a tally as a page shows it: every figure with the address of its records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.law.wording import SUBJECT, figure, upper
from thidua.reports.calculations import SUBJECTS, Counts, Line, Subject, Table
from thidua.reports.presenting.wanted import SLUG, Wanted, link
from thidua.reports.presenting.words import class_name, heads, name

HEADINGS: dict[Subject, str] = {one: upper(SUBJECT[one]) for one in SUBJECTS}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure; without an address it is nothing to open."""

    text: str
    query: str = ""
    said: str = ""  # for readers by ear: what the figure counts


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table in words."""

    name: str
    is_class: bool
    subjects: list[Cell]
    total: Cell
    other: str  # the other way of counting
    years: list[Cell]


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole table."""

    subjects: list[str]
    years: Sequence[int]
    rows: list[Row]
    sums: Row
    counted: str  # "lượt", or "người, đơn vị"
    other: str
    agrees: bool


def shown(table: Table, wanted: Wanted, house: str) -> Shown:
    """Lines, their classes below them, and the sums."""
    rows: list[Row] = []
    subjects = table.subjects()
    for line in table.lines:
        rows.append(_row(line, name(line.key, house), wanted, table.years, subjects))
        rows += [
            replace(_row(one, class_name(one.key), wanted, table.years, subjects), is_class=True)
            for one in line.classes
        ]
    sums = _row(Line("", table.total, table.by_year), "Cộng", wanted, table.years, subjects)
    ways = ("Tổng lượt", "Không trùng")
    counted, other = ("Không trùng", "Số lượt") if wanted.distinct else ways
    return Shown([HEADINGS[one] for one in subjects], table.years, rows, sums, counted, other, table.agrees)


def _row(line: Line, called: str, wanted: Wanted, years: Sequence[int], subjects: Sequence[Subject]) -> Row:
    def cell(counts: Counts, subject: Subject | None = None, year: int = 0) -> Cell:
        number = counts.of(subject, distinct=wanted.distinct) if subject else counts.total(distinct=wanted.distinct)
        if not number:
            return Cell("–")
        slug = SLUG[subject] if subject and not wanted.subject else ""
        about = [called, HEADINGS[subject].lower() if subject else "", f"năm {year}" if year else ""]
        said = ", ".join(part for part in about if part)
        return Cell(figure(number), link(wanted, row=line.key, year=year, cell=slug), said)

    return Row(
        name=called,
        is_class=False,
        subjects=[cell(line.total, subject) for subject in subjects],
        total=cell(line.total),
        other=figure(line.total.times) if wanted.distinct else heads(line.total),
        years=[cell(counts, year=year) for year, counts in zip(years, line.years, strict=True)],
    )
