"""One list in the form somebody asked for: a workbook, a CSV that Excel opens with its marks, or JSON."""

import csv
import datetime as dt
import json
from io import BytesIO, StringIO

from thidua.documents.workbooks import CONTENT_TYPE, Out, SheetOut, Toned, write_book

FORMS = {"xlsx": CONTENT_TYPE, "csv": "text/csv; charset=utf-8", "json": "application/json"}
"""What a list can be taken home as, with its content type."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(form: str, sheet: SheetOut, *, created: dt.datetime) -> BytesIO:
    """The sheet in one of `FORMS`; its notes go into the workbook, and above the rows in JSON."""
    target = BytesIO()
    if form == "xlsx":
        write_book(target, [sheet], created=created, subject=sheet.name)
    else:
        target.write((_csv(sheet) if form == "csv" else _json(sheet)).encode())
    target.seek(0)
    return target


def _csv(sheet: SheetOut) -> str:
    """The mark in front tells Excel that it is UTF-8; what would be taken for a formula is put in as text."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_text(_plain(value)) for value in row])
    return "\ufeff" + target.getvalue()


def _text(value: Out) -> str:
    text = "" if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def _json(sheet: SheetOut) -> str:
    titles = [column.title for column in sheet.columns]
    rows = [dict(zip(titles, (_said(_plain(value)) for value in row), strict=True)) for row in sheet.rows]
    return json.dumps({"ghi_chu": list(sheet.notes), "dong": rows}, ensure_ascii=False, indent=1)


def _said(value: Out) -> str | int | float | bool | None:
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _plain(value: Out | Toned) -> Out:
    return value.value if isinstance(value, Toned) else value
