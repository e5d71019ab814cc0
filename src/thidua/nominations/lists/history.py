"""Tables of facts: one row a fact, by kind and content, or as achievement reports write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.documents import cells
from thidua.documents.cells import CellError, Value, is_blank
from thidua.documents.headers import Column, Record, Table
from thidua.documents.problems import Problem, Severity
from thidua.law.years import LAST
from thidua.nominations.lists import deeds, words
from thidua.nominations.lists.deeds import Manner, Reader, Said
from thidua.nominations.lists.drafts import Birth, Fact, Gap
from thidua.nominations.lists.marks import is_example
from thidua.nominations.lists.row import Span, decision_day, exact_day, spans
from thidua.nominations.lists.vocabulary import COUNTS

COLUMNS: tuple[tuple[str, Reader], ...] = (
    ("title", deeds.honours),
    ("form", deeds.honours),
    ("rating", deeds.ratings),
    ("initiative", deeds.initiatives),
    ("discipline", deeds.disciplines),
    *((name, deeds.counted(name)) for name in COUNTS),
)


@dataclass(slots=True)
class Told:
    """The facts of one row, and whom it names."""

    record: Record
    code: str
    name: str
    birth: Birth
    unit: str
    facts: list[Fact]
    problems: list[Problem]


class History:
    """Reads a table of facts row by row. `latest` is the last year that may have happened."""

    def __init__(self, table: Table, manner: Manner, *, latest: int) -> None:
        self._table = table
        self._manner = manner
        self._latest = latest
        self._by_order = not table.has("code") and not table.has("name") and table.has("order")
        self._at = {field: columns[0].index for field, columns in table.columns.items() if len(columns) == 1}
        self._merged = bool(table.sheet.merges)
        self._columns = [(name, reader) for name, reader in COLUMNS if table.has(name)]
        self._day_field = "date" if table.has("date") else "decision" if table.has("decision") else "number"

    def rows(self) -> Iterator[Told]:
        """Every row of the table that is no example."""
        for record in self._table.records():
            cell = self._cell(record)
            if not is_example(cell("note")):
                yield self._told(record, cell)

    def _cell(self, record: Record) -> Callable[[str], Value]:
        if self._merged:
            return record.cell
        values = self._table.sheet.rows[record.index].values
        width, at = len(values), self._at

        def quick(field: str) -> Value:
            place = at.get(field)
            if place is None:
                return record.cell(field)
            return values[place] if place < width else None

        return quick

    def _told(self, record: Record, cell: Callable[[str], Value]) -> Told:
        told = Told(record, "", "", None, "", [], [])
        told.code = _text(cell("order" if self._by_order else "code"))
        told.name = _text(cell("name"))
        told.unit = _text(cell("unit"))
        told.birth = _birth(cell("birth"))
        if (years := self._years(told, cell)) is not None:
            told.facts += self._facts(told, cell, years)
        return told

    def _years(self, told: Told, cell: Callable[[str], Value]) -> tuple[Span, ...] | None:
        """The years of the row; None, with the gap noted, where they cannot be read."""
        message, mend = "Dòng này chưa ghi năm.", "Ghi năm thành tích, ví dụ 2025 hoặc 2016-2020."
        try:
            found = spans(cell("year"))
        except CellError as error:
            found, message, mend = (), error.message, error.mend
        if not found and self._is_discipline(cell):
            return ()
        late = max((year for _, year in found), default=0)
        if found and late <= self._latest:
            return found
        if late:
            message, mend = f"Năm {late} ở sau ngày xét.", f"Ghi một năm không quá {self._latest}."
        told.problems.append(told.record.problem("year", CellError(message, mend)))
        told.facts.append(Gap(LAST))
        return None

    def _is_discipline(self, cell: Callable[[str], Value]) -> bool:
        return deeds.reader_of(_text(cell("kind"))) is deeds.disciplines

    def _facts(self, told: Told, cell: Callable[[str], Value], years: tuple[Span, ...]) -> Iterator[Fact]:
        decided = self._day(told, cell, self._day_field)
        until = self._day(told, cell, "until")
        note = _text(cell("note"))
        for where, reader, work in self._readers(cell):
            text = _text(cell(where))
            said = Said(
                text, years, decided, until, scope=_text(cell("scope")), path=_text(cell("path")),
                status=_text(cell("status")), note=note, work=work,
            )  # fmt: skip
            yield from reader(said, self._manner, _Complainer(told, where))

    def _readers(self, cell: Callable[[str], Value]) -> Iterator[tuple[str, Reader, str]]:
        if not is_blank(cell("content")) or not is_blank(cell("kind")):
            kind = _text(cell("kind"))
            yield "content" if not is_blank(cell("content")) else "kind", _reader(kind), kind
        for where, reader in self._columns:
            if not is_blank(cell(where)):
                yield where, reader, ""

    def _day(self, told: Told, cell: Callable[[str], Value], where: str) -> date | None:
        value = cell(where)
        if is_blank(value):
            return None
        try:
            return decision_day(value) if where in {"decision", "number"} else exact_day(value)
        except CellError as error:
            told.problems.append(told.record.problem(where, error, "warning"))
            return None


def _reader(kind: str) -> Reader:
    if words.folded(kind) in {"tap the", "so lieu tap the", "so lieu"}:
        return deeds.figures
    return deeds.reader_of(kind) or deeds.guessed


class _Complainer:
    """Notes what is wrong with one cell of a row."""

    __slots__ = ("_told", "_where")

    def __init__(self, told: Told, where: str | Column) -> None:
        self._told = told
        self._where = where

    def __call__(self, message: str, mend: str, severity: Severity = "error") -> None:
        self._told.problems.append(self._told.record.problem(self._where, CellError(message, mend), severity))


def _text(value: Value) -> str:
    if value is None or value == "":
        return ""
    try:
        return cells.text(value)
    except CellError:  # the sheet itself carries the problem of a broken formula
        return ""


def _birth(value: Value) -> Birth:
    if is_blank(value):
        return None
    try:
        return cells.date(value)
    except CellError:
        return cells.show(value)
