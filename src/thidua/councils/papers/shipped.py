"""Templates of the minutes and of a ballot that come out as ours do: an office takes one home, changes it in Word, puts it in place."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.shared import Pt

from thidua.documents.official.page import CENTER, LEFT, rule, say
from thidua.documents.word_templates import building
from thidua.documents.word_templates.building import body, each, tag

_MEMBERS = (
    ("TT", 1.1, CENTER, "{{ dong.tt }}"), ("Họ và tên", 4.4, LEFT, "{{ dong.ten }}"), ("Chức vụ", 5.0, LEFT, "{{ dong.chuc_vu }}"),
    ("Trong Hội đồng", 3.2, LEFT, "{{ dong.trong_hoi_dong }}"), ("Có mặt", 2.8, LEFT, "{{ dong.co_mat }}"),
)  # fmt: skip
_VOTES = (
    ("TT", 0.9, CENTER, "{{ dong.tt }}"), ("Người, tập thể", 4.6, LEFT, "{{ dong.ten }}{% if dong.don_vi %}, {{ dong.don_vi }}{% endif %}"),
    ("Hợp lệ", 1.4, CENTER, "{{ dong.hop_le }}"), ("Không hợp lệ", 1.5, CENTER, "{{ dong.khong_hop_le }}"), ("Đồng ý", 1.4, CENTER, "{{ dong.dong_y }}"),
    ("Không đồng ý", 1.5, CENTER, "{{ dong.khong_dong_y }}"), ("Trắng", 1.5, CENTER, "{{ dong.trang }}"),
    ("Tỷ lệ", 1.5, CENTER, "{{ dong.phieu }}\n{{ dong.ty_le }}"), ("Kết quả", 2.2, LEFT, "{{ dong.ket_qua }}"),
)  # fmt: skip
_BALLOT = (
    ("TT", 1.1, CENTER, "{{ dong.tt }}"), ("Người, tập thể được xét", 5.2, LEFT, "{{ dong.ten }}"), ("Chức vụ, đơn vị", 5.6, LEFT, "{{ dong.don_vi }}"),
    ("Đồng ý", 2.2, CENTER, "☐"), ("Không đồng ý", 2.4, CENTER, "☐"),
)  # fmt: skip


@cache
def shipped(kind: str) -> bytes:
    """The template of a kind (`words.WORDS`)."""
    return building.saved({"bien-ban": _minutes, "phieu-bau": _ballot}[kind]())


def _minutes() -> Any:
    paper = building.begun()
    body(paper, "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", bold=True)
    each(paper, "mo_dau")
    body(paper, "{{ hien_dien }}", keep=True)
    building.rows(paper, "thanh_phan", _MEMBERS)
    building.gap(paper)
    body(paper, "II. NỘI DUNG VÀ KẾT QUẢ BIỂU QUYẾT", bold=True)
    tag(paper, "for nd in noi_dung")
    body(paper, "{{ nd.tieu_de }}", bold=True)
    each(paper, "nd.truoc")
    tag(paper, "if nd.ung_vien")
    building.rows(paper, "nd.ung_vien", _VOTES, size=11, head_size=9.5)
    building.gap(paper)
    tag(paper, "endif")
    each(paper, "nd.sau")
    tag(paper, "endfor")
    body(paper, "III. KẾT LUẬN", bold=True)
    each(paper, "ket_luan")
    body(paper, "{{ ket_thuc }}").paragraph_format.keep_with_next = True
    building.signs(
        paper,
        (building.titles("chuc_danh_thu_ky"), "{{ thu_ky }}"),
        (building.titles("chuc_danh_chu_tri"), "{{ chu_tri }}"),
    )
    return paper


def _ballot() -> Any:
    """The head stands once; every further ballot begins a page with the name of the council."""
    paper = building.begun(is_numbered=False)
    tag(paper, "for to in phieu")
    tag(paper, "if not loop.first")
    say(paper, "{{ loai }}", bold=True, gap=0).paragraph_format.page_break_before = True
    say(paper, "({{ hoi_dong }}. {{ trich_yeu }})", italic=True, gap=0)
    rule(say(paper, "", size=2, gap=8), 6)
    tag(paper, "endif")
    building.rows(paper, "to.nguoi", _BALLOT)
    building.gap(paper)
    body(paper, "{{ huong_dan }}", italic=True).paragraph_format.space_before = Pt(6)
    building.only_if(paper, "to.khong_phat", "{{ to.khong_phat }}", italic=True)
    tag(paper, "endfor")
    return paper
