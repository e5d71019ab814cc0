"""The page of an official paper: its size and margins, lines of words, rules below them, the number on top, the sample mark.

Measures are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20, 20, 30, 15 mm, words 11 to 14 points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from thidua.documents.papers import FACE

CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
WIDTH, WIDTH_ACROSS = 16.5, 25.2
"""Centimetres between the margins, upright and on its side."""
SAMPLE = "DỮ LIỆU MẪU, KHÔNG CÓ THẬT"
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The words without the signs no XML document may hold (control characters, halves of a pair)."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lay_out(paper: Any, *, across: bool = False) -> None:
    """Size, margins and face of a paper; the number in the middle of the top margin, not on the first page."""
    section = paper.sections[0]
    turn(section, across=across)
    section.different_first_page_header_footer = True
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FACE)
    normal.paragraph_format.space_after = Pt(6)
    paper.core_properties.author, paper.core_properties.comments = "", ""
    paper.core_properties.language = "vi-VN"
    line = section.header.paragraphs[0]
    line.alignment = CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        _field_part(line, kind, text)


def turn(section: Any, *, across: bool) -> None:
    """A section upright, or on its side with the same margins where the paper is bound."""
    short, long = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.header_distance = section.footer_distance = Cm(1)


def annexed(paper: Any, *, across: bool = False) -> Any:
    """A section on pages of its own, numbered from one again."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    turn(section, across=across)
    for old in section._sectPr.findall(qn("w:pgNumType")):  # noqa: SLF001 - the one before it was copied
        section._sectPr.remove(old)  # noqa: SLF001
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:cols")).addprevious(start)  # noqa: SLF001 - Word wants them in this order
    return section


def _field_part(line: Any, kind: str, text: str) -> None:
    part = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        part.set(qn("w:fldCharType"), kind)
    else:
        part.text = text
    run = line.add_run()
    run.font.size = Pt(13)
    run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def say(
    where: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, align: Any = CENTER,
    gap: float | None = None,
) -> Any:  # fmt: skip
    """A paragraph of a paper or a cell, `gap` points below it; in a fresh cell its first one."""
    in_cell = hasattr(where, "merge")
    fresh = in_cell and len(where.paragraphs) == 1 and not where.paragraphs[0].text and not where.paragraphs[0].runs
    line = where.paragraphs[0] if fresh else where.add_paragraph()
    line.alignment = align
    run = line.add_run(clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    _size_mark(line, size)
    line.paragraph_format.space_after = Pt((0 if in_cell else 6) if gap is None else gap)
    return line


def _size_mark(line: Any, size: float) -> None:
    """The end of the paragraph as high as its words: an empty line is as high as it was meant."""
    mark, high = OxmlElement("w:rPr"), OxmlElement("w:sz")
    high.set(qn("w:val"), str(round(size * 2)))
    mark.append(high)
    line._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")  # noqa: SLF001


def rule(line: Any, indent: float) -> None:
    """A solid line below, drawn in by so many centimetres on both sides."""
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm(indent)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - nor borders of a paragraph
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def side_by_side(paper: Any, left: float, right: float) -> tuple[Any, Any]:
    """Two cells without rules, so many centimetres wide, that stay on one page."""
    table = paper.add_table(rows=1, cols=2)
    set_widths(table, (left, right))
    mark_row(table.rows[0], "w:cantSplit")
    one, other = table.rows[0].cells
    return one, other


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Columns as wide as said, in centimetres, for programs that read the grid and those that read the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def pad(table: Any) -> None:
    """A millimetre at the sides of a cell and half of one above and below: short words stand on one line in a narrow column."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001 - Word wants them in this order


def keep_last_row(table: Any) -> None:
    """The last row stays with what comes after the table, unless it may be broken itself."""
    if table.rows[-1]._tr.find(f".//{qn('w:cantSplit')}") is None:  # noqa: SLF001 - python-docx has no such property
        return
    for cell in table.rows[-1].cells:
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True


def mark_row(row: Any, name: str) -> None:
    """A property of a row: "w:tblHeader" comes again on every page, "w:cantSplit" stays on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def mark_sample(paper: Any) -> None:
    """On every page of a paper made of invented data that it is: nobody may take it for a true one."""
    for at, section in enumerate(paper.sections):
        for header in (section.first_page_header, section.header):
            if at and header.is_linked_to_previous:
                continue  # it shows that of the section before
            line = header.add_paragraph() if header.paragraphs[0].runs else header.paragraphs[0]
            line.alignment = RIGHT
            line.paragraph_format.space_after = Pt(0)
            run = line.add_run(SAMPLE)
            run.bold, run.font.size, run.font.color.rgb = True, Pt(11), RGBColor(0xB0, 0x1C, 0x1C)
