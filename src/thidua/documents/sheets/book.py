"""What a file of sheets is, once read: rows with the numbers Excel shows, and what went wrong on the way."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from thidua.documents.cells import Broken, Value
from thidua.documents.problems import Problem, Unreadable, column_letter
from thidua.law.wording import figure

LONGEST_TEXT = 32_767  # characters Excel keeps in a cell


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file we are willing to read.

    `bytes` of the file as sent, bytes once `unzipped`, `cells` over all sheets (counted from A1, blank ones
    too), characters of `text` over all cells (one string in a thousand cells counts a thousand times), `seconds` in
    all. Time is looked at between steps, so one step may run over it.
    """

    bytes: int = 20_000_000
    unzipped: int = 300_000_000
    cells: int = 3_000_000
    text: int = 100_000_000
    seconds: float = 60.0


class Budget:
    """The limits of one reading, as they are used up."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells_left = limits.cells
        self.text_left = limits.text
        self._checked = 0
        self._end = time.monotonic() + limits.seconds

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._end - time.monotonic())

    def check_time(self) -> None:
        """Raises Unreadable when the time is over."""
        if not self.seconds_left:
            message = f"Đọc tệp quá {self.limits.seconds:g} giây nên phần mềm đã dừng."
            raise Unreadable("too_slow", message, "Tách danh sách thành nhiều tệp nhỏ rồi gửi lại.")

    def take_cells(self, sheet: str, rows: int, columns: int) -> None:
        """Uses up a sheet of this size; raises Unreadable when there are too many cells."""
        self.check_time()
        self.cells_left -= rows * columns
        if self.cells_left < 0:
            raise self.too_many_cells(sheet, rows, columns)

    def take_text(self, length: int, times: int) -> None:
        """Uses up a text that stands in so many cells; raises Unreadable when it, or all of it, is too much."""
        self.check_text(length)
        self.take_all_text(length * times)

    def take_all_text(self, length: int) -> None:
        """Uses up the text of several cells together."""
        self.text_left -= length
        if self.text_left < 0:
            raise self.too_much_text()

    def check_text(self, length: int) -> None:
        """Raises Unreadable when a cell cannot hold a text of this length."""
        if length > LONGEST_TEXT:
            message = f"Tệp có ô chứa hơn {figure(LONGEST_TEXT)} ký tự, quá mức Excel cho phép."
            raise Unreadable("long_text", message, "Rút gọn ô quá dài đó rồi lưu lại và gửi.")
        self._checked += 1
        if not self._checked % 10_000:
            self.check_time()

    def too_much_text(self) -> Unreadable:
        """What to say of cells that hold too much text together."""
        return Unreadable(
            "too_large",
            f"Các ô trong tệp chứa tổng cộng hơn {figure(self.limits.text)} ký tự, không giống một danh sách.",
            "Xóa những ô thừa chép lặp lại, hoặc tách danh sách thành nhiều tệp nhỏ rồi gửi lại.",
        )

    def too_many_cells(self, sheet: str, rows: int, columns: int) -> Unreadable:
        """What to say of a sheet that goes over the limit."""
        return Unreadable(
            "too_many_cells",
            f"Trang “{sheet}” có ô ở tận {column_letter(columns - 1)}{rows}; cả tệp vượt quá {figure(self.limits.cells)} ô.",
            "Xóa hẳn các dòng, cột thừa ở cuối trang (chọn cả dòng rồi Delete), hoặc tách thành nhiều tệp.",
        )


class Row(NamedTuple):
    """A row as Excel shows it: its 1-based `number`, and the values from column A on ("" or None is empty)."""

    number: int
    values: Sequence[Value]


class Merge(NamedTuple):
    """A merged range; 0-based, both ends included. Its value stands in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet. `rows[i]` is Excel's row i + 1: empty rows keep their place."""

    name: str
    rows: list[Row]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """A file of sheets. `problems` are of the file as a whole; each sheet has its own besides."""

    name: str
    sheets: list[Sheet]
    problems: list[Problem] = field(default_factory=list)

    @property
    def all_problems(self) -> list[Problem]:
        """Those of the file, then those of each sheet."""
        return [*self.problems, *(problem for sheet in self.sheets for problem in sheet.problems)]


def number_rows(grid: Sequence[Sequence[Value]]) -> list[Row]:
    """Rows from a grid that begins at A1."""
    return [Row(number, values) for number, values in enumerate(grid, start=1)]


def mark_broken(sheet: Sheet, broken: dict[tuple[int, int], Broken]) -> None:
    """Puts `Broken` values at their 0-based (row, column), each with its problem.

    Only places within the limits may be given: rows that hold nothing else are added.
    """
    for (row, column), value in sorted(broken.items()):
        if row >= len(sheet.rows):
            sheet.rows.extend(Row(number, []) for number in range(len(sheet.rows) + 1, row + 2))
        values = sheet.rows[row].values
        if not isinstance(values, list):
            values = list(values)
            sheet.rows[row] = Row(row + 1, values)
        values.extend([""] * (column + 1 - len(values)))
        values[column] = value
        sheet.problems.append(
            Problem(
                sheet=sheet.name,
                row=row + 1,
                column=column_letter(column),
                value=value.code,
                message=value.message,
                mend=value.mend,
            )
        )
