"""A sheet of awards with a column for each year: every award and rating in a cell is a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.cells import CellError, Value, is_blank, text
from thidua.documents.headers import Record, Table, YearColumn
from thidua.honours.importing.cells import READERS, Doubt
from thidua.honours.importing.lines import KINDS, Kind, Line
from thidua.honours.importing.rows import begun, whole
from thidua.law.case import RATINGS
from thidua.law.catalogue import find
from thidua.law.readings import read_rating
from thidua.law.spelling import fold

_BETWEEN = re.compile(r"\s*[;\n+,]\s*")
_NOTHING = frozenset({"", "-", "–", "—", "0", "khong", "k", "khong co", "khong xet"})
_TICKS = frozenset({"x", "v", "✓", "✔", "√", "co", "1"})


def is_yearly(kind: Kind, table: Table) -> bool:
    """Whether the years of the table stand in its headers."""
    return kind.name == "honours" and bool(table.years) and not table.has("year")


def by_year(record: Record) -> Iterator[Line]:
    """The lines of one row, year by year."""
    for column in record.table.years:
        value = record.at(column.index)
        if not is_blank(value) and fold(_said(value)) not in _NOTHING:
            for said in _parts(value, column):
                yield _line(record, column, said)


def is_known(said: str) -> bool:
    """Whether a text is surely one award or one rating."""
    return _is_rating(said) or _is_award(said)


def _parts(value: Value, column: YearColumn) -> list[str]:
    said = _said(value)
    if fold(said) in _TICKS and _is_award(column.group_text):
        return [column.group_text]
    if is_known(said):
        return [said]
    return [part for part in _BETWEEN.split(said) if part] or [said]


def _said(value: Value) -> str:
    try:
        return text(value)
    except CellError:
        return ""


def _line(record: Record, column: YearColumn, said: str) -> Line:
    kind, field, name = ("ratings", "rating", "level") if _is_rating(said) else ("honours", "award", "award")
    line = begun(KINDS[kind], record)  # type: ignore[index]
    line.column = column
    line.values["year"] = column.year
    try:
        line.values[name] = READERS[field](said)
    except Doubt as doubt:
        line.doubts.append(line.problem(field, doubt.message, doubt.mend))
    except CellError as error:
        line.errors.append(line.problem(field, error.message, error.mend))
    whole(line)
    return line


def _is_rating(said: str) -> bool:
    reading = read_rating(said)
    return reading.sure and reading.key in RATINGS


def _is_award(said: str) -> bool:
    reading = find(said)
    return bool(reading.sure and reading.key)
