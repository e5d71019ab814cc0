"""Years and dates as people type them. Vietnamese order always: the day, then the month, then the year."""

import calendar
import datetime as dt
import math
import re
from dataclasses import dataclass

from thidua.documents.cells.values import CellError, Value, is_blank, show, text
from thidua.law.spelling import fold

FIRST_YEAR, LAST_YEAR = 1900, 2098
_EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel's 1900 system, true from 1 March 1900 on
_FIRST_SERIAL, _LAST_SERIAL = 2099, (dt.date(LAST_YEAR, 12, 31) - _EPOCH).days


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only the year, or the year and the month, was written."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return f"{self.month:02}/{self.year}" if self.month else str(self.year)


_YEAR = re.compile(r"(?:nam(?: hoc| cong tac)?[ :.]*)?(\d+)(?:[.,]0+)?")
_SCHOOL_YEAR = re.compile(r"(?:nam(?: hoc)?[ :.]*)?(\d{4}) ?[-–—/] ?(\d{4})")


def year(value: Value) -> int | None:
    """The year of a cell: 2026, 2026.0, "2026", "Năm 2026".

    A school year "năm học 2024-2025" counts as its last year, 2025. A date gives its year; a year that Excel took
    for a day ("2025" formatted as 17/07/1905) is given back as typed.
    """
    if isinstance(value, float | int) and FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        return int(value)
    if is_blank(value):
        return None
    if isinstance(value, dt.date):
        serial = ((value.date() if isinstance(value, dt.datetime) else value) - _EPOCH).days
        return serial if FIRST_YEAR <= serial <= LAST_YEAR else _real_year(value.year, str(value.year))
    written = text(value)
    words = fold(written)
    if (match := _YEAR.fullmatch(words)) and words.isascii():
        return _real_year(int(match[1]) if len(match[1]) <= 9 else 0, match[1])
    if span := _SCHOOL_YEAR.fullmatch(words):
        first, last = int(span[1]), int(span[2])
        if last == first + 1:
            return _real_year(last, span[2])
        raise CellError(f"“{show(written)}” là nhiều năm.", "Mỗi ô chỉ ghi một năm; mỗi năm một dòng hoặc một cột.")
    raise CellError(f"“{show(written)}” không phải là năm.", "Ghi năm bằng bốn chữ số, ví dụ 2025.")


def _real_year(found: int, written: str) -> int:
    if FIRST_YEAR <= found <= LAST_YEAR:
        return found
    if len(written) == 2:
        raise CellError(f"Năm “{show(written)}” chỉ có hai chữ số.", "Ghi đủ bốn chữ số, ví dụ 2025.")
    raise CellError(
        f"Năm {show(written)} là năm không có thật.", f"Ghi năm từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ 2025."
    )


_CLOCK = r"(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DMY = re.compile(r"(?:ngay )?(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d+)" + _CLOCK)
_PLAIN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam |[/,. -]+)(\d+)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_MONTH = re.compile(r"(?:thang )?(\d{1,2})(?: ?[-/.] ?| nam )(\d{4})")
_ONLY_YEAR = re.compile(r"(?:nam )?(\d{4})(?:[.,]0+)?")
_EXAMPLE = "Ghi ngày/tháng/năm, ví dụ 21/02/1986."


def date(value: Value) -> dt.date | PartialDate | None:
    """A day: a date cell, an Excel serial number (1900 system), "31/12/2025", "ngày 31 tháng 12 năm 2025", ISO.

    "12/2025" and "2025" give a `PartialDate`, since lists often know no more. A number from 1900 to 2098 is a year.
    A time of day is dropped.
    """
    if is_blank(value):
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        _real_year(value.year, str(value.year))
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    if isinstance(value, str) and value.isascii() and (match := _PLAIN_DAY.fullmatch(value)):  # what most cells hold
        return _day(int(match[1]), int(match[2]), match[3])
    return _from_words(text(value))


def full_date(value: Value) -> dt.date | None:
    """Like `date`, but a day, month and year are all needed."""
    found = date(value)
    if isinstance(found, PartialDate):
        raise CellError(f"“{show(value)}” chưa đủ ngày, tháng, năm.", _EXAMPLE)
    return found


def _from_number(value: int | float) -> dt.date | PartialDate:
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        return PartialDate(int(value))
    if math.isfinite(value) and _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return _EPOCH + dt.timedelta(days=math.floor(value))
    raise CellError(f"Số {show(value)} không phải là ngày.", _EXAMPLE)


def _from_words(written: str) -> dt.date | PartialDate:
    words = fold(written).rstrip(".,;")
    if not words.isascii() or len(words) > 60:
        raise CellError(f"“{show(written)}” không phải là ngày.", _EXAMPLE)
    if match := _ISO.fullmatch(words):
        return _day(int(match[3]), int(match[2]), match[1])
    if match := _DMY.fullmatch(words) or _WORDS.fullmatch(words):
        return _day(int(match[1]), int(match[2]), match[3])
    if match := _MONTH.fullmatch(words):
        found = _real_year(int(match[2]), match[2])
        return PartialDate(found, _month(int(match[1])))
    if match := _ONLY_YEAR.fullmatch(words):
        return PartialDate(_real_year(int(match[1]), match[1]))
    raise CellError(f"“{show(written)}” không phải là ngày.", _EXAMPLE)


def _day(day: int, month: int, written: str) -> dt.date:
    if len(written) == 2:
        typed = f"{day:02}/{month:02}"
        mend = f"Ghi đủ bốn chữ số của năm: {typed}/19{written} hoặc {typed}/20{written}."
        raise CellError(f"Năm “{show(written)}” chỉ có hai chữ số, không rõ thế kỷ nào.", mend)
    year_found = _real_year(int(written) if len(written) <= 9 else 0, written)
    if month > 12 and day <= 12:
        mend = f"Ghi ngày trước, tháng sau: {month:02}/{day:02}/{year_found}." if month <= 31 else _EXAMPLE
        raise CellError(f"Không có tháng {month}.", mend)
    _month(month)
    last = calendar.monthrange(year_found, month)[1]
    if not 1 <= day <= last:
        message = f"Tháng {month} năm {year_found} chỉ có {last} ngày."
        raise CellError(message, f"Nhập từ 01 đến {last}, ví dụ 21/{month:02}/{year_found}.")
    return dt.date(year_found, month, day)


def _month(month: int) -> int:
    if not 1 <= month <= 12:
        raise CellError(f"Không có tháng {month}.", "Nhập tháng từ 01 đến 12, ví dụ 21/02/1986.")
    return month
