"""Tables of facts: one row a fact, by kind and content, or as achievement reports write them.

What a row says is worked out once for all rows that say the same: most years of most people are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from thidua.documents import cells
from thidua.documents.cells import CellError, Value, is_blank
from thidua.documents.headers import Reason, Record, Table
from thidua.documents.problems import Problem, Severity
from thidua.law.spelling import tidy
from thidua.law.years import LAST
from thidua.nominations.lists import deeds, words
from thidua.nominations.lists.deeds import Manner, Reader, Said
from thidua.nominations.lists.drafts import Birth, Fact, Gap
from thidua.nominations.lists.marks import is_example
from thidua.nominations.lists.row import Span, cell_of, decision_day, exact_day, spans
from thidua.nominations.lists.vocabulary import CONTENT_FIELDS, COUNTS

COLUMNS: tuple[tuple[str, Reader], ...] = (
    ("title", deeds.honours),
    ("form", deeds.honours),
    ("rating", deeds.ratings),
    ("initiative", deeds.initiatives),
    ("discipline", deeds.disciplines),
    *((name, deeds.counted(name)) for name in COUNTS),
)
_WHAT = (
    "year", "kind", "content", "date", "decision", "number", "until", "scope", "path", "status", "note",
    *(name for name, _ in COLUMNS),
)  # fmt: skip
_REMEMBERED = 50_000

type Cells = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a row names."""

    code: str = ""
    name: str = ""
    birth: Birth = None
    unit: str = ""


@dataclass(slots=True)
class Told:
    """The facts of one row, and whom it names."""

    record: Record
    who: Who
    facts: list[Fact]
    problems: list[Problem]


class History:
    """Reads a table of facts row by row. `latest` is the last year that may have happened."""

    def __init__(self, table: Table, manner: Manner, *, latest: int) -> None:
        self._table = table
        self._manner = manner
        self._latest = latest
        code = "order" if _named_by_order(table) else "code"
        self._who_fields = tuple(name if table.has(name) else "" for name in (code, "name", "birth", "unit"))
        day = next((name for name in ("date", "decision", "number") if table.has(name)), "")
        self._day_field = day
        unread = {"date", "decision", "number"} - {day}
        self._fields = tuple(name for name in _WHAT if table.has(name) and name not in unread)
        self._columns = [(name, reader) for name, reader in COLUMNS if table.has(name)]
        self._known: dict[Cells, list[Fact]] = {}

    def rows(self) -> Iterator[Told]:
        """Every row of the table that is no example."""
        note = self._fields.index("note") if "note" in self._fields else None
        look = _Look(self._table, (*self._who_fields, *self._fields))
        people: dict[Cells, Who] = {}
        for record in chain(self._table.records(), self._mistaken()):
            found = look.at(record)
            what = found[4:]
            if note is not None and is_example(what[note]):
                continue
            named = found[:4]
            who = people.get(named)
            if who is None:
                who = people[named] = _who(*named)
            yield self._told(record, who, what)

    def _mistaken(self) -> Iterator[Record]:
        """Lines taken for the foot of the page ("QĐ số 15 ngày 20 tháng 12 năm 2025") that say a year and a fact."""
        for skipped in self._table.skipped:
            if skipped.reason in {Reason.SIGNATURE, Reason.NOTE, Reason.TOTAL}:
                record = Record(self._table, skipped.first - 1, "")
                if _is_year(cell_of(record, "year")) and any(
                    not is_blank(cell_of(record, name)) for name in CONTENT_FIELDS
                ):
                    yield record

    def _told(self, record: Record, who: Who, what: Cells) -> Told:
        facts = self._known.get(what)
        if facts is not None:
            return Told(record, who, facts, [])
        told = Told(record, who, [], [])
        told.facts += self._facts(told, dict(zip(self._fields, what, strict=True)))
        if not told.problems and len(self._known) < _REMEMBERED:
            self._known[what] = told.facts
        return told

    def _years(self, told: Told, cell: Mapping[str, Value]) -> tuple[Span, ...] | None:
        """The years of the row; None, with a problem, where they cannot be read."""
        message, mend = "Dòng này chưa ghi năm.", "Ghi năm thành tích, ví dụ 2025 hoặc 2016-2020."
        try:
            found = spans(cell.get("year"))
        except CellError as error:
            found, message, mend = (), error.message, error.mend
        if not found and deeds.reader_of(_text(cell.get("kind"))) is deeds.disciplines:
            return ()
        late = max((year for _, year in found), default=0)
        if found and late <= self._latest:
            return found
        if late:
            message, mend = f"Năm {late} ở sau ngày xét.", f"Ghi một năm không quá {self._latest}."
        told.problems.append(told.record.problem("year", CellError(message, mend)))
        return None

    def _facts(self, told: Told, cell: Mapping[str, Value]) -> Iterator[Fact]:
        years = self._years(told, cell)
        if years is None:
            yield Gap(LAST)
            return
        decided, until = self._day(told, cell, self._day_field), self._day(told, cell, "until")
        scope, path, status, note = (_text(cell.get(name)) for name in ("scope", "path", "status", "note"))
        for where, reader, work in self._readers(cell):
            said = Said(_text(cell[where]), years, decided, until, scope, path, status, note, work)
            yield from reader(said, self._manner, _Complainer(told, where))

    def _readers(self, cell: Mapping[str, Value]) -> Iterator[tuple[str, Reader, str]]:
        filled = next((name for name in ("content", "kind") if not is_blank(cell.get(name))), None)
        if filled:
            kind = _text(cell.get("kind"))
            yield filled, _reader(kind), kind
        for where, reader in self._columns:
            if not is_blank(cell.get(where)):
                yield where, reader, ""

    @staticmethod
    def _day(told: Told, cell: Mapping[str, Value], where: str) -> date | None:
        value = cell.get(where)
        if is_blank(value):
            return None
        try:
            return exact_day(value) if where in {"date", "until"} else decision_day(value)
        except CellError as error:
            told.problems.append(told.record.problem(where, error, "warning"))
            return None


