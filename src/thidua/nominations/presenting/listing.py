"""The list as the address bar asks for it: which lines, in which order, and the keys and choices beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold
from thidua.law.wording import ANSWER, upper
from thidua.nominations.presenting.lines import Line

SLUGS = {"du": "met", "chua-du": "not_met", "chua-ro": "unknown"}


@dataclass(frozen=True)
class Wanted:
    """What the address bar asks for; what it does not know it leaves out."""

    answer: str = ""
    words: str = ""
    unit: str = ""
    award: str = ""
    backwards: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether some nominees are left out."""
        return bool(self.answer or self.words or self.unit or self.award)


@dataclass(frozen=True)
class Key:
    """One key of the filter by answer, counted under all the other filters."""

    query: str
    label: str
    answer: str
    count: int
    is_current: bool


def read(query: Mapping[str, str]) -> Wanted:
    """The address bar as a wish."""
    return Wanted(
        answer=SLUGS.get(query.get("ket-luan", ""), ""),
        words=query.get("q", "").strip(),
        unit=query.get("don-vi", "").strip(),
        award=query.get("de-nghi", "").strip(),
        backwards=query.get("xep") == "nguoc",
    )


def address(wanted: Wanted) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    slug = next((slug for slug, answer in SLUGS.items() if answer == wanted.answer), "")
    parts = {
        "ket-luan": slug,
        "q": wanted.words,
        "don-vi": wanted.unit,
        "de-nghi": wanted.award,
        "xep": "nguoc" if wanted.backwards else "",
    }
    return {name: value for name, value in parts.items() if value}


def chosen(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The lines that fit everything asked for, in the order asked for."""
    found = [line for line in _without_answer(lines, wanted) if wanted.answer in {"", line.answer}]
    return found[::-1] if wanted.backwards else found


def keys(lines: Iterable[Line], wanted: Wanted) -> list[Key]:
    """Tất cả, Đủ, Chưa đủ, Chưa rõ with their counts."""
    counts: Counter[str] = Counter(line.answer for line in _without_answer(lines, wanted))
    every = Key(_query(wanted, ""), "Tất cả", "", counts.total(), wanted.answer == "")
    return [
        every,
        *(
            Key(_query(wanted, answer), upper(word), answer, counts[answer], answer == wanted.answer)
            for answer, word in ANSWER.items()
        ),
    ]


def _query(wanted: Wanted, answer: str) -> str:
    """The same wish for another answer, as the end of an address."""
    return urlencode(address(replace(wanted, answer=answer)))


def units(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """The units of the list as choices, in alphabetical order without regard to diacritics."""
    found = sorted({line.unit for line in lines if line.unit}, key=_in_order)
    return [("", "Mọi đơn vị"), *((unit, unit) for unit in found)]


def _in_order(name: str) -> list[tuple[int, str]]:
    """Alphabetical, and by value where numbers stand: "Phòng 2" before "Phòng 10"."""
    parts = re.split(r"(\d+)", fold(name))
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def awards(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """The awards asked for as choices, in the order of the Law."""
    asked = {line.award_key for line in lines}
    return [("", "Mọi đề nghị"), *((key, award.short) for key, award in AWARDS.items() if key in asked)]


def neighbours(lines: Sequence[Line], key: str) -> tuple[Line | None, Line | None]:
    """The lines before and after the one with this key."""
    at = next((number for number, line in enumerate(lines) if line.key == key), None)
    if at is None:
        return None, None
    return (lines[at - 1] if at else None), (lines[at + 1] if at + 1 < len(lines) else None)


def _without_answer(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    words = fold(wanted.words).split()
    return [
        line
        for line in lines
        if wanted.unit in {"", line.unit}
        and wanted.award in {"", line.award_key}
        and all(word in line.words for word in words)
    ]
