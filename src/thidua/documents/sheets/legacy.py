"""Reading .xls (Excel 97–2003) in a child process with its own memory limit.

That format cannot be checked from outside as a zip can: its own lengths must be believed while it is read, and a lying
file could take all memory. Here it takes down only the child. Errors in formulas come back as empty cells: Calamine
does not tell them apart in this format.
"""

import contextlib
import datetime as dt
import io
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from thidua.documents.cells import Value
from thidua.documents.sheets.archive import broken_file, password
from thidua.documents.sheets.book import Book, Budget, Merge, Sheet, number_rows
from thidua.documents.sheets.xlsx import macro_warning

_CHILD = Path(__file__).with_name("legacy_child.py")


def read_xls(data: bytes, name: str, budget: Budget) -> Book:
    """The book of an .xls file; raises Unreadable. The time limit is exact here: the child is ended."""
    command = [sys.executable, "-I", str(_CHILD), str(budget.cells_left)]
    said = _ask(command, data, budget)
    answer: dict[str, Any] = json.loads(said) if said else {"error": "broken"}
    if answer.get("error") == "password":
        raise password()
    if answer.get("error") == "cells":
        raise budget.too_many_cells(answer["sheet"], answer["rows"], answer["columns"])
    if "error" in answer:
        raise broken_file()
    book = Book(name, [_sheet(found) for found in answer["sheets"]])
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        book.problems.append(macro_warning())
    return book


def _ask(command: list[str], data: bytes, budget: Budget) -> bytes:
    """What the child answers; b"" when it failed. It is ended at the time limit, or when it says too much."""
    most = budget.limits.text
    with subprocess.Popen(  # noqa: S603 - our own file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        clock = threading.Timer(budget.seconds_left, child.kill)
        clock.start()
        said = b""
        try:
            # the child reads everything before it answers, so neither waits for the other
            with contextlib.suppress(BrokenPipeError), child.stdin or io.BytesIO() as sending:
                sending.write(data)
            said = (child.stdout or io.BytesIO()).read(most + 1)
        finally:
            if not 0 < len(said) <= most:
                child.kill()
            child.wait()
            clock.cancel()
    budget.check_time()
    if len(said) > most:
        raise budget.too_much_text()
    return said if child.returncode == 0 else b""


def _sheet(found: dict[str, Any]) -> Sheet:
    rows: list[list[Value]] = [[_value(value) for value in row] for row in found["rows"]]
    merges = [Merge(*first, *last) for first, last in found["merges"]]
    return Sheet(found["name"], number_rows(rows), merges, hidden=found["hidden"])


def _value(written: Any) -> Value:
    """JSON has no dates: the child sends ["datetime", "2025-12-31T00:00:00"]."""
    if not isinstance(written, list):
        return written  # type: ignore[no-any-return]
    kind, value = written
    if kind == "datetime":
        return dt.datetime.fromisoformat(value)
    if kind == "date":
        return dt.date.fromisoformat(value)
    if kind == "time":
        return dt.time.fromisoformat(value)
    return dt.timedelta(seconds=value)
