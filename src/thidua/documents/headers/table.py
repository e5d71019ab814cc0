"""A table found in a sheet, and its rows read by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thidua.documents.cells import Broken, CellError, Value, is_blank, show, text
from thidua.documents.headers.body import Body, Skipped
from thidua.documents.headers.columns import Column, YearColumn
from thidua.documents.problems import Problem, Severity
from thidua.documents.sheets import Sheet


class Table:
    """A table in a sheet. `columns` by field (several where a header spans them); `unread` are the others."""

    def __init__(
        self,
        sheet: Sheet,
        *,
        rows: range,
        columns: dict[str, tuple[Column, ...]],
        years: list[YearColumn],
        unread: list[Column],
        required: frozenset[str],
        problems: list[Problem],
    ) -> None:
        self.sheet = sheet
        self.header_rows = rows
        self.columns = columns
        self.years = years
        self.unread = unread
        self.required = required
        self.problems = problems

    def records(self) -> Iterator["Record"]:
        """The records, from top to bottom."""
        for index, group in self._body.records:
            yield Record(self, index, group)

    @property
    def skipped(self) -> list[Skipped]:
        """Every line under the header that is not a record."""
        return self._body.skipped

    def has(self, name: str) -> bool:
        """Whether the table has a column for this field."""
        return name in self.columns

    def value(self, index: int, column: int) -> Value:
        """The cell of a 0-based row and column; a value merged downwards stands for all its rows."""
        values = self.sheet.rows[index].values
        found = values[column] if column < len(values) else None
        return self._body.merged_down.get((index, column)) if is_blank(found) else found

    @cached_property
    def _body(self) -> Body:
        every = [*(column for columns in self.columns.values() for column in columns), *self.unread]
        keys = [[column.index for column in self.columns[name]] for name in sorted(self.required)]
        return Body(self.sheet.rows, self.header_rows, every=every, keys=keys, merges=self.sheet.merges)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table. `group` is the last group title above it ("II CÁ NHÂN")."""

    table: Table = field(repr=False)
    index: int
    group: str

    @property
    def row(self) -> int:
        """The row as Excel numbers it."""
        return self.index + 1

    def cell(self, name: str) -> Value:
        """The value of a field; None without such a column. Where its header spans columns, the filled one, or the
        text of all when several are filled ("Họ đệm" and "Tên"), or the broken one if any is broken.
        """
        columns = self.table.columns.get(name, ())
        if len(columns) == 1:
            return self.at(columns[0].index)
        found = [value for column in columns if not is_blank(value := self.at(column.index))]
        broken = next((value for value in found if isinstance(value, Broken)), None)
        if broken:
            return broken
        if len(found) > 1:
            return " ".join(text(value) for value in found)
        return found[0] if found else None

    def get(self, name: str) -> str:
        """The tidy text of a field; "" when empty. Raises CellError for a formula without a value."""
        return text(self.cell(name))

    def under(self, name: str) -> str:
        """The lower header above the value: "Nam" or "Nữ" below "Ngày tháng năm sinh"; "" otherwise."""
        for column in self.table.columns.get(name, ()):
            if not is_blank(self.at(column.index)):
                return column.sub
        return ""

    def at(self, column: int) -> Value:
        """The value of a 0-based column, such as `YearColumn.index`."""
        return self.table.value(self.index, column)

    def problem(self, where: "str | Column | YearColumn", error: CellError, severity: Severity = "error") -> Problem:
        """A problem at a field or column of this row, with the value that was found."""
        columns: Sequence[Column | YearColumn] = self._columns(where)
        column = next((c for c in columns if not is_blank(self.at(c.index))), columns[0] if columns else None)
        return Problem(
            sheet=self.table.sheet.name,
            row=self.row,
            column=column.letter if column else None,
            header=column.header if column else None,
            value=show(self.at(column.index)) if column else "",
            message=error.message,
            mend=error.mend,
            severity=severity,
        )

    def _columns(self, where: "str | Column | YearColumn") -> Sequence[Column | YearColumn]:
        return self.table.columns.get(where, ()) if isinstance(where, str) else (where,)
