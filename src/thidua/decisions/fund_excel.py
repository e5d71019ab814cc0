"""A fund taken home: its ledger, and the form of its year; exactly what the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO

from thidua.decisions.presenting.funds import Entry, KindTotal, Totals
from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.documents.workbooks.outline import Out

__all__ = ["FORMS", "ledger_written", "year_written"]

_LEDGER = (
    Column("Ngày chứng từ", 14, "date"), Column("Khoản", 36, "wrap"), Column("Chứng từ, văn bản", 40, "wrap"),
    Column("Nội dung", 44, "wrap"), Column("Nguồn (đồng)", 18, "number"), Column("Chi (đồng)", 18, "number"),
    Column("Còn lại (đồng)", 18, "number"), Column("Ghi đảo", 14), Column("Người ghi", 30, "wrap"),
)  # fmt: skip
_LEDGER_NAMES = ("ngay", "khoan", "chung_tu", "noi_dung", "nguon", "chi", "con_lai", "ghi_dao", "nguoi_ghi")
_YEAR_NAMES = ("tt", "khoan", "so_tien", "nam_truoc")


def ledger_written(
    entries: Iterable[Entry], form: str, *, title: str, asked: str, on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """The lines as shown, `asked` says in words what they were narrowed to."""
    notes = (title, f"{asked}Xuất ngày {on:%d/%m/%Y}.")
    told: Iterator[tuple[Out, ...]] = (
        (one.day, one.kind, one.document, one.content, one.into, one.out, one.left, one.state, one.entered)
        for one in entries
    )
    table = SheetOut(name="Sổ quỹ", columns=_LEDGER, freeze=(1, 2), notes=notes, rows=told)
    return write_table(form, table, created=datetime.combine(on, time()), names=_LEDGER_NAMES, is_sample=is_sample)


def year_written(found: Totals, form: str, *, year: int, title: str, on: date, is_sample: bool) -> BytesIO:
    """The form of a year: sources, spending, what is left."""
    columns = (
        Column("TT", 6), Column("Khoản", 56, "wrap"), Column(f"Năm {year} (đồng)", 20, "number"),
        Column(f"Năm {year - 1} (đồng)", 20, "number"),
    )  # fmt: skip
    table = SheetOut(
        name=f"Năm {year}", columns=columns, freeze=(1, 2), notes=(title, f"Xuất ngày {on:%d/%m/%Y}."), rows=_year(found)
    )  # fmt: skip
    return write_table(form, table, created=datetime.combine(on, time()), names=_YEAR_NAMES, is_sample=is_sample)


def _year(found: Totals) -> Iterator[tuple[Out, ...]]:
    yield ("I", "Tổng nguồn", found.into, found.into_before)
    yield from _kinds(found.sources)
    yield ("II", "Tổng chi", found.spent, found.spent_before)
    yield from _kinds(found.spending)
    yield ("III", "Còn lại", found.left, found.left_before)


def _kinds(totals: Iterable[KindTotal]) -> Iterator[tuple[Out, ...]]:
    for place, one in enumerate(totals, 1):
        yield (str(place), one.words, one.amount, one.before)
