"""The sections of a report in their order: what is written, what is a list of rows, what the machine assembles (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type Holds = Literal["text", "points", "carried"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section people write. `sort` names the rows of a list; `hint` tells what belongs there."""

    key: str
    title: str
    holds: Holds
    hint: str
    sort: str = ""


SITUATION = Section(
    "dac_diem", "Đặc điểm, tình hình", "text",
    "Chức năng, nhiệm vụ, tổ chức, thuận lợi và khó khăn trong kỳ; vài câu, không chép lại báo cáo chuyên môn.",
)  # fmt: skip
ASSESSMENT = Section(
    "danh_gia", "Đánh giá chung", "text",
    "Phong trào có tác động gì đến việc thực hiện nhiệm vụ, điều gì làm được, căn cứ vào con số nào ở trên.",
)  # fmt: skip
CARRIED = Section(
    "con_mo", "Việc còn mở từ kỳ trước", "carried",
    "Hạn chế và nhiệm vụ của báo cáo trước chưa xong: mỗi việc nói đã làm gì, hoặc vì sao còn mở.",
)  # fmt: skip
LIMITS = Section(
    "han_che", "Hạn chế", "points", "Mỗi hạn chế một dòng, có đơn vị chịu trách nhiệm và hạn khắc phục.", "han_che"
)
CAUSES = Section("nguyen_nhan", "Nguyên nhân", "points", "Khách quan, chủ quan.", "nguyen_nhan")
LESSONS = Section("bai_hoc", "Bài học kinh nghiệm", "points", "Điều đơn vị khác học được.", "bai_hoc")
DIRECTIONS = Section(
    "phuong_huong",
    "Phương hướng, nhiệm vụ kỳ tới",
    "points",
    "Mỗi nhiệm vụ một dòng, ai làm, trước ngày nào.",
    "phuong_huong",
)
BEFORE = (SITUATION,)
"""Stand before the assembled parts."""
AFTER = (ASSESSMENT, CARRIED, LIMITS, CAUSES, LESSONS, DIRECTIONS)
"""Stand after them."""
SECTIONS = {one.key: one for one in (*BEFORE, *AFTER)}
OF_SORT = {one.sort: one for one in SECTIONS.values() if one.sort}
LONGEST = 20_000
"""Letters of one section; a page of a report has about 3.000."""
