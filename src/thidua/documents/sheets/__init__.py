"""Reading the sheets people send: .xlsx, .xlsm, .xls, .ods and .csv, under limits, from hands we do not know.

    book = open_book(data, name="de-nghi.xlsx")
    for sheet in book.sheets:
        for row in sheet.rows:
            row.number, row.values

Raises only `Unreadable`. What can be read is read; what cannot, cell by cell, is a `Problem`.
"""

from pathlib import Path

from thidua.documents.allocation import many_objects
from thidua.documents.problems import Problem, Unreadable
from thidua.documents.sheets.archive import Archive
from thidua.documents.sheets.book import Book, Budget, Limits, Merge, Row, Sheet
from thidua.documents.sheets.door import Kind, ending, plain_kind, zip_kind
from thidua.documents.sheets.legacy import read_xls
from thidua.documents.sheets.ods import read_ods
from thidua.documents.sheets.plain import read_csv
from thidua.documents.sheets.xlsx import read_xlsx
from thidua.documents.sizes import megabytes

__all__ = ["Book", "Kind", "Limits", "Merge", "Row", "Sheet", "bytes_of", "kind_of", "open_book"]

_DEFAULT = Limits()
_ENDINGS = {"xlsx": {"xlsx", "xlsm", "xltx", "xltm"}, "xls": {"xls", "xlt"}, "ods": {"ods", "ots"}}


@many_objects()
def open_book(source: bytes | Path, *, name: str, limits: Limits = _DEFAULT) -> Book:
    """The book in a file sent under this name. Raises Unreadable when it cannot be read, or is over a limit.

    What the file holds decides how it is read; when its name says otherwise, a warning tells so.
    """
    budget = Budget(limits)
    data = bytes_of(source, limits)
    kind = plain_kind(data, name)
    if kind == "zip":
        archive = Archive(data, budget)
        kind = zip_kind(archive)
        book = (read_ods if kind == "ods" else read_xlsx)(archive, name, budget)
    else:
        book = (read_xls if kind == "xls" else read_csv)(data, name, budget)
    budget.check_time()
    if ending(name) not in _ENDINGS.get(kind, {ending(name)}):
        book.problems.append(_misnamed(kind))
    return book


def kind_of(data: bytes, *, name: str, limits: Limits = _DEFAULT) -> Kind:
    """What a file is by its content, at a glance: whether it can be read to the end shows only when it is read.

    Raises:
        Unreadable: it is no workbook, locked, empty or over the limit for its size.
    """
    data = bytes_of(data, limits)
    kind = plain_kind(data, name)
    return zip_kind(Archive(data, Budget(limits))) if kind == "zip" else kind


def bytes_of(source: bytes | Path, limits: Limits) -> bytes:
    """All of a file; raises Unreadable when it is not there or heavier than the limit."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size <= limits.bytes:
            return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise Unreadable("missing", "Không mở được tệp.", "Kiểm tra đường dẫn và quyền đọc tệp.") from error
    message = f"Tệp nặng {megabytes(size, up=True)}, vượt giới hạn {megabytes(limits.bytes)}."
    mend = "Xóa ảnh và trang không cần, hoặc tách danh sách thành nhiều tệp."
    raise Unreadable("too_large", message, mend)


def _misnamed(kind: str) -> Problem:
    return Problem(
        message=f"Tên tệp không khớp nội dung: tệp thật ra là .{kind}; phần mềm đọc theo nội dung.",
        mend=f"Đổi đuôi tên tệp thành .{kind}.",
        severity="warning",
    )
