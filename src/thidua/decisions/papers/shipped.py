"""The templates that ship with the software, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: an office may take one home,
change it in Word and put it in our place.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.shared import Pt

from thidua.documents.official.page import CENTER, LEFT, RIGHT, annexed, say
from thidua.documents.word_templates import building
from thidua.documents.word_templates.building import body, each, only_if

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
    paper = building.begun()
    is_letter = kind == "to-trinh"
    if kind == "thong-bao":
        _notice(paper, alone=alone)
    else:
        (_submission if is_letter else _decision)(paper)
    building.foot(paper)
    if is_letter or not alone:
        _list(paper, is_letter=is_letter)
    return building.saved(paper)


def _decision(paper: Any) -> None:
    say(paper, "{{ tham_quyen }}", bold=True).paragraph_format.space_before = Pt(6)
    each(paper, "can_cu", italic=True)
    only_if(paper, "de_nghi", "{{ de_nghi }}", italic=True)
    say(paper, "QUYẾT ĐỊNH:", bold=True)
    _articles(paper)


def _submission(paper: Any) -> None:
    say(paper, "Kính gửi: {{ kinh_gui }}").paragraph_format.space_before = Pt(6)
    each(paper, "can_cu", italic=True)
    each(paper, "ket_qua")
    body(
        paper,
        "{{ don_vi_trinh }} kính trình {{ kinh_gui }} xem xét, quyết định khen thưởng {{ so_loai }} có tên trong danh sách kèm theo. "
        "Nội dung chính của dự thảo Quyết định:",
    )
    _articles(paper)


def _notice(paper: Any, *, alone: bool) -> None:
    body(paper, "{{ noi_quyet_dinh }} đã ban hành {{ quyet_dinh }} với các nội dung sau:")
    each(paper, "noi_dung")
    where = "tại Điều 1" if alone else "trong danh sách kèm theo"
    said = f"Các đơn vị, tập thể, cá nhân có tên {where} biết, thực hiện và xác nhận đã nhận thông báo./."
    body(paper, said).paragraph_format.keep_with_next = True


def _articles(paper: Any) -> None:
    """A bold "Điều n." and its words; the last stands on the page of the signature, which never stands alone."""
    for command in ("for dong in dieu", "if loop.last"):
        building.tag(paper, command)
    _article(paper).paragraph_format.keep_with_next = True
    building.tag(paper, "else")
    _article(paper)
    for command in ("endif", "endfor"):
        building.tag(paper, command)


def _article(paper: Any) -> Any:
    line = body(paper, "")
    line.add_run("Điều {{ dong.so }}.").bold = True
    line.add_run(" {{ dong.noi_dung }}")
    return line


def _list(paper: Any, *, is_letter: bool) -> None:
    """The appended list on pages of its own, numbered from one again; of a letter with the votes, else with the bonus."""
    annexed(paper)
    say(paper, "DANH SÁCH", bold=True, gap=0)
    for text in ("{%p if tieu_de %}", "{{ tieu_de }}", "{%p endif %}"):
        say(paper, text, bold=True, gap=0)
    say(paper, "({{ kem_theo }})", italic=True, gap=8)
    building.rows(paper, "danh_sach", _VOTED if is_letter else _PAID, grouped="dong.nhom")
    if not is_letter:
        say(paper, "{%p if tong_tien %}")
        say(paper, "Tổng tiền thưởng: {{ tong_tien }}", align=RIGHT, italic=True).paragraph_format.space_before = Pt(6)
        say(paper, "{%p endif %}")
