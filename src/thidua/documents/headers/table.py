"""A table found in a sheet, and its rows read by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thidua.documents.cells import CellError, Value, is_blank, show, text
from thidua.documents.headers.lines import (
    Filled,
    Reason,
    closing,
    filled_cells,
    group_title,
    is_numbering,
    is_order,
    words_of,
)
from thidua.documents.problems import Problem, Severity, column_letter
from thidua.documents.sheets import Sheet

_FEW = 3  # a line with this many cells or fewer may be a foot line


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its header as written; the levels of a high header are joined by " / "."""

    index: int
    header: str
    sub: str = ""

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of one year in the wide form; `group_text` is what its header says besides ("Xếp loại")."""

    index: int
    year: int
    group_text: str
    header: str

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines from `first` to `last` (as Excel numbers them) that are no records, and why."""

    first: int
    last: int
    reason: Reason
    text: str = ""


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
        return self.merged_down.get((index, column)) if is_blank(found) else found

    @cached_property
    def merged_down(self) -> dict[tuple[int, int], Value]:
        """Values of cells merged downwards under the header; no more steps than the sheet has cells."""
        found: dict[tuple[int, int], Value] = {}
        rows, left = self.sheet.rows, sum(len(row.values) for row in self.sheet.rows)
        for merge in self.sheet.merges:
            if merge.top < self.header_rows.stop - 1 or merge.top >= len(rows):
                continue
            values = rows[merge.top].values
            value = values[merge.left] if merge.left < len(values) else None
            if not is_blank(value) and left > 0:
                below = range(merge.top + 1, min(merge.bottom + 1, len(rows)))
                found.update(((index, merge.left), value) for index in below)
                left -= len(below)
        return found

    @cached_property
    def _body(self) -> "_Body":
        body = _Body(self)
        body.read()
        return body


class _Body:
    """Sorts the lines under a header into records and others."""

    def __init__(self, table: Table) -> None:
        self.records: list[tuple[int, str]] = []
        self.skipped: list[Skipped] = []
        self._table = table
        self._rows = table.sheet.rows
        every = [*(c for columns in table.columns.values() for c in columns), *table.unread]
        self._order = next((c.index for c in every if words_of(c.header).strip(".") in _ORDER_HEADERS), None)
        self._keys = [[c.index for c in table.columns[name]] for name in sorted(table.required)]
        heads = table.header_rows
        self._head_words = {
            words_of(value) for row in self._rows[heads.start - 1 : heads.stop - 1] for value in row.values if value
        } - {""}
        self._wide = {merge.top for merge in table.sheet.merges if merge.right > merge.left}

    def read(self) -> None:
        group, signed, after_header, blank = "", False, True, 0
        for index in range(self._table.header_rows.stop - 1, len(self._rows)):
            filled = filled_cells(self._rows[index].values)
            if not filled:
                blank += 1
                continue
            self._add_blank(index, blank)
            blank = 0
            reason = self._heading(filled, after_header=after_header)
            after_header = reason is not None
            if reason:
                signed = False
            elif not self._is_whole(index, filled):
                reason = closing(filled) or (Reason.SIGNATURE if signed else None)
                signed = signed or reason is Reason.SIGNATURE
                if not reason and (title := self._group(index, filled)):
                    reason, group = Reason.GROUP, title
            if reason:
                self._skip(index, reason, filled)
            else:
                self.records.append((index, group))
        self._add_blank(len(self._rows), blank)

    def _add_blank(self, index: int, many: int) -> None:
        if many:
            self.skipped.append(Skipped(index - many + 1, index, Reason.BLANK))

    def _skip(self, index: int, reason: Reason, filled: Filled) -> None:
        said = " · ".join(show(value) for _, value in filled[:6])
        self.skipped.append(Skipped(index + 1, index + 1, reason, said))

    def _heading(self, filled: Filled, *, after_header: bool) -> Reason | None:
        if after_header and is_numbering(filled):
            return Reason.NUMBERING
        if len(filled) < 2 or words_of(filled[0][1]) not in self._head_words:
            return None
        return Reason.HEADER if all(words_of(value) in self._head_words for _, value in filled) else None

    def _is_whole(self, index: int, filled: Filled) -> bool:
        """Required cells are there, and either a number of order or more than a few cells."""
        merged = self._table.merged_down
        has = {column for column, _ in filled}
        if not all(any(c in has or (index, c) in merged for c in key) for key in self._keys):
            return False
        if self._order is None:
            return len(filled) > _FEW
        return len(filled) > _FEW or any(column == self._order and is_order(value) for column, value in filled)

    def _group(self, index: int, filled: Filled) -> str:
        keys = {column for key in self._keys for column in key}
        return group_title(filled, order_column=self._order, key_columns=keys, merged=index in self._wide)


_ORDER_HEADERS = frozenset({"stt", "tt", "số tt", "số thứ tự", "thứ tự", "so tt", "so thu tu"})


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
        text of all when several are filled ("Họ đệm" and "Tên").
        """
        found = [value for value in map(self.at, self._indices(name)) if not is_blank(value)]
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

    def _indices(self, name: str) -> list[int]:
        return [column.index for column in self.table.columns.get(name, ())]
