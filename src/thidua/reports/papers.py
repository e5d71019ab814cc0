"""The tally as a Word document: the sentence, then the table, for a report to go on from."""

from io import BytesIO

from django.utils import timezone

from thidua.documents.papers import CONTENT_TYPE, Grid, Note, Sheet, write_sheet
from thidua.reports.presenting import forms as form_words
from thidua.reports.presenting.tally import Page

__all__ = ["CONTENT_TYPE", "form", "word"]

UPRIGHT, ACROSS = 16.5, 25.7  # centimetres between the margins
_ACROSS_FROM = 6  # years beside one another that no longer fit an upright sheet


def word(page: Page) -> BytesIO:
    """The page as .docx."""
    shown = page.shown
    across = len(shown.years) >= _ACROSS_FROM or len(shown.subjects) > 2
    rows = [*shown.rows, shown.sums]
    figures = [
        [f"{'– ' if row.is_class else ''}{row.name}", *(cell.text for cell in row.subjects), row.total.text, row.other,
         *(cell.text for cell in row.years)]
        for row in rows
    ]  # fmt: skip
    figure_columns = len(shown.subjects) + 1
    width = ACROSS if across else UPRIGHT
    year = min(1.4, max(1.15, (width - 7 - 1.3 * figure_columns) / max(1, len(shown.years))))
    first = max(3.5, width - 1.3 * figure_columns - 2.8 - year * len(shown.years))
    grid = Grid(
        heads=["Danh hiệu, hình thức", *shown.subjects, shown.counted, shown.other, *map(str, shown.years)],
        rows=figures,
        widths=[first, *[1.3] * figure_columns, 2.8, *[year] * len(shown.years)],
        strong=frozenset({len(rows) - 1}),
        quiet=frozenset(place for place, row in enumerate(rows) if row.is_class),
    )
    sheet = Sheet(
        unit=page.name,
        title="Tổng hợp khen thưởng",
        subtitle=f"Năm {'quyết định' if page.wanted.decided else 'thành tích'} {page.period}",
        blocks=[page.sentence, grid, *(Note(words) for words in page.notes)],
        across=across,
    )
    return _paper(sheet)


def form(filled: form_words.Sheet) -> BytesIO:
    """A statutory form as .docx."""
    heads = ["Chỉ tiêu", *filled.filled.heads]
    across = len(heads) > 6
    width = ACROSS if across else UPRIGHT
    other = min(2.4, (width - 5) / (len(heads) - 1))
    rows: list[list[str]] = []
    strong = {0}
    for row in filled.rows:
        if row.opens:
            strong.add(len(rows))
            rows.append([row.opens, *[""] * (len(heads) - 1)])
        rows.append([f"{'– ' if row.depth >= 2 else ''}{row.label}", *(cell.text for cell in row.cells)])
    grid = Grid(
        heads=heads, rows=rows, widths=[width - other * (len(heads) - 1), *[other] * (len(heads) - 1)],
        strong=frozenset(strong),
    )  # fmt: skip
    one = filled.filled.form
    notes = [Note(words) for words in filled.notes]
    due = f", hạn gửi {filled.due}" if filled.due else ""
    subtitle = f"Biểu số {one.number}, năm {filled.wanted.last}{due}"
    return _paper(Sheet(unit=filled.name, title=one.title, subtitle=subtitle, blocks=[grid, *notes], across=across))


def _paper(sheet: Sheet) -> BytesIO:
    target = BytesIO()
    write_sheet(target, sheet, created=timezone.localtime())
    target.seek(0)
    return target
