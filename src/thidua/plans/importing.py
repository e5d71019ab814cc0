"""Figures of a workbook people send: read row by row, every doubt told by sheet, row and column. Nothing is written here.

Two forms are read: a long one (unit, indicator, stretch of time, figure, source) and a wide one with a column for each year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.documents.cells import CellError, Value, is_blank, number, show, text
from thidua.documents.headers import Record, Table, Vocabulary, YearColumn, find_table, missing_columns
from thidua.documents.problems import Problem, in_order
from thidua.documents.sheets import Book, Sheet
from thidua.law.spelling import fold
from thidua.plans.calculations import periods
from thidua.plans.calculations.periods import Period, spelt

WORDS: Vocabulary = {
    "unit": ["Đơn vị", "Tên đơn vị", "Cơ quan, đơn vị"],
    "indicator": ["Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu"],
    "period": ["Kỳ", "Kỳ báo cáo", "Thời gian", "Năm"],
    "value": ["Số", "Kết quả", "Số liệu", "Số thực hiện", "Giá trị"],
    "source": ["Nguồn, minh chứng", "Nguồn", "Minh chứng", "Ghi chú"],
}
MOST_ROWS = 20_000
EXPLAINS = ("huong dan", "giai thich", "ghi chu", "danh muc")
"""Sheets with these names explain; they hold no figures."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name may mean: the numbers of the bodies or indicators that bear it, by the folded name and by the key."""

    found: Mapping[str, frozenset[int]]

    def meant(self, said: str) -> frozenset[int]:
        return self.found.get(fold(said), frozenset())


@dataclass(frozen=True, slots=True)
class Read:
    """One figure of the file, with where it stood."""

    sheet: str
    row: int
    column: str
    unit: int
    indicator: int
    period: Period
    value: Decimal
    source: str


@dataclass(slots=True)
class Found:
    """What a file holds."""

    rows: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return bool(self.rows) and not any(one.severity == "error" for one in self.problems)


def read(book: Book, *, units: Named, indicators: Named) -> Found:
    """Every figure of a workbook, and everything that keeps it from being entered."""
    found = Found(problems=list(book.problems))
    tables = 0
    for sheet in book.sheets:
        if fold(sheet.name).startswith(EXPLAINS):
            continue
        if (table := _table(sheet)) is not None:
            tables += 1
            _read_table(table, found, units, indicators)
        elif any(not is_blank(value) for row in sheet.rows[:50] for value in row.values):
            found.problems += missing_columns(sheet, WORDS, required=("unit", "indicator", "period", "value"))
    if not tables and not found.problems:
        found.problems.append(Problem(message="Tệp không có bảng số nào.", mend="Tải tệp mẫu về, điền rồi gửi lại."))
    found.problems += _twice(found.rows)
    found.problems = in_order(found.problems)
    return found


def _table(sheet: Sheet) -> Table | None:
    long = find_table(sheet, WORDS, required={"unit", "indicator", "period", "value"})
    if long is not None:
        return long
    wide = find_table(
        sheet, {name: WORDS[name] for name in ("unit", "indicator", "source")}, required={"unit", "indicator"}
    )
    return wide if wide is not None and wide.years else None


def _read_table(table: Table, found: Found, units: Named, indicators: Named) -> None:
    found.problems += table.problems
    for place, record in enumerate(table.records()):
        if place >= MOST_ROWS:
            found.problems.append(_problem(record, None, f"Trang có hơn {MOST_ROWS} dòng.", "Chia thành nhiều tệp."))
            return
        unit = _meant(record, "unit", units, found)
        indicator = _meant(record, "indicator", indicators, found)
        if unit and indicator:
            found.rows += _figures(record, unit, indicator, found)


def _meant(record: Record, name: str, known: Named, found: Found) -> int | None:
    what = {"unit": "đơn vị", "indicator": "chỉ tiêu"}[name]
    try:
        said = record.get(name)
    except CellError as error:
        found.problems.append(record.problem(name, error))
        return None
    if not said:
        found.problems.append(
            record.problem(name, CellError(f"Chưa ghi {what}.", f"Ghi tên {what} đúng như trong danh sách."))
        )
        return None
    meant = known.meant(said)
    if len(meant) == 1:
        return next(iter(meant))
    if meant:
        wrong = CellError(f"“{said}” là tên của {len(meant)} {what}.", f"Ghi khóa của {what} thay cho tên.")
    else:
        message = f"Không thấy {what} “{said}” trong phần ông/bà ghi số."
        wrong = CellError(message, f"Ghi tên {what} đúng như trong tệp mẫu.")
    found.problems.append(record.problem(name, wrong))
    return None


def _figures(record: Record, unit: int, indicator: int, found: Found) -> Iterator[Read]:
    source = ""
    try:
        source = record.get("source")
    except CellError as error:
        found.problems.append(record.problem("source", error))
    for column, period, cell in _cells(record, found):
        try:
            value = figure_in(cell)
        except CellError as error:
            found.problems.append(record.problem(column, error))
            continue
        if value is None:
            if isinstance(column, str):
                said = CellError("Chưa ghi số.", "Ghi số, kể cả 0 khi không có; hoặc xóa dòng nếu chưa biết.")
                found.problems.append(record.problem(column, said))
            continue
        letter = column.letter if isinstance(column, YearColumn) else record.table.columns[column][0].letter
        yield Read(record.table.sheet.name, record.row, letter, unit, indicator, period, value, source[:500])


def _cells(record: Record, found: Found) -> Iterator[tuple[str | YearColumn, Period, Value]]:
    """The cells with figures of a row: one in the long form, one a year in the wide one."""
    if not record.table.has("value"):
        for column in record.table.years:
            yield column, periods.year(column.year), record.at(column.index)
        return
    cell = record.cell("period")
    try:
        said = text(cell)
    except CellError as error:
        found.problems.append(record.problem("period", error))
        return
    if (period := periods.read(said)) is None:
        words = f"“{show(cell)}” không rõ là kỳ nào." if said else "Chưa ghi kỳ."
        mend = "Ghi như “2026”, “quý II/2026”, “6 tháng đầu năm 2026”, “tháng 3/2026”, “2010–2014”."
        found.problems.append(record.problem("period", CellError(words, mend)))
        return
    yield "value", period, record.cell("value")


def figure_in(cell: Value) -> Decimal | None:
    """A figure as somebody typed it, exactly: "1.234,5" is 1234,5; None for an empty cell.

    Raises:
        CellError: it is none.
    """
    found = number(cell)
    if found is None:
        return None
    if isinstance(cell, str) and text(cell).endswith("%"):
        found = round(found * 100, 6)  # what is measured in % is kept as it is said: 85, not 0,85
    return Decimal(str(found)).normalize() + Decimal(0) if found else Decimal(0)


def _twice(rows: Sequence[Read]) -> Iterator[Problem]:
    first: dict[tuple[int, int, Period], Read] = {}
    for one in rows:
        other = first.setdefault((one.unit, one.indicator, one.period), one)
        if other is not one:
            yield Problem(
                sheet=one.sheet, row=one.row, column=one.column, value=str(one.value),
                message=f"Cùng đơn vị, chỉ tiêu, {spelt(one.period)} đã có ở trang “{other.sheet}”, dòng {other.row}.",
                mend="Giữ một dòng.",
            )  # fmt: skip


def _problem(record: Record, where: str | None, message: str, mend: str) -> Problem:
    if where is None:
        return Problem(sheet=record.table.sheet.name, row=record.row, message=message, mend=mend)
    return record.problem(where, CellError(message, mend))
