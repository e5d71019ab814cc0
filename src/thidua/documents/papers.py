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
class Sheet:
    """A document: who issues it, its title, then paragraphs and tables. `across` lays the paper on its side.

    Official papers, with head and signatures, are written by `documents.official`.
    """

    unit: str
    title: str
    subtitle: str
    blocks: Sequence[Block]
    across: bool = False


def write_sheet(target: BinaryIO, sheet: Sheet, *, created: dt.datetime) -> None:
    """Writes a .docx."""
    paper = Document()
    _lay_out(paper, across=sheet.across)
    _core(paper, sheet.title, created)
    for text, bold in ((sheet.unit.upper(), True), ("", False), (sheet.title.upper(), True), (sheet.subtitle, True)):
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).bold = bold
    for block in sheet.blocks:
        _block(paper, block)
    paper.save(target)


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
