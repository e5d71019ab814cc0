"""Telling rows of people from the other lines of a list: totals, group titles, signatures, numbering."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from thidua.documents.cells import SPACES, Broken, CellError, Value, is_blank, text, year
from thidua.law.spelling import tidy


class Reason(StrEnum):
    """Why a line of the sheet is not a record."""

    BLANK = "dòng trống"
    HEADER = "tiêu đề bảng lặp lại"
    NUMBERING = "dòng đánh số cột"
    GROUP = "dòng tên nhóm"
    TOTAL = "dòng tổng cộng"
    NOTE = "dòng ghi chú"
    SIGNATURE = "phần ký tên, nơi nhận"


# With marks: "Tống Công Minh" is a person, "Tổng cộng" is not.
_TOTAL = re.compile(r"(?:tổng cộng|tổng số)\b|(?:tổng|cộng)\s*(?:[:\d]|$)")
_NOTE = re.compile(r"\*|(?:ghi chú|chú thích|lưu ý)\s*:")
_SIGNATURE = re.compile(
    r"người (?:lập|tổng hợp|ghi biên bản)|thủ trưởng|nơi nhận|\(ký|ký tên|ký, |xác nhận của|ấn định danh sách"
    r"|danh sách (?:này |trên )?(?:gồm|có)\b|t/m |(?:tm|kt|tl|tuq)\.|chủ tịch hội đồng"
    r"|(?:giám đốc|hiệu trưởng|chủ tịch|bộ trưởng|vụ trưởng|cục trưởng|trưởng phòng|chánh văn phòng)$"
)
_PLACE_AND_DAY = re.compile(r".{0,60}\bngày .{1,8} tháng .{1,8} năm")  # "Hà Nội, ngày 3 tháng 5 năm 2025"
_PAPER = re.compile(r"\b(?:qđ|quyết định|nghị quyết|số|theo)\b")  # "QĐ số 15 ngày 20 tháng 12 năm 2025" is content
_GROUP_MARK = re.compile(r"(?:[IVXLC]{1,6}|[A-HĐ])\s*[.)/:-]?")
_GROUP_TITLE = re.compile(r"(?:[IVXLC]{1,6}|[A-HĐ])\s*[.)/:-]\s*\S")
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[a-zđ])\s*\)?", re.IGNORECASE)
_ORDER = re.compile(r"\d{1,6}\s*[.)/]?")

type Filled = Sequence[tuple[int, Value]]


def words_of(value: Value) -> str:
    """Tidy lower-case text with its marks; "" for what is no text."""
    return tidy(value).casefold() if isinstance(value, str) else ""


def is_order(value: Value) -> bool:
    """A number of order in the STT column."""
    if isinstance(value, str):
        return bool(_ORDER.fullmatch(value.strip()))
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_numbering(filled: Filled) -> bool:
    """The row "(1) (2) (3)" under a header, also "A B 1 2": in order, none left out twice running."""
    marks = [match[1] for _, value in filled if (match := _COLUMN_NUMBER.fullmatch(_plain(value)))]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    if len(marks) != len(filled) or len(filled) < 2:
        return False
    starts_low = not numbers or numbers[0] <= 2
    return starts_low and all(0 < after - before <= 2 for before, after in pairwise(numbers))


def _plain(value: Value) -> str:
    return "" if isinstance(value, Broken) else text(value)


def _signs(words: str, *, alone: bool) -> bool:
    if _SIGNATURE.match(words):
        return True
    return bool(_PLACE_AND_DAY.match(words)) and (alone or not _PAPER.search(words))


def is_dated(filled: Filled, year_columns: set[int]) -> bool:
    """A line of several cells with a year in a column of years, or in its first cell."""
    places = year_columns | {filled[0][0]}
    return len(filled) > 1 and any(column in places and _is_year(value) for column, value in filled)


def _is_year(value: Value) -> bool:
    if isinstance(value, bool | Broken):
        return False
    try:
        return year(value) is not None
    except CellError:
        return False


def closing(filled: Filled) -> Reason | None:
    """Whether a line belongs to the foot of a list. Asked only of lines that do not look like a whole record."""
    said = [words_of(value) for _, value in filled]
    first = next((word for word in said if word and not _GROUP_MARK.fullmatch(word.upper())), "")
    if _TOTAL.match(first):
        return Reason.TOTAL
    if any(_signs(word, alone=len(filled) == 1) for word in said if word):
        return Reason.SIGNATURE
    return Reason.NOTE if _NOTE.match(first) else None


def group_title(filled: Filled, *, order_column: int | None, key_columns: set[int], merged: bool) -> str:
    """The text of a line that only names a group ("I. TẬP THỂ", "Phòng Kế hoạch"), else ""."""
    column, value = filled[0]
    if len(filled) == 1 and isinstance(value, str):
        titled = merged or column == order_column or column not in key_columns or _GROUP_TITLE.match(tidy(value))
        return tidy(value) if titled and not is_order(value) else ""
    if len(filled) == 2 and column == order_column and isinstance(value, str):
        other = filled[1][1]
        if _GROUP_MARK.fullmatch(tidy(value)) and isinstance(other, str):
            return f"{tidy(value)} {tidy(other)}"
    return ""


def filled_cells(values: Sequence[Value]) -> list[tuple[int, Value]]:
    """The cells that are not blank, with their 0-based columns."""
    return [
        (index, value)
        for index, value in enumerate(values)
        if value is not None and value != "" and not (isinstance(value, str) and value[0] in SPACES and is_blank(value))
    ]
