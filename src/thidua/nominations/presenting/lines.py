"""One short line a nominee: what the list shows, searches and filters, without loading the whole verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from thidua.law.places import full
from thidua.law.spelling import fold
from thidua.law.verdict import Answer, Finding, Verdict
from thidua.nominations.judging import place, reason
from thidua.nominations.nominees import Judged
from thidua.web.places import place_href

LONGEST = 110


class Line(NamedTuple):
    """One nominee of the list; `key` is the last part of the address of its page."""

    key: str
    sheet: str
    row: int
    name: str
    post: str
    unit: str
    award: str
    award_key: str
    answer: Answer
    reason: str
    more: str
    place: str
    full_place: str
    article: str
    words: str
    is_doubtful: bool = False


def lines_of(judged: Sequence[Judged]) -> tuple[Line, ...]:
    """The lines of a list, in its order."""
    sheets: dict[str, int] = {}
    seen: dict[str, int] = {}
    lines = []
    for one in judged:
        number = sheets.setdefault(one.nominee.sheet, len(sheets) + 1)
        key = f"{number}-{one.nominee.row}"
        seen[key] = seen.get(key, 0) + 1  # a row may ask for two awards
        lines.append(_line(one, key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return tuple(lines)


@lru_cache(maxsize=1024)
def article_of(award: str, place: str, on: date) -> str:
    """The address of an article; a list cites the same few thousands of times."""
    return place_href(award, place, on=on) if place else ""


def clipped(words: str, longest: int = LONGEST) -> str:
    """Long explanations end at a word; the page of the person says them whole."""
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]}…"


def _line(judged: Judged, key: str) -> Line:
    nominee, verdict = judged.nominee, judged.verdict
    return Line(
        key=key,
        sheet=nominee.sheet,
        row=nominee.row,
        name=nominee.name or "(chưa có tên)",
        post=nominee.post,
        unit=nominee.unit,
        award=nominee.award_short,
        award_key=nominee.award or "",
        answer=judged.answer,
        reason=clipped(reason(judged)),
        more=_more(verdict),
        place=place(judged),
        article=article_of(verdict.award, verdict.place, verdict.on) if verdict else "",
        full_place=full(verdict.place, verdict.law) if verdict else "",
        words=fold(f"{nominee.name} {nominee.unit} {nominee.post}"),
        is_doubtful=bool(verdict and doubts(verdict)),
    )


def doubts(verdict: Verdict) -> tuple[str, ...]:
    """What the texts should be held against; that the whole law is provisional is told once for the list."""
    return tuple(one.text for one in verdict.verify if one.text != verdict.provisional)


def _more(verdict: Verdict | None) -> str:
    """The quiet second line: what else is missing, or what already stands."""
    if verdict is None or verdict.answer == "met":
        return ""
    deciding = next((one for one in verdict.findings if one.answer == verdict.answer), None)
    others = [one for one in verdict.findings if one.answer != "met" and one is not deciding]
    if others:
        return f"còn {len(others)} điều kiện khác chưa xong"
    return _standing([one for one in verdict.findings if one.answer == "met"])


def _standing(met: Sequence[Finding]) -> str:
    said = [one.short for one in met if one.short][:2]
    return f"đã có: {'; '.join(said)}" if said else ""
