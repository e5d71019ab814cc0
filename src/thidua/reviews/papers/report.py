"""The report as a Word paper in the form of Nghị định 30/2020/NĐ-CP: figures in tables, charts beside them, what people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import count

from thidua.documents.official import (
    Block,
    Heading,
    Official,
    Picture,
    Remark,
    Sign,
    Table,
    Wish,
    write_official,
)
from thidua.documents.papers import CONTENT_TYPE
from thidua.law.documents import dated
from thidua.law.wording import figure
from thidua.reviews.calculations.content import Content, Lower, Said
from thidua.reviews.calculations.sections import (
    ASSESSMENT,
    CARRIED,
    CAUSES,
    DIRECTIONS,
    LESSONS,
    LIMITS,
    SITUATION,
)
from thidua.reviews.calculations.shape import Assembled
from thidua.reviews.calculations.shape import Table as Figures
from thidua.reviews.models import Review
from thidua.reviews.presenting.chart import drawn, picture

__all__ = ["CONTENT_TYPE", "report"]

KIND, WIDE = "Báo cáo", 16.5
MOST_YEARS = 6
"""Columns of years that still fit an upright sheet."""


def report(review: Review, content: Content, *, addressed: str, on: date) -> BytesIO:
    """The report as .docx; of a draft without number and day, which are written in by hand."""
    day = review.issued_on
    paper = Official(
        above=content.above, issuer=content.issuer, number=review.number or "……/BC-……", kind=KIND, about=content.about,
        dated=f"{review.place or '……'}, {dated(day) if day else 'ngày …… tháng …… năm ……'}",
        blocks=list(_blocks(content, addressed)), signs=[_sign(review)], receivers=_receivers(review, addressed),
        is_sample=review.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def _blocks(content: Content, addressed: str) -> Iterator[Block]:
    if addressed:
        yield Wish(f"Kính gửi: {addressed}")
    roman = iter(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if text := content.texts.get(SITUATION.key):
        yield Heading(f"{next(roman)}. {SITUATION.title.upper()}")
        yield text
    yield Heading(f"{next(roman)}. KẾT QUẢ THỰC HIỆN")
    yield Remark(f"Số liệu tính đến ngày {content.as_of}, cộng từ từng bản ghi.")
    yield from _lower(content.lower)
    tables = count(1)
    for at, part in enumerate(content.parts, 1):
        yield from _part(part, at, content.texts.get(part.key, ""), tables)
    if text := content.texts.get(ASSESSMENT.key):
        yield Heading(f"{next(roman)}. {ASSESSMENT.title.upper()}")
        yield text
    if content.carried:
        yield Heading(f"{next(roman)}. {CARRIED.title.upper()}")
        yield _carried(content.carried)
    for section in (LIMITS, CAUSES, LESSONS, DIRECTIONS):
        if rows := content.points.get(section.sort):
            yield Heading(f"{next(roman)}. {section.title.upper()}")
            yield from _rows(rows)


def _lower(lower: Lower) -> Iterator[Block]:
    if not lower.expected:
        return
    if not lower.sent:
        return
    yield f"Có {figure(len(lower.sent))} trên {figure(lower.expected)} đơn vị đã gửi báo cáo."
    if lower.missing:
        yield f"Chưa gửi báo cáo: {'; '.join(lower.missing)}."


def _part(part: Assembled, number: int, text: str, tables: Iterator[int]) -> Iterator[Block]:
    yield Heading(f"{number}. {part.title}")
    if part.nothing:
        yield part.nothing
    yield from part.sentences
    for at, table in enumerate(part.tables):
        yield from _table(table, next(tables))
        chart = drawn(part.chart) if at == 0 else None
        if chart:
            yield Remark(f"Biểu đồ: {chart.title}")
            yield Picture(picture(chart), 15.0, f"{chart.title}. Từng con số có trong bảng ở trên.")
    if text:
        yield text


def _table(table: Figures, number: int) -> Iterator[Block]:
    yield Remark(f"Bảng {number}. {table.title}")
    others = len(table.heads) - 1
    words = table.tells or "r" * others
    plenty = others > MOST_YEARS + 4
    size = 9.5 if plenty else 10.5 if others > MOST_YEARS else 12
    widths = _widths(words)
    rows = [[f"{'– ' if row.depth else ''}{row.name}", *(cell.text for cell in row.cells)] for row in table.rows]
    strong = frozenset(at for at, row in enumerate(table.rows) if row.is_sum)
    yield Table(
        heads=table.heads,
        rows=rows,
        widths=widths,
        aligns=f"l{words}",
        size=size,
        head_size=min(size, 11),
        strong=strong,
    )
    for note in table.notes:
        yield Remark(note)


def _widths(words: str) -> list[float]:
    """Columns of figures narrow, of words broad; what is left is for the names."""
    figures, broad = words.count("r"), words.count("l")
    wide = 5.4 if broad > 1 else 2.4
    narrow = min(2.2, max(1.15, (WIDE - 4.6 - wide * broad) / max(1, figures)))
    first = max(2.4, WIDE - narrow * figures - wide * broad)
    return [first, *(narrow if one == "r" else wide for one in words)]


def _rows(rows: Sequence[Said]) -> Iterator[Block]:
    """Rows with an owner or a day in a table, all others as numbered paragraphs."""
    if not any(one.owner or one.due for one in rows):
        yield from (f"{at}. {one.text}{_origin(one)}" for at, one in enumerate(rows, 1))
        return
    yield Table(
        heads=("TT", "Nội dung", "Đơn vị chịu trách nhiệm", "Hạn"),
        rows=[[str(at), f"{one.text}{_origin(one)}", one.owner, one.due] for at, one in enumerate(rows, 1)],
        widths=(1.1, 9.0, 4.0, 2.4), aligns="cllc",
    )  # fmt: skip


def _origin(one: Said) -> str:
    return f" (theo báo cáo của {one.origin})" if one.origin else ""


def _carried(rows: Sequence[Said]) -> Table:
    return Table(
        heads=("TT", "Việc", "Đơn vị", "Tình trạng", "Đã làm, hoặc vì sao còn mở"),
        rows=[[str(at), one.text, one.owner, one.standing, one.done] for at, one in enumerate(rows, 1)],
        widths=(1.0, 5.2, 3.0, 2.6, 4.7), aligns="cllll",
    )  # fmt: skip


def _sign(review: Review) -> Sign:
    post = [line for line in review.signer_post.split("\n") if line.strip()]
    return Sign(post or ["THỦ TRƯỞNG" if not review.bloc_id else "TM. KHỐI THI ĐUA"], review.signer)


def _receivers(review: Review, addressed: str) -> list[str]:
    typed = [line.strip().rstrip(";.") for line in review.receivers.split("\n") if line.strip()]
    kept = [f"{line};" for line in typed if not line.lower().startswith("lưu")]
    usual = [f"{addressed};"] if addressed and not kept else []
    return [*usual, *kept, *([] if kept else ["Các đơn vị liên quan;"]), "Lưu: VT."]
