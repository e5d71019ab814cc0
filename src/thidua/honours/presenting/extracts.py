"""An issued extract in words: for whoever holds the paper, and for the paper itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.honours import extract
from thidua.honours.models import Extract
from thidua.honours.queries import Life
from thidua.law.wording import figure


@dataclass(frozen=True, slots=True)
class Answer:
    """What the public page says of a number: nothing beyond what the holder of the paper has, but whether it still holds."""

    tone: str
    title: str
    said: str


def answer(one: Extract | None, *, is_same: bool, since: int) -> Answer:
    """Still the same, the book has gone on, or no such number."""
    if one is None:
        return Answer(
            "danger", "Không có trích ngang nào mang số này",
            "Xem lại từng chữ, số trên giấy. Nếu đã gõ đúng thì tờ giấy này không do hệ thống cấp.",
        )  # fmt: skip
    if is_same:
        return Answer(
            "ok", "Trích ngang này có thật và sổ chưa thay đổi", "Các dòng của sổ hôm nay đúng như các dòng trên giấy."
        )
    more = f"Từ đó sổ có thêm {figure(since)} dòng ghi, đính chính hoặc hủy" if since else "Từ đó sổ đã được sửa"
    return Answer(
        "warn", f"Trích ngang có thật khi cấp ngày {one.issued_on:%d/%m/%Y}; sổ đã thay đổi từ đó",
        f"{more}. Trang này không nói là dòng nào: xin nơi cấp in trích ngang mới.",
    )  # fmt: skip


def is_same(one: Extract, life: Life) -> bool:
    """Whether the book says today what the paper says."""
    return extract.digest_of(life.book)[0] == one.digest


def place_date(on: date) -> str:
    """ "Ngày 05 tháng 01 năm 2026"."""  # noqa: D210  begins with a quotation mark
    return f"Ngày {on:%d} tháng {on:%m} năm {on:%Y}"
