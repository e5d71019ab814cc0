"""Whether what stands of a closed vote is what was counted then: held against the record of acts, whose lines nobody changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.audit.queries import first_told
from thidua.councils import box
from thidua.councils.models import Item, Method, Question, Stage

_COUNTS = {
    "yes": "đồng ý", "no": "không đồng ý", "blank": "trắng", "invalid": "không hợp lệ",
    "written_yes": "đồng ý bằng văn bản", "written_no": "không đồng ý bằng văn bản",
}  # fmt: skip


def tallied(items: Iterable[Item]) -> dict[str, str]:
    """The counts of nominees as the record keeps them: {number and name: in words}, nothing of what is zero."""
    return {
        f"{one.number}. {one.name}": ", ".join(
            f"{many} {words}" for field, words in _COUNTS.items() if (many := getattr(one, field))
        )
        or "0 phiếu"
        for one in items
    }


def faults_of(question: Question, items: Sequence[Item]) -> list[str]:
    """Why the counts of a closed vote are not those that were counted, in whole sentences; [] where they are, and for a
    vote that is not closed. `items` are all that stand on it. One query.
    """
    if question.stage != Stage.CLOSED:
        return []
    kept = first_told("councils.dong_phieu", "question", question.pk, since="councils.kiem_phieu_lai")
    if not kept:
        return ["Nhật ký không có dòng kiểm phiếu của nội dung này nên không đối chiếu được."]
    return [*_of_list(question, items, kept), *_of_counts(items, kept), *_of_room(question, kept)]


def _of_list(question: Question, items: Iterable[Item], kept: dict[str, Any]) -> list[str]:
    """The published list counted again, its digest that of the record."""
    if question.method != Method.PHONE:
        return []
    kept_digest = str(kept.get("digest"))
    if question.digest != kept_digest:
        return ["Mã băm của bảng kê đang ghi khác mã băm trong nhật ký lúc kiểm phiếu."]
    counts = {one.number: box.Count(one.yes, one.no, one.written_yes, one.written_no) for one in items}
    try:
        return [one.said for one in box.recount(question.published, kept_digest=kept_digest, kept=counts)]
    except box.Unreadable:
        return ["Bảng kê phiếu không còn đọc được nên không đếm lại được."]


def _of_counts(items: Iterable[Item], kept: dict[str, Any]) -> list[str]:
    """The counts of the record; that of an earlier version keeps none."""
    was = kept.get("counts")
    if was is None:
        return []
    return [f"{name}: số phiếu đang ghi khác số trong nhật ký lúc kiểm phiếu." for name, told in tallied(items).items()
            if was.get(name) != told]  # fmt: skip


def _of_room(question: Question, kept: dict[str, Any]) -> list[str]:
    if (question.members, question.present) == (kept.get("members"), kept.get("present")):
        return []
    return ["Tổng số thành viên, số người có mặt đang ghi khác số trong nhật ký lúc kiểm phiếu."]
