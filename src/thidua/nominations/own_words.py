"""A body's own rules in the words of an office: what the codes of the text mean, for forms, pages and refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from thidua.law.councils.lines import COUNCIL, OWN_LEVELS
from thidua.law.councils.quotas import COUNTS
from thidua.law.wording import lower

KIND_SLUGS = {
    "ty-le-phieu": "threshold", "chi-tieu": "quota", "dieu-kien": "criterion",
    "thoi-han": "deadline", "giay-to": "paper", "ngay-nghi": "day_off",
}  # fmt: skip
"""Kinds of rules by the word that stands in the address."""
SLUGS = {kind: slug for slug, kind in KIND_SLUGS.items()}
KIND_WORDS = {
    "threshold": "tỷ lệ phiếu", "quota": "chỉ tiêu", "criterion": "điều kiện thêm",
    "deadline": "thời hạn", "paper": "giấy tờ thêm", "day_off": "ngày nghỉ riêng",
}  # fmt: skip
LEVEL_WORDS = {level: COUNCIL[level] for level in OWN_LEVELS}
BALLOT_WORDS = {"": "Không quy định", "bo_phieu": "Bỏ phiếu", "phieu_kin": "Bỏ phiếu kín"}
WAY_WORDS = {"at_least": "Từ tỷ lệ này trở lên", "more_than": "Phải quá tỷ lệ này"}
OF_WORDS = {"tong_so": "Tổng số thành viên Hội đồng", "co_mat": "Số người có mặt", "hop_le": "Số phiếu hợp lệ"}
ABSENT_WORDS = {
    "": "Không quy định", "van_ban": "Ý kiến bằng văn bản của người vắng được tính",
    "khong_tinh": "Không tính ý kiến của người vắng",
}  # fmt: skip
COUNT_WORDS = {key: words[0].upper() + words[1:] for key, words in COUNTS.items()}
CHECKED_WORDS = {"co": "Đã đối chiếu với văn bản", "chua": "Chưa đối chiếu: máy chỉ nhắc"}
_PLAIN = {
    **{key: lower(words) for key, words in (OF_WORDS | BALLOT_WORDS | ABSENT_WORDS | COUNT_WORDS).items() if key},
    "khong": "không bỏ phiếu",
}  # fmt: skip
_CODE = re.compile(r"“?\b(" + "|".join(sorted(map(re.escape, _PLAIN), key=len, reverse=True)) + r")\b”?(?![-/])")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_ENTRY = re.compile(r"\.(\w+)(?:\[\d+\])?$")


def plain(expected: str) -> str:
    """What a fault of the text expects, without its codes: "cần phieu_kin (…)" is "Cần bỏ phiếu kín (…)."."""
    told = _CODE.sub(lambda found: _PLAIN[found[1]], _DAY.sub(r"\3/\2/\1", expected))
    return f"{told[:1].upper()}{told[1:].rstrip('.')}."


def entry_of(key: str) -> str:
    """The entry a fault's key ends in: "version[1].threshold[2].quorum" is "quorum"; "" where it is a whole table."""
    found = _ENTRY.search(key)
    return found[1] if found and found[1] not in {*SLUGS, "version"} else ""


def rule_words(kind: str, entries: Mapping[str, Any]) -> str:
    """What a rule says, in one line."""
    match kind:
        case "threshold":
            return _vote(entries)
        case "quota":
            return f"Không quá {entries['at_most']} {lower(COUNT_WORDS[entries['of']])}"
        case "deadline" if "working_days" in entries:
            return f"{entries['step']}: {entries['working_days']} ngày làm việc"
        case "deadline":
            return f"{entries['step']}: trước hoặc trong ngày {entries['day']:02}/{entries['month']:02}"
        case "paper" if entries.get("copies", 1) > 1:
            return f"{entries['text']}, {entries['copies']} bản"
        case "day_off":
            return f"{entries['text']}: {', '.join(f'{day:%d/%m/%Y}' for day in entries['days'])}"
    return str(entries["text"])


def _vote(entries: Mapping[str, Any]) -> str:
    if "more_than" in entries:
        return f"Phải quá {entries['more_than']} {lower(OF_WORDS[entries['of']])} đồng ý"
    if "at_least" in entries:
        return f"Từ {entries['at_least']} {lower(OF_WORDS[entries['of']])} trở lên đồng ý"
    return "Không đặt tỷ lệ riêng"


def vote_details(entries: Mapping[str, Any]) -> list[str]:
    """What else a threshold says: at which council, how the vote is held, who must be there, what the absent may do."""
    told = [", ".join(words for level, words in LEVEL_WORDS.items() if level in entries["levels"])]
    if (ballot := entries.get("ballot", "khong")) != "khong":
        told.append(BALLOT_WORDS[ballot])
    if "quorum" in entries:
        told.append(f"Họp khi có mặt từ {entries['quorum']} thành viên trở lên")
    if "absent" in entries:
        told.append(ABSENT_WORDS[entries["absent"]])
    return told
