"""A list as CSV or JSON, line by line: the memory it takes does not grow with the list.

CSV is for Excel as Vietnam sets it up: UTF-8 with its mark, so that letters come out right on a double click, and ";"
between the cells, because there the comma is the decimal sign. A text that Excel would take for a formula gets an
apostrophe in front: whoever opens a list runs nothing of what others typed into it.

Invented data says so in the file itself, which outlives its name: JSON above the list, CSV, which has no place above, in a
last column.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any

CSV_TYPE, JSON_TYPE = "text/csv; charset=utf-8", "application/json; charset=utf-8"
_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 200
SAMPLE_COLUMN, SAMPLE_NAME = "Dữ liệu mẫu", "du_lieu_mau"

type Cell = str | int | float | bool | date | None


def as_csv(titles: Sequence[str], rows: Iterable[Sequence[Cell]], *, is_sample: bool = False) -> Iterator[bytes]:
    """The list with its titles, in pieces."""
    if is_sample:
        titles, rows = [*titles, SAMPLE_COLUMN], ([*row, True] for row in rows)
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    target.write(_MARK)
    writer.writerow(titles)
    for place, row in enumerate(rows, 1):
        writer.writerow([_cell(value) for value in row])
        if place % _CHUNK == 0:
            yield _taken(target)
    yield _taken(target)


def as_json(
    names: Sequence[str], rows: Iterable[Sequence[Cell]], *, head: Mapping[str, Any] | None = None, under: str = "dong"
) -> Iterator[bytes]:
    """The list as an array of objects with these names, in pieces; with a `head`, one object of it and the list `under` a name."""
    target = StringIO()
    if head is not None:
        above = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n" for name, value in head.items()]
        target.write(f"{{{''.join(above)}{json.dumps(under)}: ")
    target.write("[")
    for place, row in enumerate(rows):
        told = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(names, row, strict=True)
        }
        target.write((",\n" if place else "\n") + json.dumps(told, ensure_ascii=False))
        if place % _CHUNK == _CHUNK - 1:
            yield _taken(target)
    target.write("\n]\n" if head is None else "\n]}\n")
    yield _taken(target)


def list_json(
    names: Sequence[str], rows: Iterable[Sequence[Cell]], *, asked: Mapping[str, Any], on: date, notes: Sequence[str] = (),
    is_sample: bool = False,
) -> Iterator[bytes]:  # fmt: skip
    """A list as every page gives it: what it was narrowed to, the day, what must be said of it (if anything), whether it is
    invented, and the rows.
    """
    said: dict[str, Any] = {"ghi_chu": list(notes)} if notes else {}
    if is_sample:
        said[SAMPLE_NAME] = True
    return as_json(names, rows, head={"loc": dict(asked), "ngay_xuat": on.isoformat(), **said})


def _cell(value: Cell) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case datetime():
            return f"{value:%d/%m/%Y %H:%M:%S}"
        case date():
            return f"{value:%d/%m/%Y}"
        case str() if value.startswith(_FORMULA):
            return f"'{value}"
    return value


def _taken(target: StringIO) -> bytes:
    """What was written so far; the target is empty again."""
    said = target.getvalue().encode()
    target.seek(0)
    target.truncate()
    return said
