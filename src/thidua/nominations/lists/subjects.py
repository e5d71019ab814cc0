"""Whether a row is a person, a collective or a household, and which group of the law it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.law.case import GROUPS
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold, tidy
from thidua.law.wording import SUBJECT
from thidua.nominations.lists import words
from thidua.nominations.lists.drafts import Draft
from thidua.nominations.lists.row import Row
from thidua.nominations.lists.vocabulary import AS_LISTED

_OF_GROUP = {"ca_nhan": "person", "tap_the": "collective", "ho": "household"}
_COLLECTIVE_GROUPS = frozenset(GROUPS[GROUPS.index("tap_the") : GROUPS.index("ho")])
_BODIES = re.compile(
    r"(?:phòng|vụ|cục|sở|ban|trường|ủy ban|uỷ ban|công ty|trung tâm|văn phòng|chi cục|tổng cục|viện|bệnh viện|khoa|đội|tổ|tập thể"
    r"|học viện|đơn vị|xí nghiệp|hợp tác xã|nhân dân|xã|phường|thôn|tổng công ty|tập đoàn|chi nhánh|chi đoàn|báo|nhà|hội) ",
)
_HOUSEHOLD = re.compile(r"(?:hộ|gia đình|hộ gia đình) ")


def set_subject(row: Row, draft: Draft) -> None:
    """The subject as the row says it, or as everything else in it shows; a contradiction blocks the row."""
    _set_group(row, draft)
    allowed = AWARDS[draft.award].subjects if draft.award else ()
    said = _stated(row, draft) or next(_shown(row, draft), "") or (allowed[0] if len(allowed) == 1 else "")
    draft.subject = said
    if not said:
        draft.blocked = True
        row.problem(
            "name",
            "Chưa rõ dòng này là cá nhân hay tập thể.",
            "Thêm cột “Phân loại khen thưởng”, ghi cá nhân hoặc tập thể.",
        )
    elif allowed and said not in allowed:
        draft.blocked = True
        only = ", ".join(SUBJECT[one] for one in allowed)
        row.problem(
            _award_column(row),
            f"{AWARDS[draft.award or ''].plain_name} chỉ dành cho {only}; dòng này là {SUBJECT[said]}.",
            "Chọn hình thức đúng với đối tượng, hoặc sửa cột phân loại.",
        )


def _award_column(row: Row) -> str:
    return next((name for name in ("award", "title", "form") if row.holds(name)), "award")


def _stated(row: Row, draft: Draft) -> str:
    """What the columns made for it say."""
    for where in ("subject", "subject_code"):
        text = row.text(where)
        if not text:
            continue
        reading = words.subject(text)
        if reading.key:
            return reading.key
        if where == "subject":
            row.problem(
                where,
                f"Không hiểu “{text}” là cá nhân, tập thể hay hộ gia đình.",
                "Ghi cá nhân, tập thể hoặc hộ gia đình.",
                "warning",
            )
    if draft.group:
        return "collective" if draft.group in _COLLECTIVE_GROUPS else _OF_GROUP.get(draft.group, "person")
    return ""


def _shown(row: Row, draft: Draft) -> Iterator[str]:
    """What other cells show, the clearest first."""
    if (text := row.text("salutation")) and words.subject(text).key == "person":
        yield "person"
    if row.holds("gender") or row.holds("birth") or row.holds("birth_gender"):
        yield "person"
    if key := words.subject(re.sub(r"^[\dIVX]+[.)\s]+", "", row.record.group)).key:
        yield key
    name = tidy(draft.name).casefold()
    if _HOUSEHOLD.match(name):
        yield "household"
    if draft.award and len(AWARDS[draft.award].subjects) == 1:
        yield AWARDS[draft.award].subjects[0]
    if _BODIES.match(name):
        yield "collective"
    if row.holds("post") or row.holds("post_unit") or words.subject(draft.name).key == "person":
        yield "person"
    header = fold(row.record.table.columns["name"][0].header)
    if ("tap the" in header and "ca nhan" not in header) or header == "ten don vi":
        yield "collective"
    if header.startswith("ho") and "tap the" not in header:
        yield "person"


def _set_group(row: Row, draft: Draft) -> None:
    """The group of the law. The classes of statistics are used only where they are one of its groups."""
    if text := row.text("group"):
        reading = words.group(text)
        if reading.key and reading.sure:
            draft.group, draft.group_cell = reading.key, row.place("group")
        elif reading.key:
            row.problem("group", f"“{text}” là cách phân loại để thống kê; máy xét theo nhóm thông thường.",
                        "Nếu là công nhân, nông dân, người lao động, lực lượng vũ trang, ghi đúng tên nhóm.", "warning")  # fmt: skip
        elif words.subject(text).key is None:
            draft.blocked = True
            row.problem("group", f"Không hiểu nhóm đối tượng “{text}”.", f"Ghi một nhóm {AS_LISTED}, hoặc để trống.")
            draft.group_cell = row.problems[-1]
    elif (text := row.text("rank")) and (reading := words.group(text)).sure and reading.key:
        draft.group, draft.group_cell = reading.key, row.place("rank")
