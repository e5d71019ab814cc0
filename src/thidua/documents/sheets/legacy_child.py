"""The child of `legacy`: reads an .xls from standard input, answers JSON. Run by path, imports nothing of ours."""

import datetime as dt
import io
import json
import sys
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

_MEMORY = 1_500_000_000


def main() -> None:
    _limit_memory()
    most = int(sys.argv[1])
    try:
        answer = _read(sys.stdin.buffer.read(), most)
    except PasswordError:
        answer = {"error": "password"}
    except Exception:  # noqa: BLE001 - whatever it is, the file is broken
        answer = {"error": "broken"}
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    json.dump(answer, sys.stdout, ensure_ascii=False)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, most: int) -> dict[str, Any]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        source = workbook.get_sheet_by_index(index)
        last_row, last_column = source.end or (-1, -1)
        rows, columns = last_row + 1, last_column + 1
        most -= rows * columns
        if most < 0:
            return {"error": "cells", "sheet": about.name, "rows": rows, "columns": columns}
        grid = source.to_python(skip_empty_area=False)
        sheets.append(
            {
                "name": about.name,
                "rows": [[_plain(value) for value in row] for row in grid],
                "merges": source.merged_cell_ranges or [],
                "hidden": about.visible != SheetVisibleEnum.Visible,
            }
        )
    return {"sheets": sheets}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    if isinstance(value, dt.time):
        return ["time", value.isoformat()]
    return ["timedelta", value.total_seconds()] if isinstance(value, dt.timedelta) else value


if __name__ == "__main__":
    main()
