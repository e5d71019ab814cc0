"""The same table as CSV or JSON: for those who go on working with it elsewhere. XLSX is in `workbooks`."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date

CSV_TYPE = "text/csv; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"

type Cell = str | int | float | bool | date | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """With the mark by which Excel knows UTF-8; a text that Excel would take for a formula stays a text."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(titles)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def write_json(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A list of objects; a day is written 2026-03-02."""
    found = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8")


def _cell(value: Cell) -> Cell:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else _plain(value)


def _plain(value: Cell) -> Cell:
    return value.isoformat() if isinstance(value, date) else value
