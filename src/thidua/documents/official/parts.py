"""What stands between the head and the foot of an official paper: paragraphs, headings, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt

from thidua.documents.official.page import CENTER, JUSTIFY, LEFT, RIGHT, clean, mark_row, pad, say, set_widths

_ALIGN = {"l": LEFT, "c": CENTER, "r": RIGHT}
TALL, TALL_FIRST = 9.0, 4.0
"""Centimetres: a higher row may go on over the page, and stays with nothing after it; whole it would leave a page all but empty, the
first one already beside the head of the paper and a signature.
"""
INDENT = 1.27
"""Centimetres the first line of a paragraph is drawn in."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal ground, in italics, on a line of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A bold line above what follows; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A paragraph in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Words in the middle of the page, as "Kính gửi: …"."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose head comes again on every page. `widths` in centimetres; `aligns` one of l, c, r a column;
    `head_size` in points where the heads are smaller than the rows.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    aligns: str
    size: float = 12
    head_size: float = 0
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the middle of the page, so many centimetres wide, with what it shows in words for who cannot see it."""

    content: bytes
    width: float
    words: str


type Block = str | Basis | Heading | Remark | Wish | Table | Picture


def _high(values: Sequence[str], block: Table) -> float:
    """About how high a row will be, in centimetres: letters are half as wide as they are high."""
    a_line = block.size * 1.2 / 28.35
    per = 63 / block.size
    lines = (
        sum(ceil(max(len(line), 1) / (width * per)) for line in text.split("\n"))
        for text, width in zip(values, block.widths, strict=True)
    )
    return max(lines) * a_line


def put(paper: Any, block: Block) -> None:
    """One of them at the end of the paper; of words every line is a paragraph."""
    if isinstance(block, Table):
        _table(paper, block)
        return
    if isinstance(block, Picture):
        _picture(paper, block)
        return
    text = block if isinstance(block, str) else block.text
    for line in clean(text).split("\n"):
        _words(paper, block, line)


def _words(paper: Any, block: str | Basis | Heading | Remark | Wish, text: str) -> None:
    if isinstance(block, Wish):
        say(paper, text).paragraph_format.space_before = Pt(6)
        return
    line = say(paper, text, bold=isinstance(block, Heading), italic=isinstance(block, Basis | Remark), align=JUSTIFY)
    line.paragraph_format.first_line_indent = Cm(INDENT)
    line.paragraph_format.keep_with_next = isinstance(block, Heading)


def _picture(paper: Any, block: Picture) -> None:
    """It stays with the words above it."""
    if paper.paragraphs:
        paper.paragraphs[-1].paragraph_format.keep_with_next = True
    line = paper.add_paragraph()
    line.alignment = CENTER
    drawn = line.add_run().add_picture(BytesIO(block.content), width=Cm(block.width))
    drawn._inline.docPr.set("descr", clean(block.words))  # noqa: SLF001 - python-docx has no such property


def _table(paper: Any, block: Table) -> None:
    if paper.paragraphs:
        paper.paragraphs[-1].paragraph_format.keep_with_next = True  # what leads to a table stays with its head
    table = paper.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    pad(table)
    for cell, text in zip(table.rows[0].cells, block.heads, strict=True):
        say(cell, text, size=block.head_size or block.size, bold=True).paragraph_format.keep_with_next = True
    mark_row(table.rows[0], "w:cantSplit")
    mark_row(table.rows[0], "w:tblHeader")
    for place, values in enumerate(block.rows):
        row = table.add_row()
        if _high(values, block) <= (TALL if place else TALL_FIRST):
            mark_row(row, "w:cantSplit")
        for cell, text, align in zip(row.cells, values, block.aligns, strict=True):
            for line in clean(text).split("\n"):
                say(cell, line, size=block.size, align=_ALIGN[align], bold=place in block.strong)
    set_widths(table, block.widths)
    say(paper, "", size=6, gap=0)
