"""One list in the form somebody asked for: a workbook, a CSV that Excel opens with its marks, or JSON."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO

from thidua.documents.cells import PartialDate
from thidua.documents.exports import CSV_TYPE, JSON_TYPE, Cell, as_csv, as_json
from thidua.documents.workbooks import CONTENT_TYPE, Out, SheetOut, Toned, write_book

FORMS = {"xlsx": CONTENT_TYPE, "csv": CSV_TYPE, "json": JSON_TYPE}
"""What a list can be taken home as, with its content type."""


def write_table(form: str, sheet: SheetOut, *, created: dt.datetime) -> BytesIO:
    """The sheet in one of `FORMS`; its notes go into the workbook, and above the rows in JSON."""
    target = BytesIO()
    if form == "xlsx":
        write_book(target, [sheet], created=created, subject=sheet.name)
    else:
        titles = [column.title for column in sheet.columns]
        notes = {"ghi_chu": list(sheet.notes)}
        target.writelines(
            as_csv(titles, _cells(sheet)) if form == "csv" else as_json(titles, _cells(sheet), head=notes)
        )
    target.seek(0)
    return target


def _cells(sheet: SheetOut) -> Iterator[list[Cell]]:
    return ([_cell(value.value if isinstance(value, Toned) else value) for value in row] for row in sheet.rows)


def _cell(value: Out) -> Cell:
    return str(value) if isinstance(value, PartialDate) else value
