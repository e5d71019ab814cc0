"""The sheets of a book and their rows as lines. Knows no database."""

from collections.abc import Callable, Iterator
from typing import Any

from thidua.documents.cells import is_blank
from thidua.documents.headers import Reason, Record, Table
from thidua.documents.problems import Problem
from thidua.documents.sheets import Book
from thidua.honours.importing.lines import Found
from thidua.honours.importing.rows import read_line
from thidua.honours.importing.sheets import proposed, table_of, unread
from thidua.honours.importing.yearly import by_year, is_yearly
from thidua.law.spelling import fold

EXAMPLE = "Ví dụ – xóa dòng này"
_NOT_LOST = frozenset({Reason.BLANK, Reason.HEADER, Reason.NUMBERING})
_OWN_SHEETS = frozenset({"huong dan", "danh muc cach ghi", "danh muc"})


def read_book(book: Book, *, told: Callable[[int], object] | None = None) -> Found:
    """The rows of every sheet that is of a known kind. `told` hears how many there are so far."""
    found = Found(problems=list(book.problems))
    for sheet in book.sheets:
        if fold(sheet.name) in _OWN_SHEETS or sheet.hidden or not any(_filled(row.values) for row in sheet.rows):
            continue
        table = table_of(sheet)
        if isinstance(table, Problem):
            found.unread.append(sheet.name)
            found.problems.append(table)
            continue
        kind, rows = table
        found.problems += [problem for problem in (*sheet.problems, *rows.problems) if problem.severity == "warning"]
        found.problems += [*unread(rows, kind), *proposed(rows)]
        for record in rows.records():
            if not _is_example(record):
                found.lines += by_year(record) if is_yearly(kind, rows) else [read_line(kind, record)]
                if told:
                    told(len(found.lines))
        found.problems += list(_lost(rows))
    if not found.lines and not found.problems:
        message = "Không có dòng nào để nhập."
        found.problems.append(Problem(message=message, mend="Điền theo tệp mẫu: tải ở trang Nhập từ Excel."))
    return found


def _filled(values: Any) -> bool:
    return any(not is_blank(value) for value in values)


def _lost(table: Table) -> Iterator[Problem]:
    """Lines taken for totals, notes or signatures are named: nothing is left out in silence."""
    for skipped in table.skipped:
        if skipped.reason not in _NOT_LOST:
            yield Problem(
                sheet=table.sheet.name, row=skipped.first, value=skipped.text, severity="warning",
                message="Dòng này không được đọc: giống dòng tổng cộng, tên nhóm, ghi chú hay chữ ký.",
                mend="Nếu là dữ liệu, điền đủ các ô của dòng.",
            )  # fmt: skip


def _is_example(record: Record) -> bool:
    note = record.cell("note")
    return isinstance(note, str) and fold(note[:40]).startswith("vi du")
