"""Reading .csv: the encoding and the delimiter are found, since neither is written in the file."""

import csv
import io
import re
from collections import Counter

from thidua.documents.problems import Unreadable
from thidua.documents.sheets.book import Book, Budget, Sheet, number_rows

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DELIMITERS = ",;\t"
_SAMPLE_LINES = 30


def read_csv(data: bytes, name: str, budget: Budget) -> Book:
    """One sheet named "CSV", every value a text; raises Unreadable."""
    text = _decode(data)
    delimiter, text = _declared(text) or (_sniff(text), text)
    grid: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            grid.append(cells)
            budget.take_cells("CSV", 1, max(len(cells), 1))
    except csv.Error as error:
        mend = 'Kiểm tra dấu nháy kép (") còn mở, hoặc lưu danh sách dạng .xlsx rồi gửi.'
        raise Unreadable("broken_csv", f"Dòng {len(grid) + 1} của tệp CSV không tách được thành ô.", mend) from error
    return Book(name, [Sheet("CSV", number_rows(grid))])


def _decode(data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise Unreadable(
        "encoding",
        "Không nhận ra bảng mã tiếng Việt của tệp CSV.",
        "Trong Excel chọn Lưu thành… → “CSV UTF-8”, hoặc lưu dạng .xlsx rồi gửi.",
    )


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\0" in data[:400]:
        return ("utf-16-le", "utf-16-be")
    return ("utf-8-sig", "cp1258")


def _declared(text: str) -> tuple[str, str] | None:
    """Excel's own first line "sep=;", which it does not show as a row but counts as one."""
    line, _, _ = text.partition("\n")
    line = line.strip().strip('"')
    if line.startswith("sep=") and len(line) == 5 and line[4] in _DELIMITERS:
        return line[4], text[text.index("\n") :] if "\n" in text else ""
    return None


def _sniff(text: str) -> str:
    """The delimiter that cuts most lines into the same number of cells, if any does."""
    lines = text.splitlines()[:_SAMPLE_LINES]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        counts = Counter(_outside_quotes(line).count(delimiter) for line in lines)
        score = max((often * cuts for cuts, often in counts.items() if cuts), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
