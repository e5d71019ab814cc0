"""The template that ships with the software, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: an office may take it home,
change it in Word and put it in our place.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from thidua.documents.papers import FACE

_CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_WIDTHS = (1.0, 4.2, 4.6, 4.2, 2.5)
_HEADS = ("TT", "Người nhận", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Tiền thưởng (đồng)")
_CELLS = (
    "{{ dong.tt }}", "{{ dong.ten }}",
    "{% if dong.chuc_vu %}{{ dong.chuc_vu }}, {% endif %}{{ dong.don_vi }}", "{{ dong.khen }}", "{{ dong.tien_thuong }}",
)  # fmt: skip


@cache
def shipped(kind: str) -> bytes:
    """The template of a kind of paper (`models.PaperKind`)."""
    paper = Document()
    _lay_out(paper)
    _head(paper)
    _title(paper)
    {"quyet-dinh": _decision, "to-trinh": _submission, "thong-bao": _notice}[kind](paper)
    _foot(paper)
    _list(paper)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _lay_out(paper: Any) -> None:
    """A4, margins 20, 20, 30, 15 mm; the number of the page in the middle of the top, not on the first."""
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.different_first_page_header_footer = True
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FACE)
    normal.paragraph_format.space_after = Pt(6)
    paper.core_properties.author, paper.core_properties.comments = "", ""
    line = section.header.paragraphs[0]
    line.alignment = _CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        _field_part(line, kind, text)


def _field_part(line: Any, kind: str, text: str) -> None:
    part = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        part.set(qn("w:fldCharType"), kind)
    else:
        part.text = text
    line.add_run()._r.append(part)  # noqa: SLF001 - python-docx has no fields


def _say(
    where: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, align: Any = _CENTER
) -> Any:
    """A paragraph; in a fresh cell its first one."""
    empty = (
        where.paragraphs[0] if where.paragraphs and not where.paragraphs[0].text and hasattr(where, "merge") else None
    )
    line = empty if empty is not None and len(where.paragraphs) == 1 else where.add_paragraph()
    line.alignment = align
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    line.paragraph_format.space_after = Pt(0 if hasattr(where, "merge") else 6)
    return line


def _rule(line: Any, indent: float) -> None:
    """A solid line below, drawn in by so many centimetres on both sides."""
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm(indent)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    line._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - nor borders of a paragraph


def _head(paper: Any) -> None:
    """The body and the number on the left; the State, its motto, place and day on the right."""
    left, right = _two_cells(paper, 6.2, 10.3)
    _say(left, "{{ co_quan }}", size=13, bold=True)
    _rule(_say(left, "", size=2), 2.2)
    _say(left, "Số: {{ so }}", size=13).paragraph_format.space_before = Pt(6)
    _say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    _say(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True)
    _rule(_say(right, "", size=2), 2.35)
    day = "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"
    _say(right, day, italic=True).paragraph_format.space_before = Pt(6)


def _two_cells(paper: Any, left: float, right: float) -> tuple[Any, Any]:
    table = paper.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, (left, right), strict=True):
        cell.width = Cm(width)
    one, other = table.rows[0].cells
    return one, other


def _title(paper: Any) -> None:
    _say(paper, "{{ loai }}", bold=True).paragraph_format.space_before = Pt(14)
    _say(paper, "{{ trich_yeu }}", bold=True).paragraph_format.space_after = Pt(0)
    _rule(_say(paper, "", size=2), 6)


def _decision(paper: Any) -> None:
    _say(paper, "{{ tham_quyen }}", bold=True).paragraph_format.space_before = Pt(10)
    _each(paper, "can_cu", "{{ dong }}", italic=True)
    _only_if(paper, "de_nghi", "{{ de_nghi }}", italic=True)
    _say(paper, "QUYẾT ĐỊNH:", bold=True)
    _articles(paper)


def _submission(paper: Any) -> None:
    _say(paper, "Kính gửi: {{ tham_quyen }}").paragraph_format.space_before = Pt(10)
    _each(paper, "can_cu", "{{ dong }}", italic=True)
    _body(
        paper,
        "Kính trình xem xét, quyết định khen thưởng {{ so_dong }} trường hợp có tên trong danh sách kèm theo. Nội dung chính của dự thảo quyết định:",
    )
    _articles(paper)


def _notice(paper: Any) -> None:
    _body(paper, "Thông báo các nội dung của quyết định khen thưởng như sau ({{ kem_theo }}):")
    _articles(paper)
    _body(
        paper,
        "Các đơn vị, tập thể, cá nhân có tên trong danh sách kèm theo biết, thực hiện và xác nhận đã nhận thông báo.",
    )


def _articles(paper: Any) -> None:
    """A bold "Điều n." and its words."""
    _say(paper, "{%p for dong in dieu %}", align=_JUSTIFY)
    line = _body(paper, "")
    line.add_run("Điều {{ dong.so }}.").bold = True
    line.add_run(" {{ dong.noi_dung }}")
    _say(paper, "{%p endfor %}", align=_JUSTIFY)


def _body(paper: Any, text: str, *, italic: bool = False) -> Any:
    line = _say(paper, text, italic=italic, align=_JUSTIFY)
    line.paragraph_format.first_line_indent = Cm(1.27)
    return line


def _each(paper: Any, name: str, text: str, *, italic: bool = False) -> None:
    _say(paper, f"{{%p for dong in {name} %}}", align=_JUSTIFY)
    _body(paper, text, italic=italic)
    _say(paper, "{%p endfor %}", align=_JUSTIFY)


def _only_if(paper: Any, name: str, text: str, *, italic: bool = False) -> None:
    _say(paper, f"{{%p if {name} %}}", align=_JUSTIFY)
    _body(paper, text, italic=italic)
    _say(paper, "{%p endif %}", align=_JUSTIFY)


def _foot(paper: Any) -> None:
    """Where it goes on the left, who signs on the right."""
    left, right = _two_cells(paper, 8, 8.5)
    _say(left, "Nơi nhận:", size=12, bold=True, italic=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    for text in ("{%p for dong in noi_nhan %}", "- {{ dong }}", "{%p endfor %}"):
        _say(left, text, size=11, align=WD_ALIGN_PARAGRAPH.LEFT)
    for text in ("{%p for dong in chuc_vu %}", "{{ dong }}", "{%p endfor %}"):
        _say(right, text, bold=True)
    for _ in range(4):
        _say(right, "")
    _say(right, "{{ nguoi_ky }}", bold=True)


def _list(paper: Any) -> None:
    """The appended list on pages of its own, numbered from one again."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)  # noqa: SLF001
    _say(paper, "DANH SÁCH", bold=True)
    _say(paper, "({{ kem_theo }})", italic=True)
    table = paper.add_table(rows=4, cols=len(_HEADS), style="Table Grid")
    table.autofit = False
    heads, begin, row, end = table.rows
    for cell, text in zip(heads.cells, _HEADS, strict=True):
        _say(cell, text, size=12, bold=True)
    begin.cells[0].text, end.cells[0].text = "{%tr for dong in danh_sach %}", "{%tr endfor %}"
    for column, (cell, text) in enumerate(zip(row.cells, _CELLS, strict=True)):
        align = {0: _CENTER, 4: WD_ALIGN_PARAGRAPH.RIGHT}.get(column, WD_ALIGN_PARAGRAPH.LEFT)
        _say(cell, text, size=12, align=align)
    for one in table.rows:
        for cell, width in zip(one.cells, _WIDTHS, strict=True):
            cell.width = Cm(width)
    _mark(heads, "w:tblHeader")
    _mark(row, "w:cantSplit")
    _say(paper, "Tổng tiền thưởng: {{ tong_tien }}", align=WD_ALIGN_PARAGRAPH.RIGHT, italic=True)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001
