"""What a row of a sheet says, before anybody is looked up: plain values and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from thidua.documents.cells import CellError
from thidua.documents.headers import Record, YearColumn
from thidua.documents.problems import Problem
from thidua.honours.importing import vocabulary
from thidua.honours.importing.vocabulary import Headers
from thidua.people.identities import veiled

type Name = Literal[
    "bodies", "people", "households", "ratings", "figures", "honours", "initiatives", "discipline"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet: its name in the template, its headers, and those it cannot be without."""

    name: Name
    title: str
    headers: Headers = field(repr=False)
    required: frozenset[str] = frozenset()


KINDS: Mapping[Name, Kind] = {
    kind.name: kind
    for kind in (
        Kind("bodies", "Tổ chức", vocabulary.BODIES, frozenset({"code", "name", "kind", "level"})),
        Kind("people", "Cá nhân", vocabulary.PEOPLE, frozenset({"name"})),
        Kind("households", "Hộ gia đình", vocabulary.HOUSEHOLDS, frozenset({"name", "address"})),
        Kind("ratings", "Xếp loại", vocabulary.RATINGS, frozenset({"year", "rating"})),
        Kind("figures", "Số liệu tập thể", vocabulary.FIGURES, frozenset({"year", "members"})),
        Kind("honours", "Khen thưởng", vocabulary.HONOURS, frozenset({"year", "award"})),
        Kind("initiatives", "Sáng kiến", vocabulary.INITIATIVES, frozenset({"year", "title"})),
        Kind("discipline", "Kỷ luật", vocabulary.DISCIPLINE, frozenset({"form", "date"})),
    )
}


REGISTER: frozenset[Name] = frozenset({"bodies", "people", "households"})
"""Sheets about whom the book may speak; all others are lines of the book."""


FIELDS: Mapping[str, str] = {
    "level": "rating", "commendation": "path", "decision_number": "number", "decided_on": "date", "begun": "year",
}  # fmt: skip
"""Where the field of the sheet is not called as the column of the table."""
OF_A_YEAR = frozenset({"year", "award", "rating"})
"""What a column of one year says by its header and its cell."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a row names. A birthday of which only the year is known is the first of January with `only_year`."""

    code: str = ""
    name: str = ""
    birth: date | None = None
    only_year: bool = False
    unit: str = ""
    subject: str = ""
    address: str = ""
    identity: str = field(default="", repr=False)
    """The digits of the national identity number: never shown, so never in what an error prints of the row."""


@dataclass(slots=True)
class Line:
    """One row. `values` are by the columns of the table it is for, only what the row says; `errors` stop it, `doubts` too."""

    kind: Kind
    record: Record
    who: Who = field(default_factory=Who)
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was read otherwise than it stands there, without a doubt: said in the preview."""
    unreadable: set[str] = field(default_factory=set)
    """Fields whose cell could not be read: what follows from their absence is no second fault."""
    column: YearColumn | None = None
    """The column of its year, where a sheet has one column for each: what it says stands there."""

    @property
    def sheet(self) -> str:
        """The sheet it stands in."""
        return self.record.table.sheet.name

    @property
    def row(self) -> int:
        """The row as Excel numbers it."""
        return self.record.row

    def problem(self, where: str, message: str, mend: str) -> Problem:
        """A problem at a field of this row, with the column and the value that stands there."""
        place = self.column if self.column and where in OF_A_YEAR else where
        problem = self.record.problem(place, CellError(message, mend))
        return replace(problem, value=veiled(problem.value)) if where == "identity" else problem


@dataclass(slots=True)
class Found:
    """What a book holds: its rows, what is wrong with the book itself, and the sheets nobody reads."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
