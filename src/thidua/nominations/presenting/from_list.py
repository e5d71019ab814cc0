"""A list from Excel beside the register, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from thidua.law.reasons import reason_of
from thidua.law.wording import GROUP, figure, upper
from thidua.nominations.presenting.choosing import SLUGS, read_key
from thidua.nominations.queries import Candidate, Key, Matched


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody a row may mean; `value` is what a tick sends."""

    value: str
    name: str
    note: str
    answer: str
    reason: str
    taken: int | None
    is_ticked: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list."""

    row: int
    name: str
    award: str
    choices: Sequence[Choice]
    problem: str


def rows(found: Sequence[Matched], name: Callable[[str], str], ticked: Collection[str] | None = None) -> list[Row]:
    """The rows in the order of the list; what is sure is ticked until somebody has chosen."""
    return [
        Row(
            one.row, one.name, name(one.award) if one.award else "",
            [_choice(one, who, one.is_sure if ticked is None else _value(one, who) in ticked) for who in one.found],
            "Trùng tên: chọn đúng người" if len(one.found) > 1 else one.doubt or one.problem,
        )
        for one in found
    ]  # fmt: skip


def _choice(one: Matched, who: Candidate, is_ticked: bool) -> Choice:  # noqa: FBT001 - one flag of the row
    reason = upper(who.given or (reason_of(who.weighed.verdict) if who.weighed.verdict else ""))
    group = upper(GROUP[who.group]) if who.group and who.key[0] != "household" else ""
    return Choice(_value(one, who), who.name, who.note, who.answer, reason, who.taken, is_ticked, group)


def _value(one: Matched, who: Candidate) -> str:
    """The award, whom, and as one of which group; the file is not kept, so a tick says all of it."""
    return f"{one.award}:{SLUGS[who.key[0]]}-{who.key[1]}:{who.group}"


def read(values: Sequence[str]) -> dict[str, dict[Key, str]]:
    """What was ticked, by award: whom, and as one of which group."""
    found: dict[str, dict[Key, str]] = {}
    for value in values:
        award, _, rest = value.partition(":")
        key, _, group = rest.partition(":")
        if who := read_key(key):
            found.setdefault(award, {})[who] = group
    return found


def title(found: Sequence[Matched]) -> str:
    """The answer: how many rows are matched."""
    sure, several = sum(one.is_sure for one in found), sum(len(one.found) > 1 for one in found)
    doubted = sum(bool(one.doubt) for one in found)
    taken = sum(len(one.found) == 1 and not one.is_sure and not one.doubt for one in found)
    parts = [
        f"{figure(many)} {words}"
        for many, words in (
            (sure, "khớp sổ"), (several, "trùng tên"), (doubted, "khác ngày sinh"), (taken, "đã có hồ sơ"), (sum(not one.found for one in found), "chưa lập được"),
        )
        if many
    ]  # fmt: skip
    return f"{figure(len(found))} dòng: {', '.join(parts)}" if found else "Tệp không có dòng đề nghị nào"
