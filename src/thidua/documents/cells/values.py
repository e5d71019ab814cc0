"""What a cell can hold, and its text."""

import datetime as dt
from dataclasses import dataclass

from thidua.law.spelling import tidy


@dataclass(frozen=True, slots=True)
class Broken:
    """What a cell holds when its formula gave no value: `code` is "#REF!", "#N/A" … or "" when never calculated."""

    code: str

    @property
    def message(self) -> str:
        if self.code:
            return f"Công thức trong ô cho kết quả lỗi {self.code}."
        return "Ô có công thức nhưng tệp chưa lưu kết quả tính."

    @property
    def mend(self) -> str:
        if self.code:
            return "Sửa công thức, hoặc gõ thẳng giá trị vào ô."
        return "Mở tệp bằng Excel, chờ tính xong rồi lưu lại, hoặc gõ thẳng giá trị vào ô."


type Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Broken | None


class CellError(Exception):
    """A cell that cannot be read. `message` says what is wrong, `mend` what would be right (Vietnamese)."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


SPACES = "\u200b\ufeff \t\r\n\xa0"


def is_blank(value: Value) -> bool:
    """Nothing in the cell, or only spaces."""
    if isinstance(value, str):
        return not value or (len(value) < 99 and not value.strip(SPACES))
    return value is None


_SHOWN = 80  # characters of a value repeated in a message


def show(value: Value) -> str:
    """The value as the reader sees it, for a message, not too long; never raises."""
    if isinstance(value, Broken):
        return value.code or "(công thức chưa có kết quả)"
    written = text(value)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def text(value: Value) -> str:
    """Tidy text (NFC, single spaces); whole numbers without ".0", dates as dd/mm/yyyy, decimals with a comma."""
    if isinstance(value, str):
        return tidy(value)
    if value is None:
        return ""
    if isinstance(value, Broken):
        raise CellError(value.message, value.mend)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        clock = f" {value:%H:%M}" if value.time() != dt.time() else ""
        return _day_text(value) + clock
    return _day_text(value) if isinstance(value, dt.date) else str(value)


def _number_text(value: int | float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return str(value).replace(".", ",")


def _day_text(day: dt.date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
