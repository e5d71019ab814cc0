"""What one certificate says, as plain values, and the texts that stand on paper."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

GLUE = "\u00a0"
"""Stands where a line must not break; printed as a space."""
KEPT = 16_384
"""Texts whose measures a process keeps, the ones last asked for: a list of several thousand is looked at again and again."""
LONGEST = 600
"""Characters of one text: more than any paper here holds."""
_TWINS = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "\u2010": "-", "\u2011": "-"})
"""Letters that look the same and are not in the font, or are not the Vietnamese ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate. `row` is its place in the list the user sees, for what is told of it; "" leaves a field out.

    `title` is what is said before a name ("Ông", "PGS.TS."), kept apart so that no line breaks inside or after it.
    `capacity` is how the signer signs (“KT. BỘ TRƯỞNG”); `post` the signer's own post. `address` is what the QR code opens.
    """

    row: int
    decider: str
    act: str
    award: str
    name: str
    title: str = ""
    unit: str = ""
    reason: str = ""
    number: str = ""
    decided_on: dt.date | None = None
    golden: str = ""
    place: str = ""
    day: dt.date | None = None
    capacity: str = ""
    post: str = ""
    signer: str = ""
    address: str = ""


LABELS = {
    "decider": "Người quyết định",
    "act": "Lời tặng",
    "award": "Danh hiệu, hình thức khen thưởng",
    "recipient": "Tên người, tập thể được khen",
    "unit": "Chức vụ, đơn vị",
    "reason": "Thành tích",
    "decision": "Số quyết định",
    "decision_day": "Ngày quyết định",
    "golden": "Số sổ vàng",
    "issued": "Nơi và ngày cấp",
    "capacity": "Thẩm quyền, chức vụ người ký",
    "post": "Chức vụ người ký thay",
    "signer": "Họ tên người ký",
    "scan": "Lời nhắc quét mã QR",
    "number_only": "Số quyết định (chỉ số)",
    "golden_only": "Số sổ vàng (chỉ số)",
    "place_only": "Nơi cấp",
    "day_only": "Ngày cấp (chỉ ngày)",
    "month_only": "Tháng cấp",
    "year_only": "Năm cấp",
}
"""Every value a layout can place, as its user knows it. The last six are for blanks with the words around them printed."""


def texts_of(one: Certificate) -> dict[str, str]:
    """The text of every value, tidied; empty ones are left out. Who signs in no other's stead has one line, the first."""
    number, golden, place = map(tidied, (one.number, one.golden, one.place))
    decided, day = one.decided_on, one.day
    said = {
        "decider": tidied(one.decider),
        "act": tidied(one.act),
        "award": tidied(one.award),
        "recipient": _called(tidied(one.title), tidied(one.name)),
        "unit": tidied(one.unit),
        "reason": tidied(one.reason),
        "decision": number and f"Quyết định số{GLUE}{number}",
        "decision_day": day_in_words(decided) if decided else "",
        "golden": golden and f"Số sổ vàng: {golden}",
        "issued": ", ".join(filter(None, (place, day_in_words(day) if day else ""))),
        "capacity": tidied(one.capacity) or tidied(one.post),
        "post": tidied(one.post) if tidied(one.capacity) else "",
        "signer": tidied(one.signer),
        "scan": "Quét mã để kiểm tra" if one.address else "",
        "number_only": number,
        "golden_only": golden,
        "place_only": place,
        "day_only": f"{day:%d}" if day else "",
        "month_only": _month(day) if day else "",
        "year_only": f"{day.year}" if day else "",
    }
    return {key: text for key, text in said.items() if text}


def day_in_words(day: dt.date) -> str:
    """ "ngày 05 tháng 02 năm 2026": a nought before days under 10 and the months 1 and 2 (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""  # noqa: D210
    return f"ngày{GLUE}{day:%d} tháng{GLUE}{_month(day)} năm{GLUE}{day.year}"


def _month(day: dt.date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _called(title: str, name: str) -> str:
    """A name behind its title, with no break inside the title nor right after it."""
    return GLUE.join(filter(None, (title.replace(" ", GLUE), name)))


@lru_cache(maxsize=KEPT)
def tidied(text: str) -> str:
    """One line of composed letters: what cannot be seen on paper (controls, marks of direction) is gone."""
    seen = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or not _is_unseen(letter))
    return re.sub(" +", " ", unicodedata.normalize("NFC", seen.translate(_TWINS))).strip()


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf"}
