"""What the law wants written before a movement is launched, and what is wise besides (pure).

Luật 06/2022/QH15, Điều 17 khoản 1: mục tiêu, phạm vi, đối tượng, nội dung, tiêu chí, thời gian, kế hoạch, biện pháp.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.movements.calculations.periods import lasts

ARTICLE = "Điều 17 khoản 1, Luật 06/2022/QH15"
CIRCULAR = "Thông tư 01/2024/TT-BNV, Điều 2 khoản 2"
LONG = 3
"""Years from which the plan of a themed movement of a ministry goes to the ministry of home affairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What of a movement stands written: texts, and how many lines under each heading."""

    scope: str
    subjects: str
    targets: int
    contents: int
    criteria: int
    measures: int
    plan: str
    since: date
    until: date | None
    is_themed: bool
    is_of_ministry: bool
    is_national: bool
    plan_sent_on: date | None
    plan_sent_by: str
    document: str
    bases: int
    prizes: int
    budget: int | None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing on the list: where it is written (`section`, `field`), whether it is there, whether the law wants it."""

    key: str
    label: str
    section: str
    field: str
    is_met: bool
    place: str = ARTICLE
    is_required: bool = True
    said: str = ""


def needs(of: Written) -> list[Need]:
    """The eight things of the law, then the advice, in the order they are written."""
    return [*_of_the_law(of), *_advice(of)]


def missing(found: Iterable[Need]) -> list[Need]:
    """What stands in the way of a launch."""
    return [one for one in found if one.is_required and not one.is_met]


def _of_the_law(of: Written) -> list[Need]:
    end = "" if of.until else "Chưa ghi ngày kết thúc; nếu chưa định được thì ghi mốc dự kiến."
    return [
        Need("muc_tieu", "Mục tiêu", "noi-dung", "targets", of.targets > 0),
        Need("pham_vi", "Phạm vi", "chung", "scope", bool(of.scope)),
        Need("doi_tuong", "Đối tượng", "noi-dung", "subjects", bool(of.subjects)),
        Need("noi_dung", "Nội dung", "noi-dung", "contents", of.contents > 0),
        Need("tieu_chi", "Tiêu chí", "tieu-chi", "collective_criteria", of.criteria > 0),
        Need("thoi_gian", "Thời gian", "chung", "until", of.until is not None, said=end),
        Need("ke_hoach", "Kế hoạch", "to-chuc", "plan", bool(of.plan)),
        Need("bien_phap", "Biện pháp tổ chức", "to-chuc", "measures", of.measures > 0),
    ]  # fmt: skip


def _advice(of: Written) -> list[Need]:
    found = [
        _advised("van_ban", "Văn bản phát động", "chung", "document_number", of.document, "Chưa có số thì ghi sau khi ban hành."),
        _advised("can_cu", "Căn cứ", "can-cu", "documents", of.bases, "Luật, nghị định, chỉ thị mà phong trào dựa vào."),
        _advised("khen_thuong", "Khen thưởng dự kiến", "tieu-chi", "prizes", of.prizes,
                 "Nêu trước hình thức khen khi sơ kết, tổng kết để đơn vị biết mà phấn đấu."),
        _advised("kinh_phi", "Kinh phí", "to-chuc", "budget", of.budget is not None, "Không dùng kinh phí riêng thì ghi 0."),
    ]  # fmt: skip
    if of.is_themed and of.is_of_ministry and lasts(of.since, of.until, LONG):
        said = f"Phong trào theo chuyên đề của Bộ, ban, ngành, tỉnh từ {LONG:02d} năm trở lên; cần đối chiếu văn bản đang áp dụng."
        found.append(
            _advised("gui_bo_noi_vu", "Gửi kế hoạch về Bộ Nội vụ", "to-chuc", "plan_sent_on", of.plan_sent_on, said, place=CIRCULAR)
        )  # fmt: skip
    if of.is_national and of.is_of_ministry:
        said = "Các thông tư của Bộ Nội vụ đòi trao đổi trước khi phát động; cần đối chiếu văn bản."
        found.append(
            _advised("hoi_bo_noi_vu", "Trao đổi với Bộ Nội vụ", "to-chuc", "plan_sent_by", of.plan_sent_by, said)
        )
    return found


def _advised(  # noqa: PLR0917  a row of a table
    key: str, label: str, section: str, field: str, written: object, said: str, *, place: str = ""
) -> Need:  # fmt: skip
    return Need(key, label, section, field, bool(written), place, is_required=False, said=said)
