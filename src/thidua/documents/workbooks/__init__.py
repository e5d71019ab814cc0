"""Writing sheets people open in Excel or LibreOffice: headers, filters, frozen panes, widths, print set-up.

Rows are written as they come and not kept as objects, so a large list costs little memory. XlsxWriter lays finished rows
into temporary files, with names and verdicts in them, and deletes them when the book is closed; a process that is killed
while it writes leaves them behind. They lie in /dev/shm, which is memory (its pages may still be swapped out), where the
system has it with enough of it free; elsewhere (Windows, macOS, a small container) in the usual temporary folder, and
that is a disk: `TMPDIR` names another. What comes from outside is never written as a formula.
"""

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from thidua.documents.problems import Unreadable, column_letter
from thidua.documents.sheets import Limits, bytes_of
from thidua.documents.sheets.archive import Archive
from thidua.documents.sheets.book import LONGEST_TEXT, Budget
from thidua.documents.workbooks.look import Look
from thidua.documents.workbooks.outline import Column, Kind, Out, SheetOut, Tone, Toned, sheet_name
from thidua.documents.workbooks.rows import height_of, lines_of, write_rows

__all__ = [
    "CONTENT_TYPE", "SAMPLE", "Column", "Kind", "Out", "SheetOut", "Tone", "Toned", "sheet_name", "subject_of", "write_book",
]  # fmt: skip

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLE = "Dữ liệu mẫu: người, đơn vị, số quyết định đều bịa."
_LONGEST_LIST = 255  # characters Excel keeps of a list typed into a validation
_CHOICES_SHEET = "Danh mục"
_MEMORY = Path("/dev/shm")  # noqa: S108 - files in it are made by mkstemp: new, and for us alone
_ROOM = 500_000_000  # bytes; Docker gives 64 MB unless told, too little for a large result


def write_book(
    target: Path | BinaryIO, sheets: Iterable[SheetOut], *, created: dt.datetime, subject: str = "", is_sample: bool = False
) -> None:  # fmt: skip
    """Writes an .xlsx. `created` and `subject` stand in its properties: same input, same bytes. What is invented says so
    under the title of every sheet.
    """
    if is_sample:
        sheets = (replace(sheet, notes=[*sheet.notes[:1], SAMPLE, *sheet.notes[1:]]) for sheet in sheets)
    options = {
        "constant_memory": True,
        "tmpdir": _memory_folder(),
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    destination = str(target) if isinstance(target, Path) else target
    with xlsxwriter.Workbook(destination, options) as book:
        book.set_properties({"created": created.replace(tzinfo=None), "subject": subject})
        _Writer(book, Look(book)).write(sheets)


def subject_of(path: Path) -> str:
    """The subject in the properties of a workbook; "" for any other file."""
    try:
        core = Archive(bytes_of(path, _LIMITS), Budget(_LIMITS)).read("docProps/core.xml").decode("utf-8", "replace")
    except (KeyError, Unreadable):
        return ""
    found = re.search(r"<dc:subject>([^<]*)</dc:subject>", core)
    return unescape(found[1]) if found else ""


_LIMITS = Limits(bytes=100_000_000, unzipped=1_000_000_000)  # a result of 100,000 nominees is 20 MB, 300 MB unzipped


def _memory_folder() -> str | None:
    """A folder kept in memory, so that people's names in unfinished sheets do not touch the disk; None: the default."""
    try:
        free = shutil.disk_usage(_MEMORY).free
    except OSError:
        return None
    return str(_MEMORY) if free > _ROOM and os.access(_MEMORY, os.W_OK | os.X_OK) else None


@dataclass(slots=True)
class _Writer:
    book: Workbook
    look: Look
    names: list[str] = field(default_factory=list)
    choices: list[Sequence[str]] = field(default_factory=list)

    def write(self, sheets: Iterable[SheetOut]) -> None:
        for sheet in sheets:
            self._sheet(sheet)
        if self.choices:
            self._choices_sheet()

    def _sheet(self, out: SheetOut) -> None:
        self.names.append(sheet_name(out.name, [*self.names, _CHOICES_SHEET]))
        sheet = self.book.add_worksheet(self.names[-1])
        head = len(out.notes)
        for index, column in enumerate(out.columns):
            # the format of the column is for cells people will fill in
            sheet.set_column(index, index, column.width, self.look.format(column.kind))
        lines = max((lines_of(column.title, column.width * 0.85) for column in out.columns), default=1)  # bold
        if lines > 1:
            sheet.set_row(head, height_of(lines))
        for index, note in enumerate(out.notes):
            sheet.write_string(index, 0, _literal(note), self.look.format("title" if index == 0 else "note"))
        for index, column in enumerate(out.columns):
            sheet.write_string(head, index, _literal(column.title), self.look.format("header"))
        last = write_rows(sheet, out, self.look, first=head + 1)
        self._choices(sheet, out, head + 1, last + out.spare_rows)
        self._view(sheet, out, head, last)

    def _view(self, sheet: Worksheet, out: SheetOut, head: int, last: int) -> None:
        sheet.freeze_panes(head + out.freeze[0], out.freeze[1])
        if out.filter and out.columns:
            sheet.autofilter(head, 0, max(last, head), len(out.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&RTrang &P/&N")

    def _choices(self, sheet: Worksheet, out: SheetOut, first: int, last: int) -> None:
        for index, column in enumerate(out.columns):
            if column.choices and last >= first:
                sheet.data_validation(first, index, last, index, self._validation(column))

    def _validation(self, column: Column) -> dict[str, Any]:
        source: list[str] | str = list(column.choices)
        if len(",".join(column.choices)) > _LONGEST_LIST or any("," in choice for choice in column.choices):
            self.choices.append(column.choices)
            letter = column_letter(len(self.choices) - 1)
            source = f"='{_CHOICES_SHEET}'!${letter}$1:${letter}${len(column.choices)}"
        return {
            "validate": "list",
            "source": source,
            "error_title": "Chưa có trong danh mục",
            "error_message": "Chọn một giá trị trong danh sách thả xuống.",
            "error_type": "warning",
        }

    def _choices_sheet(self) -> None:
        sheet = self.book.add_worksheet(_CHOICES_SHEET)
        for row in range(max(map(len, self.choices))):
            for index, choices in enumerate(self.choices):
                if row < len(choices):
                    sheet.write_string(row, index, _literal(choices[row]))
        sheet.hide()


def _literal(text: str) -> str:
    """XlsxWriter takes "<r>…</r>" for ready XML; a space keeps it a text."""
    return (f"{text} " if text.startswith("<r>") else text)[:LONGEST_TEXT]
