"""The parts of the templates that ship with the software, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: an office may
take one home, change it in Word and put it in our place.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt

from thidua.documents.official.page import (
    JUSTIFY,
    LEFT,
    lay_out,
    mark_row,
    pad,
    rule,
    say,
    set_widths,
    side_by_side,
)

type Column = tuple[str, float, Any, str]
"""The head of a column, its width in centimetres, how it is aligned, what stands in each row."""


def begun(*, across: bool = False, is_numbered: bool = True, is_marked: bool = False) -> Any:
    """A paper with its head and its title; `is_marked` with the number of an official form above them, where it has one."""
    paper = Document()
    lay_out(paper, across=across)
    if is_marked:
        for text in ("{%p if mau_so %}", "{{ mau_so }}", "{%p endif %}"):
            say(paper, text, size=12, italic=True, align=LEFT)
    _head(paper, across=across, is_numbered=is_numbered)
    say(paper, "{{ loai }}", bold=True, gap=0).paragraph_format.space_before = Pt(14)
    say(paper, "{{ trich_yeu }}", bold=True, gap=0)
    rule(say(paper, "", size=2, gap=8), 6)
    return paper


def saved(paper: Any) -> bytes:
    """The paper as .docx."""
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _head(paper: Any, *, across: bool, is_numbered: bool) -> None:
    """The bodies and the number on the left; the State, its motto, place and day on the right."""
    left, right = side_by_side(paper, 9 if across else 6.4, 16.2 if across else 10.1)
    for text in ("{%p if co_quan_tren %}", "{{ co_quan_tren }}", "{%p endif %}"):
        say(left, text, size=12)
    say(left, "{{ co_quan }}", size=12, bold=True)
    rule(say(left, "", size=2), 3.2 if across else 2.1)
    if is_numbered:
        say(left, "Số: {{ so }}", size=13).paragraph_format.space_before = Pt(6)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(say(right, "", size=2), 5.3 if across else 2.15)
    day = "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"
    say(right, day, size=13, italic=True).paragraph_format.space_before = Pt(6)


def body(paper: Any, text: str, *, italic: bool = False, bold: bool = False, keep: bool = False) -> Any:
    """A paragraph whose first line is drawn in; a bold one, or one to `keep`, stays with what it is above."""
    line = say(paper, text, italic=italic, bold=bold, align=JUSTIFY)
    line.paragraph_format.first_line_indent = Cm(1.27)
    if bold or keep:
        line.paragraph_format.keep_with_next = True
    return line


def tag(paper: Any, text: str) -> None:
    """A paragraph that is a command of the template, gone once it is filled."""
    say(paper, f"{{%p {text} %}}", align=JUSTIFY)


def each(paper: Any, name: str, text: str = "{{ dong }}", *, italic: bool = False, keep: bool = False) -> None:
    """A paragraph for every element of a list."""
    tag(paper, f"for dong in {name}")
    body(paper, text, italic=italic, keep=keep)
    tag(paper, "endfor")


def only_if(paper: Any, name: str, text: str, *, italic: bool = False) -> None:
    """A paragraph where a field says something."""
    tag(paper, f"if {name}")
    body(paper, text, italic=italic)
    tag(paper, "endif")


def rows(
    paper: Any, source: str, columns: Sequence[Column], *, size: float = 12, head_size: float = 0, grouped: str = ""
) -> None:
    """A table with a row for every element of a list; its head comes again on every page. `grouped` is the field whose words
    stand on a row of their own above an element that has any.
    """
    table = paper.add_table(rows=7 if grouped else 4, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    heads, begin, *group, row, end = table.rows
    begin.cells[0].text, end.cells[0].text = f"{{%tr for dong in {source} %}}", "{%tr endfor %}"
    for column, (head, _, align, text) in enumerate(columns):
        say(heads.cells[column], head, size=head_size or size, bold=True)
        say(row.cells[column], text, size=size, align=align)
    pad(table)
    set_widths(table, [width for _, width, _, _ in columns])
    if group:
        _grouping(group, grouped, size=size)
    mark_row(heads, "w:cantSplit")
    mark_row(heads, "w:tblHeader")
    mark_row(row, "w:cantSplit")


def _grouping(group: Sequence[Any], field: str, *, size: float) -> None:
    """Three rows: a condition, the words across the whole table, its end."""
    begin, row, end = group
    begin.cells[0].text, end.cells[0].text = f"{{%tr if {field} %}}", "{%tr endif %}"
    words = say(row.cells[0].merge(row.cells[-1]), f"{{{{ {field} }}}}", size=size, bold=True, align=LEFT)
    words.paragraph_format.keep_with_next = True


def gap(paper: Any) -> None:
    """A little room after a table, on the page of what follows."""
    say(paper, "", size=6, gap=0).paragraph_format.keep_with_next = True


def foot(paper: Any, *, across: bool = False) -> None:
    """Where it goes on the left, who signs on the right."""
    left, right = side_by_side(paper, *((12.2, 13) if across else (8, 8.5)))
    tag_in(left, "if noi_nhan")
    say(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    tag_in(left, "endif")
    for text in ("{%p for dong in noi_nhan %}", "- {{ dong }}", "{%p endfor %}"):
        say(left, text, size=11, align=LEFT)
    signed(right, titles("chuc_vu"), "{{ nguoi_ky }}")


def tag_in(cell: Any, text: str) -> None:
    """A command of the template in a cell."""
    say(cell, f"{{%p {text} %}}", size=12, align=LEFT)


def titles(name: str) -> tuple[str, ...]:
    """The lines above a signature, from a list."""
    return f"{{%p for dong in {name} %}}", "{{ dong }}", "{%p endfor %}"


def signed(cell: Any, lines: Sequence[str], name: str) -> None:
    """The lines above a signature, room for it, the name."""
    for text in lines:
        say(cell, text, bold=True)
    for _ in range(4):
        say(cell, "")
    say(cell, name, bold=True)


def signs(paper: Any, *sides: tuple[Sequence[str], str], across: bool = False) -> None:
    """Two signatures beside one another, each the lines above it and the name below."""
    for cell, (lines, name) in zip(side_by_side(paper, *((12.2, 13) if across else (8, 8.5))), sides, strict=True):
        signed(cell, lines, name)
