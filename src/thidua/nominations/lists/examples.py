"""Rows that still bear the mark of an example: left out, but never in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.documents.cells import CellError
from thidua.documents.headers import Record, Table
from thidua.documents.problems import Problem
from thidua.law.spelling import fold
from thidua.nominations.lists.marks import EXAMPLE, SAMPLES, is_example
from thidua.nominations.lists.row import cell_of

_SAMPLES = frozenset(map(fold, SAMPLES))
_MEND = f"Nếu là người thật, xóa ghi chú “{EXAMPLE}” rồi kiểm tra lại."


def examples_told(table: Table) -> Iterator[Problem]:
    """One line for the examples of the template, and an error for each row where somebody else stands."""
    if not table.has("note"):
        return
    left = [record for record in table.records() if is_example(cell_of(record, "note"))]
    shipped = [record for record in left if _is_sample(record)]
    if shipped:
        yield Problem(
            sheet=table.sheet.name,
            row=shipped[0].row,
            message=f"Bỏ qua {len(shipped)} dòng ví dụ của bảng mẫu (dòng {_rows(shipped)}).",
            mend="Không phải sửa; có thể xóa các dòng đó.",
            severity="warning",
        )
    for record in left:
        if not _is_sample(record):
            yield record.problem("note", CellError("Dòng còn mang ghi chú ví dụ nên chưa được xét.", _MEND))


def _is_sample(record: Record) -> bool:
    """A row of the template; a row of facts that names nobody is told apart by nothing and passes for one."""
    name = cell_of(record, "name")
    return not isinstance(name, str) or not name.strip() or fold(name) in _SAMPLES


def _rows(records: Sequence[Record]) -> str:
    return str(records[0].row) if len(records) == 1 else f"{records[0].row}–{records[-1].row}"
