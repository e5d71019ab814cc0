"""Reading the cells of one row; what cannot be read becomes a problem at its cell and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from thidua.documents import cells
from thidua.documents.cells import Broken, CellError, PartialDate, Value, is_blank
from thidua.documents.headers import Column, Record, YearColumn
from thidua.documents.problems import Problem, Severity
from thidua.law.case import RATINGS
from thidua.law.readings import LetterScale, letter_of, read_rating
from thidua.law.years import LAST
from thidua.nominations.lists.memory import remembered
from thidua.nominations.lists.words import folded

FIRST_RATED = 1970


def cell_of(record: Record, where: str) -> Value:
    """The value of a field; of a header that spans several columns, the broken one if any is broken."""
    try:
        return record.cell(where)
    except CellError:
        return next(
            value for column in record.table.columns[where] if isinstance(value := record.at(column.index), Broken)
        )


class Row:
    """One record and the problems found in it."""

    __slots__ = ("problems", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.problems: list[Problem] = []

    def cell(self, where: str) -> Value:
        """The value of a field as it stands."""
        return cell_of(self.record, where)

    def read[T](
        self, where: str, reader: Callable[[Value], T], *, severity: Severity = "error"
    ) -> T | None:  # fmt: skip
        """The value of a field, or None with a problem noted."""
        if not self.record.table.has(where):
            return None
        value = self.cell(where)
        if is_blank(value):
            return None
        try:
            return reader(value)
        except CellError as error:
            self.problem(where, error.message, error.mend, severity)
            return None

    def text(self, where: str) -> str:
        """The tidy text of a field."""
        return self.read(where, cells.text) or ""

    def holds(self, where: str) -> bool:
        """Whether the field has a cell with something in it."""
        return self.record.table.has(where) and not is_blank(self.cell(where))

    def is_broken(self, where: str) -> bool:
        """Whether a formula of the field gave no value, which the sheet itself has told."""
        return isinstance(self.cell(where), Broken)

    def problem(
        self, where: str | Column | YearColumn, message: str, mend: str, severity: Severity = "error"
    ) -> None:  # fmt: skip
        """Notes a problem at a field of this row."""
        self.problems.append(self.record.problem(where, CellError(message, mend), severity))

    def place(self, field: str) -> Problem:
        """Where a field of this row stands in the file, with what it holds and nothing said against it."""
        return self.record.problem(field, CellError("", ""))


class At:
    """Notes what is wrong at one place of a row."""

    __slots__ = ("_row", "_where")

    def __init__(self, row: Row, where: str | YearColumn) -> None:
        self._row = row
        self._where = where

    def __call__(self, message: str, mend: str, severity: Severity = "error", *, field: str = "") -> None:
        where = field if self._row.record.table.has(field) else self._where
        self._row.problem(where, message, mend, severity)


def birthday(value: Value) -> date | PartialDate | None:
    """A birthday; a day after 2020 is a slip."""
    found = cells.date(value)
    if found is not None and found.year > 2020:
        raise CellError(f"Năm sinh {found.year} là năm không có thật.", "Ghi ngày sinh đúng, ví dụ 21/02/1986.")
    return found


def counted_year(value: Value) -> int | None:
    """A year the law can count."""
    found = cells.year(value)
    if found is not None and not FIRST_RATED <= found <= LAST:
        raise CellError(f"Năm {found} là năm không có thật.", f"Ghi năm từ {FIRST_RATED} đến {LAST}, ví dụ 2025.")
    return found


_TWO_YEARS = re.compile(r"(?<!\d)(\d{4})(?:[.,]0)?\s*(?:-|–|—|→|đến|den|tới)\s*(?:năm\s*)?(\d{4})(?!\d)", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ONLY_YEARS = re.compile(r"(?:năm|\d{4}|và|[\s,;.])+", re.IGNORECASE)

type Span = tuple[int | None, int]
"""The years a decision rewards: the first (None for a single year) and the last."""


def spans(value: Value) -> tuple[Span, ...]:
    """The years of a cell: "2021", "2016-2020", "giai đoạn 2016–2020", "2021, 2023"."""
    if isinstance(value, str):
        return _written_spans(value)
    found = counted_year(value)
    return () if found is None else ((None, found),)


@remembered
def _written_spans(written: str) -> tuple[Span, ...]:
    said = cells.text(written)
    if match := _TWO_YEARS.search(said):
        first, last = (counted_year(year) for year in match.groups())
        whole = "giai" in said.casefold() or "học" not in said.casefold()
        if first is not None and last is not None and first < last and whole:
            return ((first, last),)
        if first is not None and last is not None and first >= last:
            raise CellError(f"“{said}” có năm đầu không trước năm cuối.", "Ghi ví dụ 2016-2020.")
    every = _EVERY_YEAR.findall(said)
    if len(every) > 1 and _ONLY_YEARS.fullmatch(said):
        return tuple((None, year) for text in every if (year := counted_year(text)))
    found = counted_year(written)
    return () if found is None else ((None, found),)


_LETTERS = "Chọn cách quy đổi A, B, C khi kiểm tra, hoặc ghi HTXS, HTT, HT, KHT."


def rating_of(text: str, letters: LetterScale | None) -> str:
    """A rating by any of its spellings; letters only by the stated scale."""
    key, understood = _rating(text, _scale(letters))
    if key is not None:
        return key
    if len(text) <= _LONGEST_LETTER and letter_of(text):
        raise CellError(f"{understood}.", _LETTERS)
    raise CellError(f"Không hiểu mức xếp loại “{text}”.", "Ghi HTXS, HTT, HT hoặc KHT.")


def is_rating(text: str, letters: LetterScale | None) -> bool:
    """Whether the words are of a rating; a letter of old years is one even where nobody stated what it means."""
    if is_unrated(text) or (len(text) <= _LONGEST_LETTER and letter_of(text)):
        return True
    return _rating(text, _scale(letters))[0] is not None


def is_unrated(text: str) -> bool:
    """Whether the words say that there was no rating: the year stays without one, which is never a no."""
    return folded(text) in {"khong xep loai", "chua xep loai", "khong danh gia", "chua danh gia"}


_LONGEST_LETTER = 12  # characters of "Xếp loại A"


def _scale(letters: LetterScale | None) -> tuple[tuple[str, str], ...] | None:
    return None if letters is None else tuple(sorted(letters.items()))


@remembered
def _rating(text: str, letters: tuple[tuple[str, str], ...] | None) -> tuple[str | None, str]:
    reading = read_rating(text, scale=dict(letters) if letters else None)
    return (reading.key if reading.key in RATINGS else None), reading.understood


_WRITTEN_DAY = re.compile(
    r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE
)


def decision_day(value: Value) -> date | None:
    """The day in "Số 123/QĐ-BTTTT ngày 20/12/2020"; None where none is written."""
    if not isinstance(value, str):
        found = cells.date(value)
        return found if isinstance(found, date) else None
    match = _WRITTEN_DAY.search(cells.text(value))
    return cells.full_date("/".join(part for part in match.groups() if part)) if match else None


def exact_day(value: Value) -> date | None:
    """A whole day; a year alone says too little and is left out without complaint."""
    found = cells.date(value)
    return found if isinstance(found, date) else None
