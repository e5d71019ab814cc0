"""Exactly the same job (same reading of words, same law, same result sheets), with openpyxl at both ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.clock import timed
from bench.lists.ours import Done, done
from bench.rulebook import TODAY
from thidua.documents.sheets.book import Book, Sheet, number_rows
from thidua.documents.workbooks import SheetOut, Toned
from thidua.nominations.excel import write_results
from thidua.nominations.judging import judge_list
from thidua.nominations.lists import read_list


def run(source: Path, target: Path) -> Done:
    """The list judged and its results written."""
    seconds = {}
    seconds["mở tệp"], book = timed(lambda: _open(source))
    seconds["hiểu danh sách"], found = timed(lambda: read_list(book, file=source.name, on=TODAY))
    seconds["xét, giải thích"], judged = timed(lambda: judge_list(found))
    with patch("thidua.nominations.excel.results.write_book", _write):
        seconds["ghi kết quả"], _ = timed(lambda: write_results(target, found, judged))
    return done(judged, found, seconds)


def _open(source: Path) -> Book:
    from openpyxl import load_workbook

    book = load_workbook(source, data_only=True)
    grids: Any = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    sheets = [Sheet(title, number_rows(grid)) for title, grid in grids.items()]
    return Book(source.name, sheets)


def _write(target: Path, sheets: Iterable[SheetOut], *, created: datetime) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = created
    for out in sheets:
        sheet = book.create_sheet(out.name[:31])
        for note in out.notes:
            sheet.append([note])
        sheet.append([column.title for column in out.columns])
        for row in out.rows:
            sheet.append([_plain(value) for value in row])
    book.save(target)


def _plain(value: Any) -> Any:
    inner = value.value if isinstance(value, Toned) else value
    return inner if inner is None or isinstance(inner, str | int | float | date) else str(inner)
