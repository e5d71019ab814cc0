"""Templates of the list and of each report that come out as ours do: an office takes one home, changes it in Word, puts it in place."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.shared import Pt

from thidua.documents.official.page import CENTER, LEFT, annexed, say
from thidua.documents.word_templates import building
from thidua.documents.word_templates.building import body, each, tag
from thidua.documents.word_templates.heads import BLANK

_LIST = (
    ("TT", 1.1, CENTER, "{{ dong.tt }}"), ("Họ và tên, tập thể", 4.2, LEFT, "{{ dong.ten }}"),
    ("Ngày sinh, giới tính", 2.6, CENTER, "{{ dong.ngay_sinh }}{% if dong.gioi_tinh %} {{ dong.gioi_tinh }}{% endif %}"), ("Chức vụ, đơn vị", 4.6, LEFT, "{{ dong.don_vi }}"),
    ("Hình thức đề nghị", 3.9, LEFT, "{{ dong.khen }}"), ("Kết quả biểu quyết", 2.6, CENTER, "{{ dong.phieu }}"),
    ("Tóm tắt thành tích", 6.2, LEFT, "{{ dong.tom_tat }}"),
)  # fmt: skip
_CAREER = (
    ("Từ tháng, năm đến tháng, năm", 3.9, CENTER, "{{ dong.tu_den }}"), ("Chức vụ", 4.6, LEFT, "{{ dong.chuc_vu }}"),
    ("Đơn vị", 5.2, LEFT, "{{ dong.don_vi }}"), ("Số năm, tháng giữ chức vụ", 2.8, CENTER, "{{ dong.thoi_gian }}"),
)  # fmt: skip
_FACTS = {
    "bc-ca-nhan": (
        "I. SƠ LƯỢC LÝ LỊCH", "Họ và tên: {{ ten }}", "Giới tính: {{ gioi_tinh }}", "Ngày, tháng, năm sinh: {{ ngay_sinh }}", f"Quê quán: {BLANK}",
        f"Nơi thường trú: {BLANK}", "Chức vụ, đơn vị công tác: {{ don_vi }}", f"Trình độ chuyên môn, nghiệp vụ: {BLANK}",
        f"Học hàm, học vị, danh hiệu: {BLANK}",
    ),
    "bc-tap-the": (
        "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", "Tên tập thể: {{ ten }}", f"Địa điểm trụ sở chính, điện thoại: {BLANK}",
        f"Quá trình thành lập và phát triển: {BLANK}", f"Cơ cấu tổ chức, số người: {BLANK}", f"Chức năng, nhiệm vụ được giao: {BLANK}",
    ),
    "bc-ho": ("I. SƠ LƯỢC VỀ HỘ GIA ĐÌNH", "Tên hộ: {{ ten }}", "Địa chỉ: {{ dia_chi }}"),
}  # fmt: skip
_SUBJECTS = {"cá nhân": "bc-ca-nhan", "tập thể": "bc-tap-the", "hộ gia đình": "bc-ho"}
_REWARDS = (
    ("xep_loai", "Kết quả xếp loại hằng năm", "Mức xếp loại"), ("danh_hieu", "Danh hiệu thi đua", "Danh hiệu thi đua"),
    ("khen_thuong", "Hình thức khen thưởng", "Hình thức khen thưởng"),
)  # fmt: skip

_SIGNER = (building.titles("chuc_vu"), "{{ nguoi_ky }}")


@cache
def shipped(kind: str) -> bytes:
    """The template of a kind (`words.WORDS`)."""
    whole = {"tt-de-nghi": _letter, "danh-sach": _list}
    return building.saved(whole[kind]() if kind in whole else _report(kind))


def _letter() -> Any:
    """With its list on pages of their own, on their side."""
    paper = building.begun(is_marked=True)
    say(paper, "Kính gửi: {{ kinh_gui }}").paragraph_format.space_before = Pt(6)
    each(paper, "can_cu", italic=True)
    each(paper, "noi_dung")
    building.foot(paper)
    annexed(paper, across=True)
    say(paper, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", bold=True, gap=0)
    say(paper, "({{ kem_theo }})", italic=True, gap=8)
    building.rows(paper, "danh_sach", _LIST, size=11)
    return paper


def _list() -> Any:
    paper = building.begun(across=True, is_numbered=False)
    say(paper, "({{ kem_theo }})")
    building.rows(paper, "danh_sach", _LIST, size=11)
    building.gap(paper)
    building.signs(paper, ((), ""), _SIGNER, across=True)
    return paper


def _report(kind: str) -> Any:
    """A career only on the report of long service; neither ratings nor former awards on that of one deed."""
    paper = building.begun(is_numbered=False, is_marked=True)
    _facts(paper, kind)
    if kind == "bc-cong-hien":
        body(paper, "Tóm tắt quá trình công tác", bold=True)
        building.rows(paper, "qua_trinh", _CAREER)
        building.gap(paper)
    body(paper, "II. THÀNH TÍCH ĐẠT ĐƯỢC", bold=True)
    _achieved(paper, kind)
    if kind != "bc-dot-xuat":
        _rewarded(paper, kind)
    for name, head in (("ky_luat", "Kỷ luật"), ("nhan_xet", "Ý kiến của thủ trưởng đơn vị")):
        tag(paper, f"if {name}")
        body(paper, head, bold=True)
        tag(paper, "endif")
        each(paper, name, keep=True)
    building.signs(paper, (("CẤP TRÊN TRỰC TIẾP", "NHẬN XÉT, XÁC NHẬN"), ""), _SIGNER)
    return paper


def _facts(paper: Any, kind: str) -> None:
    """Who it is; the report of a sudden deed is of a person, a collective or a household."""
    for subject, of in _SUBJECTS.items() if kind == "bc-dot-xuat" else (("", kind),):
        if subject:
            tag(paper, f'if doi_tuong == "{subject}"')
        title, *facts = _FACTS.get(of) or _FACTS["bc-ca-nhan"]
        body(paper, title, bold=True)
        for fact in facts:
            body(paper, f"- {fact}")
        if subject:
            tag(paper, "endif")


def _achieved(paper: Any, kind: str) -> None:
    if kind == "bc-ho":  # nobody gives a household tasks or rates it
        each(paper, "thanh_tich")
        return
    body(paper, f"1. {'Nhiệm vụ' if kind == 'bc-tap-the' else 'Quyền hạn, nhiệm vụ'} được giao hoặc đảm nhận: {BLANK}")
    is_sudden = kind == "bc-dot-xuat"
    body(
        paper,
        "2. Thành tích đột xuất đạt được (việc gì, ở đâu, lúc nào, kết quả):"
        if is_sudden
        else "2. Thành tích đạt được:",
    )
    each(paper, "thanh_tich")
    if is_sudden:
        return
    if kind == "bc-tap-the":
        tag(paper, "if so_lieu")
        body(paper, "Số liệu của tập thể:")
        tag(paper, "endif")
        each(paper, "so_lieu")
    tag(paper, "if sang_kien")
    body(paper, "3. Sáng kiến, đề tài:", keep=True)
    _past(paper, "sang_kien", "Tên sáng kiến, đề tài; phạm vi")
    tag(paper, "endif")


def _rewarded(paper: Any, kind: str) -> None:
    body(paper, "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", bold=True)
    for at, (name, title, head) in enumerate(_REWARDS[1:] if kind == "bc-ho" else _REWARDS, 1):
        body(paper, f"{at}. {title}:", keep=True)
        _past(paper, name, head)


def _past(paper: Any, name: str, head: str) -> None:
    columns = (
        ("Năm", 2.3, CENTER, "{{ dong.nam }}"), (head, 7.2, LEFT, "{{ dong.ten }}"),
        ("Số, ngày quyết định; cơ quan ban hành", 7.0, LEFT, "{{ dong.quyet_dinh }}"),
    )  # fmt: skip
    building.rows(paper, name, columns)
    building.gap(paper)
