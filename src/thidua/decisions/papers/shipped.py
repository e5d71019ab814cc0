"""The templates that ship with the software, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: an office may take one home,
change it in Word and put it in our place.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from thidua.documents.official.page import (
    CENTER,
    JUSTIFY,
    LEFT,
    RIGHT,
    annexed,
    lay_out,
    mark_row,
    pad,
    rule,
    say,
    set_widths,
    side_by_side,
)

_PLACE = "{% if dong.chuc_vu %}{{ dong.chuc_vu }}, {% endif %}{{ dong.don_vi }}"
_PAID = (
    ("TT", 1.0, CENTER, "{{ dong.tt }}"), ("Người nhận", 4.2, LEFT, "{{ dong.ten }}"), ("Chức vụ, đơn vị", 4.6, LEFT, _PLACE),
    ("Danh hiệu, hình thức", 4.2, LEFT, "{{ dong.khen }} ({{ dong.nam }})"), ("Tiền thưởng (đồng)", 2.5, RIGHT, "{{ dong.tien_thuong }}"),
)  # fmt: skip
_VOTED = (*_PAID[:4], ("Hội đồng tán thành", 2.5, CENTER, "{{ dong.phieu }}"))


@cache
def shipped(kind: str, *, alone: bool = False) -> bytes:
    """The template of a kind of paper (`models.PaperKind`). Of one recipient `alone`, whom Điều 1 names, a decision and a
    notice have no list; a letter keeps it, for the votes.
    """
    paper = Document()
    lay_out(paper)
    _head(paper)
    _title(paper)
    is_letter = kind == "to-trinh"
    if kind == "thong-bao":
        _notice(paper, alone=alone)
    else:
        (_submission if is_letter else _decision)(paper)
    _foot(paper)
    if is_letter or not alone:
        _list(paper, is_letter=is_letter)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _head(paper: Any) -> None:
    """The bodies and the number on the left; the State, its motto, place and day on the right."""
    left, right = side_by_side(paper, 6.4, 10.1)
    for text in ("{%p if co_quan_tren %}", "{{ co_quan_tren }}", "{%p endif %}"):
        say(left, text, size=12)
    say(left, "{{ co_quan }}", size=12, bold=True)
    rule(say(left, "", size=2), 2.1)
    say(left, "Số: {{ so }}", size=13).paragraph_format.space_before = Pt(6)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(say(right, "", size=2), 2.15)
    day = "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"
    say(right, day, size=13, italic=True).paragraph_format.space_before = Pt(6)


def _title(paper: Any) -> None:
    say(paper, "{{ loai }}", bold=True, gap=0).paragraph_format.space_before = Pt(14)
    say(paper, "{{ trich_yeu }}", bold=True, gap=0)
    rule(say(paper, "", size=2, gap=8), 6)


def _decision(paper: Any) -> None:
    say(paper, "{{ tham_quyen }}", bold=True).paragraph_format.space_before = Pt(6)
    _each(paper, "can_cu", "{{ dong }}", italic=True)
    _only_if(paper, "de_nghi", "{{ de_nghi }}", italic=True)
    say(paper, "QUYẾT ĐỊNH:", bold=True)
    _articles(paper)


def _submission(paper: Any) -> None:
    say(paper, "Kính gửi: {{ kinh_gui }}").paragraph_format.space_before = Pt(6)
    _each(paper, "can_cu", "{{ dong }}", italic=True)
    _each(paper, "ket_qua", "{{ dong }}")
    _body(
        paper,
        "{{ don_vi_trinh }} kính trình {{ kinh_gui }} xem xét, quyết định khen thưởng {{ so_loai }} có tên trong danh sách kèm theo. "
        "Nội dung chính của dự thảo Quyết định:",
    )
    _articles(paper)


def _notice(paper: Any, *, alone: bool) -> None:
    _body(paper, "{{ noi_quyet_dinh }} đã ban hành {{ quyet_dinh }} với các nội dung sau:")
    _each(paper, "noi_dung", "{{ dong }}")
    where = "tại Điều 1" if alone else "trong danh sách kèm theo"
    said = f"Các đơn vị, tập thể, cá nhân có tên {where} biết, thực hiện và xác nhận đã nhận thông báo./."
    _body(paper, said).paragraph_format.keep_with_next = True


def _articles(paper: Any) -> None:
    """A bold "Điều n." and its words; the last stands on the page of the signature, which never stands alone."""
    say(paper, "{%p for dong in dieu %}", align=JUSTIFY)
    say(paper, "{%p if loop.last %}", align=JUSTIFY)
    _article(paper).paragraph_format.keep_with_next = True
    say(paper, "{%p else %}", align=JUSTIFY)
    _article(paper)
    for end in ("{%p endif %}", "{%p endfor %}"):
        say(paper, end, align=JUSTIFY)


def _article(paper: Any) -> Any:
    line = _body(paper, "")
    line.add_run("Điều {{ dong.so }}.").bold = True
    line.add_run(" {{ dong.noi_dung }}")
    return line


def _body(paper: Any, text: str, *, italic: bool = False) -> Any:
    line = say(paper, text, italic=italic, align=JUSTIFY)
    line.paragraph_format.first_line_indent = Cm(1.27)
    return line


def _each(paper: Any, name: str, text: str, *, italic: bool = False) -> None:
    say(paper, f"{{%p for dong in {name} %}}", align=JUSTIFY)
    _body(paper, text, italic=italic)
    say(paper, "{%p endfor %}", align=JUSTIFY)


def _only_if(paper: Any, name: str, text: str, *, italic: bool = False) -> None:
    say(paper, f"{{%p if {name} %}}", align=JUSTIFY)
    _body(paper, text, italic=italic)
    say(paper, "{%p endif %}", align=JUSTIFY)


def _foot(paper: Any) -> None:
    """Where it goes on the left, who signs on the right."""
    left, right = side_by_side(paper, 8, 8.5)
    say(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    for text in ("{%p for dong in noi_nhan %}", "- {{ dong }}", "{%p endfor %}"):
        say(left, text, size=11, align=LEFT)
    for text in ("{%p for dong in chuc_vu %}", "{{ dong }}", "{%p endfor %}"):
        say(right, text, bold=True)
    for _ in range(4):
        say(right, "")
    say(right, "{{ nguoi_ky }}", bold=True)


def _list(paper: Any, *, is_letter: bool) -> None:
    """The appended list on pages of its own, numbered from one again; of a letter with the votes, else with the bonus."""
    annexed(paper)
    say(paper, "DANH SÁCH", bold=True, gap=0)
    for text in ("{%p if tieu_de %}", "{{ tieu_de }}", "{%p endif %}"):
        say(paper, text, bold=True, gap=0)
    say(paper, "({{ kem_theo }})", italic=True, gap=8)
    columns = _VOTED if is_letter else _PAID
    table = paper.add_table(rows=7, cols=len(columns), style="Table Grid")
    heads, begin, grouped, group, ungrouped, row, end = table.rows
    begin.cells[0].text, end.cells[0].text = "{%tr for dong in danh_sach %}", "{%tr endfor %}"
    grouped.cells[0].text, ungrouped.cells[0].text = "{%tr if dong.nhom %}", "{%tr endif %}"
    for column, (head, _, align, text) in enumerate(columns):
        say(heads.cells[column], head, size=12, bold=True)
        say(row.cells[column], text, size=12, align=align)
    pad(table)
    set_widths(table, [width for _, width, _, _ in columns])
    say(
        group.cells[0].merge(group.cells[-1]), "{{ dong.nhom }}", size=12, bold=True, align=LEFT
    ).paragraph_format.keep_with_next = True
    mark_row(heads, "w:cantSplit")
    mark_row(heads, "w:tblHeader")
    mark_row(row, "w:cantSplit")
    if not is_letter:
        say(paper, "{%p if tong_tien %}")
        say(paper, "Tổng tiền thưởng: {{ tong_tien }}", align=RIGHT, italic=True).paragraph_format.space_before = Pt(6)
        say(paper, "{%p endif %}")
