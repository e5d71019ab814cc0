"""One list in the form somebody asked for: a workbook, a CSV that Excel opens with its marks, or JSON."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from thidua.documents.cells import PartialDate
from thidua.documents.exports import CSV_TYPE, JSON_TYPE, Cell, as_csv, list_json
from thidua.documents.workbooks import CONTENT_TYPE, Out, SheetOut, Toned, write_book

FORMS = {"xlsx": CONTENT_TYPE, "csv": CSV_TYPE, "json": JSON_TYPE}
"""What a list can be taken home as, with its content type."""


def write_table(
    form: str, sheet: SheetOut, *, created: dt.datetime, asked: Mapping[str, Any] | None = None,
    names: Sequence[str] = (), is_sample: bool = False,
) -> BytesIO:  # fmt: skip
    """The sheet in one of `FORMS`; its notes go into the workbook. JSON says what the list was narrowed to (`asked`, as the
    address bar has it) and calls the cells by `names`, else by the titles of the columns. What is invented says so.
    """
    target = BytesIO()
    if form == "xlsx":
        write_book(target, [sheet], created=created, subject=sheet.name, is_sample=is_sample)
    else:
        titles = [column.title for column in sheet.columns]
        target.writelines(
            as_csv(titles, _cells(sheet), is_sample=is_sample)
            if form == "csv"
            else list_json(names or titles, _cells(sheet), asked=asked or {}, on=created.date(), is_sample=is_sample)
        )
    target.seek(0)
    return target


def _cells(sheet: SheetOut) -> Iterator[list[Cell]]:
    return ([_cell(value.value if isinstance(value, Toned) else value) for value in row] for row in sheet.rows)


def _cell(value: Out) -> Cell:
    return str(value) if isinstance(value, PartialDate) else value
