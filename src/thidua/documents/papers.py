"""Writes Word documents people go on editing: A4, Times New Roman, true tables, from plain values."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FACE = "Times New Roman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its first column holds words, the others figures to the right. `strong` rows are bold, `quiet` italic."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]  # centimetres
    strong: frozenset[int] = frozenset()
    quiet: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """A line in italics."""

    text: str


type Block = str | Note | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an official paper begins with (Nghị định 30/2020/NĐ-CP, Phụ lục I): the body above, number, place and day."""

    above: str
    number: str
    dated: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, in which quality. The first stands on the left."""

    quality: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document: who issues it, its title, then paragraphs and tables. `across` lays the paper on its side.

    With `head` it is an official paper; `signatures` stand at its end, beside one another.
    """

    unit: str
    title: str
    subtitle: str
    blocks: Sequence[Block]
    across: bool = False
    head: Head | None = None
    signatures: Sequence[Signature] = ()


def write_sheet(target: BinaryIO, sheet: Sheet, *, created: dt.datetime) -> None:
    """Writes a .docx."""
    paper = Document()
    _lay_out(paper, across=sheet.across)
    _core(paper, sheet.title, created)
    if sheet.head:
        _head(paper, sheet.unit, sheet.head)
    unit = [] if sheet.head else [(sheet.unit.upper(), True)]
    for text, bold in (*unit, ("", False), (sheet.title.upper(), True), (sheet.subtitle, True)):
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).bold = bold
    for block in sheet.blocks:
        _block(paper, block)
    if sheet.signatures:
        _sign(paper, sheet.signatures)
    paper.save(target)


def _head(paper: Paper, unit: str, head: Head) -> None:
    """Issuer and number on the left, the name of the State, its motto, place and day on the right."""
    left = [(head.above.upper(), False, False), (unit.upper(), True, False), (f"Số: {head.number}", False, False)]
    right = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False), ("Độc lập - Tự do - Hạnh phúc", True, False),
        (head.dated, False, True),
    ]  # fmt: skip
    _columns(paper, (left, right), (7.0, 9.5), size=12)


def _sign(paper: Paper, signatures: Sequence[Signature]) -> None:
    room = [("", False, False)] * 4
    columns = [[(one.quality.upper(), True, False), *room, (one.name, True, False)] for one in signatures]
    _columns(paper, columns, [16.5 / len(columns)] * len(columns), size=13)


def _columns(
    paper: Paper, columns: Sequence[Sequence[tuple[str, bool, bool]]], widths: Sequence[float], *, size: int
) -> None:  # fmt: skip
    """Centred lines (words, bold, italic) beside one another, in a table without rules."""
    table = paper.add_table(rows=1, cols=len(columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, lines, width in zip(table.rows[0].cells, columns, widths, strict=True):
        cell.width = Cm(width)
        for at, (text, bold, italic) in enumerate(lines):
            line = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            line.alignment, line.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
            run = line.add_run(text)
            run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    _row_property(table.rows[0]._tr, "w:cantSplit")  # noqa: SLF001 - a signature never stands apart from its name


def _lay_out(paper: Paper, *, across: bool) -> None:
    section = paper.sections[0]
    width, height = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (height, width) if across else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(2.5 if across else 3), Cm(1.5)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(13)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FACE)
    normal.paragraph_format.space_after = Pt(6)


def _core(paper: Paper, title: str, created: dt.datetime) -> None:
    core = paper.core_properties
    core.title, core.author, core.comments, core.language = title, "", "", "vi-VN"
    core.created = core.modified = created.replace(tzinfo=None)


def _block(paper: Paper, block: Block) -> None:
    if isinstance(block, Grid):
        _grid(paper, block)
        return
    line = paper.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.add_run(block.text if isinstance(block, Note) else block).italic = isinstance(block, Note)


def _grid(paper: Paper, grid: Grid) -> None:
    table = paper.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _narrow_margins(table)
    for cell, text in zip(table.rows[0].cells, grid.heads, strict=True):
        _fill(cell, text, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _row_property(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001 - the head comes again on every page
    for place, values in enumerate(grid.rows):
        row = table.add_row()
        _row_property(row._tr, "w:cantSplit")  # noqa: SLF001
        for column, (cell, text) in enumerate(zip(row.cells, values, strict=True)):
            line = _fill(cell, text, bold=place in grid.strong, italic=place in grid.quiet)
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column else WD_ALIGN_PARAGRAPH.LEFT
    for row in table.rows:
        for cell, width in zip(row.cells, grid.widths, strict=True):
            cell.width = Cm(width)
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    line: Paragraph = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(11)
    return line


def _narrow_margins(table: Table) -> None:
    """A millimetre at the sides of a cell: years in bold stand on one line in a narrow column."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001 - Word wants them in this order


def _row_property(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]