class _Look:
    """The cells of a row by field, straight from the row where no merge or spanning header stands between."""

    def __init__(self, table: Table, fields: tuple[str, ...]) -> None:
        self._fields = fields
        self._rows = table.sheet.rows
        every = [table.columns[name] if name else () for name in fields]
        self._places = [columns[0].index if columns else -1 for columns in every]
        self._plain = not table.sheet.merges and all(len(columns) < 2 for columns in every)

    def at(self, record: Record) -> Cells:
        if not self._plain:
            return tuple(cell_of(record, name) if name else None for name in self._fields)
        values = self._rows[record.index].values
        width = len(values)
        return tuple([values[place] if 0 <= place < width else None for place in self._places])


def _is_year(value: Value) -> bool:
    try:
        return bool(spans(value))
    except CellError:
        return False


def _named_by_order(table: Table) -> bool:
    """A table without codes and names can only mean the numbers of the list by its own."""
    return not table.has("code") and not table.has("name") and table.has("order")


def _reader(kind: str) -> Reader:
    if words.folded(kind) in {"tap the", "so lieu tap the", "so lieu"}:
        return deeds.figures
    return deeds.reader_of(kind) or deeds.guessed


class _Complainer:
    """Notes what is wrong with one cell of a row."""

    __slots__ = ("_told", "_where")

    def __init__(self, told: Told, where: str) -> None:
        self._told = told
        self._where = where

    def __call__(self, message: str, mend: str, severity: Severity = "error", *, field: str = "") -> None:
        where = field if self._told.record.table.has(field) else self._where
        self._told.problems.append(self._told.record.problem(where, CellError(message, mend), severity))


def _who(code: Value, name: Value, birth: Value, unit: Value) -> Who:
    return Who(_text(code), _text(name), _birth(birth), _text(unit))


def _text(value: Value) -> str:
    try:
        return tidy(value) if isinstance(value, str) else cells.text(value)
    except CellError:  # the sheet itself carries the problem of a broken formula
        return ""


def _birth(value: Value) -> Birth:
    if is_blank(value):
        return None
    try:
        return cells.date(value)
    except CellError:
        return cells.show(value)
