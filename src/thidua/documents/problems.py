"""What is wrong in a sheet, said so that the person who sent it can find the cell and mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend, at the place Excel shows it. `message`, `mend` are whole Vietnamese sentences.

    `row` is 1-based and `column` a letter ("D"); both are None when the whole sheet is meant, and
    `sheet` is "" when the whole file is. A warning does not stop the row from being used.
    """

    sheet: str = ""
    row: int | None = None
    column: str | None = None
    header: str | None = None
    value: str = ""
    message: str
    mend: str
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """Where to look, in Vietnamese: "trang “Đề nghị”, ô D12 (cột “Ngày sinh”)"."""
        if not self.sheet:
            return "cả tệp"
        where = f"trang “{self.sheet}”"
        if self.column and self.row:
            where += f", ô {self.column}{self.row}"
        elif self.row:
            where += f", dòng {self.row}"
        elif self.column:
            where += f", cột {self.column}"
        return f"{where} (cột “{self.header}”)" if self.header else where


class Unreadable(Exception):  # noqa: N818 - what it says of the file
    """The file cannot be read at all. `code` is for programs; `message` and `mend` are for the reader."""

    def __init__(self, code: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend


def column_letter(index: int) -> str:
    """The Excel letter of a 0-based column: 0 -> "A", 26 -> "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The 0-based column of an Excel letter: "A" -> 0, "AA" -> 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by sheet (as they first come), row and column; one said twice is kept once, with its header."""
    kept: dict[tuple[str, int | None, str | None, str], Problem] = {}
    sheets: dict[str, int] = {}
    for problem in problems:
        sheets.setdefault(problem.sheet, len(sheets) if problem.sheet else -1)
        key = (problem.sheet, problem.row, problem.column, problem.message)
        seen = kept.get(key)
        if seen is None:
            kept[key] = problem
        elif seen.header is None and problem.header:
            kept[key] = replace(problem, severity=seen.severity)
    return sorted(kept.values(), key=lambda p: (sheets[p.sheet], p.row or 0, len(p.column or ""), p.column or ""))
