"""The tally and its records as workbooks, exactly as a page shows them."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from django.utils import timezone

from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.reports.calculations import Counts
from thidua.reports.presenting.forms import Sheet
from thidua.reports.presenting.records import Record
from thidua.reports.presenting.table import HEADINGS
from thidua.reports.presenting.tally import Page
from thidua.reports.presenting.words import HEADS, name

__all__ = ["CONTENT_TYPE", "RECORD_COLUMNS", "RECORD_NAMES", "form", "record_rows", "records", "tally", "tally_table"]


def tally(page: Page) -> BytesIO:
    """Both ways of counting side by side, then the years as the page counts them."""
    columns, rows = tally_table(page, keyed=False)
    notes = [f"Tổng hợp khen thưởng: {page.name}, {page.period}", *page.notes]
    return _book(
        SheetOut(name="Tổng hợp", columns=columns, rows=rows, notes=notes, freeze=(1, 1), filter=False),
        SheetOut(name="Câu báo cáo", columns=[Column("Câu để đưa vào báo cáo", 100, "wrap")], rows=[[page.sentence]]),
    )


def tally_table(page: Page, *, keyed: bool) -> tuple[list[Column], list[list[str | int]]]:
    """The columns and the rows of the tally, the sum last. A class bears the name of its order: read alone, or sorted, a row
    still says what it counts. `keyed` adds the key of the catalogue, for programs, and leaves out the step to the right.
    """
    table, distinct = page.table, page.wanted.distinct
    subjects = table.subjects()
    columns = [Column("Danh hiệu, hình thức", 44, "wrap"), *([Column("Khóa", 30)] if keyed else [])]
    step = "" if keyed else "    "
    columns += [Column(f"{HEADINGS[one]} (lượt)", 11, "number") for one in subjects]
    columns += [Column("Tổng lượt", 11, "number")]
    columns += [Column(f"Không trùng: {HEADS[one]}", 13, "number") for one in subjects]
    columns += [Column(f"{year} ({'không trùng' if distinct else 'lượt'})", 10, "number") for year in table.years]

    def row(called: str, key: str, total: Counts, years: Iterable[Counts]) -> list[str | int]:
        times = [total.of(one) for one in subjects]
        heads = [total.of(one, distinct=True) for one in subjects]
        return [
            called,
            *([key] if keyed else []),
            *times,
            total.times,
            *heads,
            *(one.total(distinct=distinct) for one in years),
        ]

    rows = []
    for line in table.lines:
        rows.append(row(name(line.key, page.house), line.key, line.total, line.years))
        rows += [row(f"{step}{name(one.key, page.house)}", one.key, one.total, one.years) for one in line.classes]
    rows.append(row("Cộng", "", table.total, table.by_year))
    return columns, rows


RECORD_NAMES = (
    "year", "recipient", "subject", "unit", "award", "path", "decision", "decided_by", "book_number",
)  # fmt: skip
RECORD_COLUMNS = [
    Column("Năm", 12), Column("Người nhận", 30, "wrap"), Column("Đối tượng", 13), Column("Đơn vị lúc đó", 34, "wrap"),
    Column("Danh hiệu, hình thức", 36, "wrap"), Column("Loại hình", 18, "wrap"), Column("Quyết định", 38, "wrap"),
    Column("Cơ quan quyết định", 30, "wrap"), Column("Số sổ vàng", 14),
]  # fmt: skip


def record_rows(lines: Iterable[Record]) -> Iterator[Sequence[str]]:
    """One line of the book a row."""
    for one in lines:
        yield (
            one.year, one.recipient, one.sort, one.unit, one.award, one.path, one.decision, one.decided_by, one.book_number
        )  # fmt: skip


def records(title: str, notes: Iterable[str], lines: Iterable[Record]) -> BytesIO:
    """The lines of a figure as a workbook."""
    return _book(
        SheetOut(name="Bản ghi", columns=RECORD_COLUMNS, rows=record_rows(lines), notes=[title, *notes])
    )  # fmt: skip


def form(sheet: Sheet) -> BytesIO:
    """A statutory form."""
    columns = [Column("Chỉ tiêu", 46, "wrap"), *(Column(head, 15, "number") for head in sheet.filled.heads)]
    rows: list[list[str | int]] = []
    for shown, row in zip(sheet.rows, sheet.filled.rows, strict=True):
        if shown.opens:
            rows.append([shown.opens, *[""] * len(row.figures)])
        rows.append([f"{'    ' * min(row.depth, 2)}{row.label}", *(one.number for one in row.figures)])
    title = f"Biểu {sheet.filled.form.number}: {sheet.filled.form.title}, {sheet.name}, năm {sheet.wanted.last}"
    due = [f"Hạn gửi: {sheet.due}."] if sheet.due else []
    notes = [title, *due, *sheet.notes]
    return _book(SheetOut(name="Biểu", columns=columns, rows=rows, notes=notes, freeze=(1, 1), filter=False))


def _book(*sheets: SheetOut) -> BytesIO:
    target = BytesIO()
    write_book(target, sheets, created=timezone.localtime())
    target.seek(0)
    return target
