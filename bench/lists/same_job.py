"""Exactly the same job (same reading of words, same law, same result workbook) with openpyxl at both ends and a loop over
people: each cell is read for its own row, nothing that was read for one person is used again for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from inspect import unwrap
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

from bench.clock import timed
from bench.lists.ours import Done, done
from bench.rulebook import TODAY
from thidua.documents.sheets.book import Book, Sheet, number_rows
from thidua.documents.workbooks import SheetOut, Toned
from thidua.documents.workbooks.rows import height_of, lines_of
from thidua.nominations.excel import write_results
from thidua.nominations.judging import judge_list
from thidua.nominations.lists import read_list
from thidua.nominations.nominees import Judged, NomineeList

_GROUNDS = {"ok": "DDF2E3", "danger": "FBDFDC", "unknown": "E7E9ED", "warn": "FDF0CD"}


def run(source: Path, target: Path) -> Done:
    """The list judged and its results written."""
    seconds = {}
    seconds["mở tệp"], book = timed(lambda: _open(source))
    with patch("thidua.nominations.lists.history._REMEMBERED", 0):
        seconds["hiểu danh sách"], found = timed(lambda: _read_each(book, file=source.name, on=TODAY))
    seconds["xét, giải thích"], judged = timed(lambda: _judge_each(found))
    with patch("thidua.nominations.excel.results.write_book", _write):
        seconds["ghi kết quả"], _ = timed(lambda: write_results(target, found, judged))
    return done(judged, found, seconds)


# Without the memory of one reading, and with the interpreter's search for cycles on, as a script has it.
_read_each: Callable[..., NomineeList] = unwrap(read_list)
_judge_each: Callable[[NomineeList], tuple[Judged, ...]] = unwrap(judge_list)


def _open(source: Path) -> Book:
    from openpyxl import load_workbook

    book = load_workbook(source, data_only=True)
    grids: Any = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    sheets = [Sheet(title, number_rows(grid)) for title, grid in grids.items()]
    return Book(source.name, sheets)


def _write(target: Path, sheets: Iterable[SheetOut], *, created: datetime, subject: str) -> None:
    """The same sheets with openpyxl's streaming writer, its fastest: widths, heights, filters, panes and tones too."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = created
    book.properties.subject = subject
    for out in sheets:
        _write_sheet(book.create_sheet(out.name[:31]), out)
    book.save(target)


def _write_sheet(sheet: Any, out: SheetOut) -> None:
    from openpyxl.utils import get_column_letter

    head = len(out.notes) + 1
    styles = _Styles(sheet)
    sheet.freeze_panes = f"{get_column_letter(out.freeze[1] + 1)}{head + out.freeze[0]}"
    for index, column in enumerate(out.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for note in out.notes:
        sheet.append([styles.cell(note, "note")])
    sheet.append([styles.cell(column.title, "header") for column in out.columns])
    wraps = [(index, column.width) for index, column in enumerate(out.columns) if column.kind == "wrap"]
    last = head
    for last, row in enumerate(out.rows, start=head + 1):
        plain = [value.value if isinstance(value, Toned) else value for value in row]
        lines = max(
            (lines_of(text, width) for index, width in wraps if isinstance(text := plain[index], str)), default=1
        )
        if lines > 1:
            sheet.row_dimensions[last].height = height_of(lines)
        sheet.append([
            styles.cell(value, column.kind, given.tone if isinstance(given, Toned) else "")
            for given, value, column in zip(row, plain, out.columns, strict=True)
        ])  # fmt: skip
    if out.filter:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(out.columns))}{last}"


class _Styles:
    """Cells in the styles of one sheet, each style made once, as openpyxl's users are told to."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[str, str], Any] = {}

    def cell(self, value: Any, kind: str, tone: str = "") -> Any:
        from openpyxl.cell import WriteOnlyCell

        plain = value if value is None or isinstance(value, str | int | float | date) else str(value)
        cell: Any = WriteOnlyCell(self._sheet, value=cast("Any", plain))
        cell._style = self._style(kind, tone)  # noqa: SLF001 - copying a made style: the fastest way there is
        return cell

    def _style(self, kind: str, tone: str) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        if (kind, tone) not in self._made:
            model: Any = WriteOnlyCell(self._sheet)
            ground = _GROUNDS.get(tone, "1F3A5F" if kind == "header" else "")
            model.font = Font(name="Times New Roman", size=12, bold=kind == "header",
                              color="FFFFFF" if kind == "header" else "1F1B1A")  # fmt: skip
            model.alignment = Alignment(wrap_text=kind in {"wrap", "header"}, vertical="top")
            if ground:
                model.fill = PatternFill("solid", fgColor=ground)
            if kind == "date":
                model.number_format = "dd/mm/yyyy"
            self._made[kind, tone] = model._style  # noqa: SLF001 - see above
        return self._made[kind, tone]
