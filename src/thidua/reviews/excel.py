"""Reviews as workbooks, CSV and JSON: the list, every table of one, its rows, the open ones over the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import CONTENT_TYPE, Column, Out, SheetOut, write_book
from thidua.reviews.calculations.content import Content, Said
from thidua.reviews.calculations.sections import SECTIONS
from thidua.reviews.calculations.shape import Table
from thidua.reviews.parts import Records
from thidua.reviews.presenting.listing import Row

__all__ = ["CONTENT_TYPE", "FORMS", "book", "followed", "listed", "records"]

_LIST = (
    Column("Báo cáo", 60, "wrap"), Column("Loại", 10), Column("Về", 20, "wrap"), Column("Năm", 12), Column("Của", 36, "wrap"),
    Column("Cơ quan lập", 34, "wrap"), Column("Gửi tới", 30, "wrap"), Column("Trạng thái", 20, "wrap"),
    Column("Việc còn mở", 10, "number"), Column("Số, ký hiệu", 16), Column("Ngày ban hành", 13, "date"),
)  # fmt: skip
_NAMES = (
    "bao_cao", "loai", "ve", "nam", "cua", "co_quan_lap", "gui_toi", "trang_thai", "viec_con_mo", "so", "ngay_ban_hanh",
)  # fmt: skip


def listed(
    rows: Iterable[Row], form: str, *, notes: Sequence[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """Exactly the reviews a filter shows."""
    sheet = SheetOut(
        name="Sơ kết, tổng kết", columns=_LIST, freeze=(1, 1), notes=("Báo cáo sơ kết, tổng kết", *notes),
        rows=(
            (one.about, one.kind, one.span, one.years, one.scope, one.writer, one.addressed, one.state.words, one.open_points,
             one.number, one.day)
            for one in rows
        ),
    )  # fmt: skip
    return write_table(form, sheet, created=_at(on), asked=asked, names=_NAMES, is_sample=is_sample)


_FOLLOWED = (
    Column("Việc", 60, "wrap"), Column("Loại", 22, "wrap"), Column("Đơn vị chịu trách nhiệm", 32, "wrap"),
    Column("Hạn", 12, "date"), Column("Tình trạng", 20, "wrap"), Column("Đã làm", 44, "wrap"),
    Column("Ngày xong", 12, "date"), Column("Nêu ở báo cáo", 60, "wrap"),
)  # fmt: skip
_FOLLOWED_NAMES = ("viec", "loai", "don_vi", "han", "tinh_trang", "da_lam", "ngay_xong", "bao_cao")


def followed(
    rows: Iterable[Sequence[Out]], form: str, *, notes: Sequence[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """The followed rows a filter shows, each as its columns."""
    sheet = SheetOut(
        name="Việc còn mở",
        columns=_FOLLOWED,
        freeze=(1, 1),
        notes=("Hạn chế, nhiệm vụ theo dõi qua các kỳ", *notes),
        rows=rows,
    )
    return write_table(form, sheet, created=_at(on), asked=asked, names=_FOLLOWED_NAMES, is_sample=is_sample)


def records(found: Records, form: str, *, notes: Sequence[str], on: date, is_sample: bool) -> BytesIO:
    """The records behind a figure."""
    columns = [Column(head, 40 if at == 0 else 24, "wrap") for at, head in enumerate(found.heads)]
    sheet = SheetOut(
        name="Bản ghi", columns=columns, notes=(found.title, *notes), rows=(list(line.words) for line in found.lines)
    )
    return write_table(form, sheet, created=_at(on), is_sample=is_sample)


def book(content: Content, *, on: date, is_sample: bool) -> BytesIO:
    """Every table of a review on a sheet of its own, its rows on another each."""
    target = BytesIO()
    note = f"Số liệu tính đến ngày {content.as_of}."
    sheets = [
        _figures(table, f"{part.title}: {table.title}" if len(part.tables) > 1 else table.title, note)
        for part in content.parts for table in part.tables
    ]  # fmt: skip
    sheets += [_rows(SECTIONS[sort].title, rows) for sort, rows in content.points.items() if rows]
    if content.carried:
        sheets.append(_rows("Việc còn mở từ kỳ trước", content.carried))
    if not sheets:
        sheets = [SheetOut(name="Báo cáo", columns=[Column("Báo cáo", 80, "wrap")], rows=[[content.about]])]
    write_book(target, sheets, created=_at(on), subject=content.about, is_sample=is_sample)
    target.seek(0)
    return target


def _figures(table: Table, title: str, note: str) -> SheetOut:
    tells = table.tells or "r" * (len(table.heads) - 1)
    kinds = [
        Column(head, 12 if tell == "r" else 26, "number" if tell == "r" else "wrap")
        for head, tell in zip(table.heads[1:], tells, strict=True)
    ]
    rows = [
        [f"{'    ' if row.depth else ''}{row.name}", *(_plain(cell.text) for cell in row.cells)] for row in table.rows
    ]
    return SheetOut(
        name=table.title, columns=[Column(table.heads[0], 44, "wrap"), *kinds], rows=rows, notes=(title, note, *table.notes),
        freeze=(1, 1), filter=False,
    )  # fmt: skip


def _plain(text: str) -> str | int:
    digits = text.replace(".", "")
    return int(digits) if digits.isascii() and digits.isdigit() else "" if text == "–" else text


def _rows(title: str, rows: Sequence[Said]) -> SheetOut:
    columns = [
        Column("Nội dung", 60, "wrap"), Column("Đơn vị chịu trách nhiệm", 30, "wrap"), Column("Hạn", 12),
        Column("Tình trạng", 22, "wrap"), Column("Đã làm, hoặc vì sao còn mở", 44, "wrap"), Column("Lấy từ báo cáo của", 28, "wrap"),
    ]  # fmt: skip
    return SheetOut(
        name=title, columns=columns, notes=(title,),
        rows=[[one.text, one.owner, one.due, one.standing, one.done, one.origin] for one in rows],
    )  # fmt: skip


def _at(on: date) -> datetime:
    return datetime.combine(on, time())
