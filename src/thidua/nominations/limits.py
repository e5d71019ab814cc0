"""How much of a workbook is read and for how long: the same environment variables for the pages and the command line.

| variable | meaning | default |
|---|---|---|
| `THIDUA_SHEET_MAX_BYTES` | the file as sent, in bytes | 20,000,000: 20 MB |
| `THIDUA_SHEET_MAX_UNZIPPED` | its parts after unzipping, in bytes | 300,000,000: 300 MB |
| `THIDUA_SHEET_MAX_CELLS` | cells of all sheets, empty ones included | 3,000,000 |
| `THIDUA_SHEET_MAX_SECONDS` | opening and reading one workbook; judging it may take as long again | 60 |

The defaults are those of `documents.sheets.Limits`; a megabyte is 1,000,000 bytes, as in `documents.sizes`.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thidua.documents.cells.days import FIRST_YEAR
from thidua.documents.problems import Unreadable

if TYPE_CHECKING:
    from thidua.documents.sheets import Limits


FIRST_KNOWN = FIRST_YEAR
"""The earliest year from which records may be said to be complete: the same on the page, the command line and in a row."""


def number(name: str, default: int) -> int:
    """A positive whole number from the environment; the program ends, in one line, where it is something else."""
    given = os.environ.get(name, "").strip()
    if given and not re.fullmatch(r"0*[1-9][0-9]{0,17}", given):
        raise SystemExit(f"{name}: cần một số nguyên dương, ví dụ {default}; đang là “{given}”")
    return int(given or default)


def sheet_limits() -> Limits:
    """The limits of one workbook as the environment sets them."""
    from thidua.documents.sheets import Limits  # noqa: PLC0415 - judging needs no reader of sheets

    usual = Limits()
    return Limits(
        bytes=number("THIDUA_SHEET_MAX_BYTES", usual.bytes),
        unzipped=number("THIDUA_SHEET_MAX_UNZIPPED", usual.unzipped),
        cells=number("THIDUA_SHEET_MAX_CELLS", usual.cells),
        seconds=number("THIDUA_SHEET_MAX_SECONDS", int(usual.seconds)),
    )


class Deadline:
    """When to stop. Looked at now and then between rows, so a few rows may run over it."""

    def __init__(self, seconds: float, doing: str = "Đọc") -> None:
        self._seconds = seconds
        self._doing = doing
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raises Unreadable when the time is over."""
        if time.monotonic() > self._end:
            message = f"{self._doing} danh sách quá {self._seconds:g} giây nên phần mềm đã dừng."
            raise Unreadable("too_slow", message, "Tách danh sách thành nhiều tệp nhỏ rồi gửi lại.")


def paced[T](items: Iterable[T], deadline: Deadline) -> Iterator[T]:
    """The same items, with a look at the clock before every so many, the first among them."""
    for count, item in enumerate(items):
        if not count % _PACE:
            deadline.check()
        yield item


_PACE = 32
NEVER = Deadline(float("inf"))
"""For whoever waits as long as it takes."""
