"""The years each line is for, and how the texts of a decision say them (Nghị định 152/2025/NĐ-CP, Điều 49 khoản 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from thidua.decisions.calculations import years_named
from thidua.decisions.models import Line, SpanSource
from thidua.law.periods import Span, counted_in, span_of
from thidua.law.wording import upper
from thidua.nominations.models import Nomination

OWN = "theo thời gian ghi ở từng dòng của danh sách kèm theo"
"""What stands in a decision whose lines are for different years."""
_MORE = r"\s*(?:,|;|-|–|và|đến)\s*(?:năm\s*)?\d{4}"
_SAID = re.compile(rf"{OWN}|\btừ năm \d{{4}} đến năm \d{{4}}\b(?!{_MORE})|\bnăm \d{{4}}\b(?!{_MORE})", re.IGNORECASE)
"""Years as we say them; where more years follow at once ("năm 2024, 2025") they are said in words of the officer's own."""
_SPEAKS = re.compile(rf"{OWN}|\bnăm\s*\d{{4}}", re.IGNORECASE)
"""Any year at all that a text speaks of."""


def law_of(line: Line, *, group: str = "", on: date) -> Span | None:
    """The years the law counts for the award of a line."""
    return span_of(line.award, on=on, subject=line.subject, path=line.commendation, group=group)


def put_span(line: Line, one: Nomination, *, on: date, answer: Mapping[str, Any] | None = None) -> Line:
    """The line with its years: as many as the law counts, those its kept verdict (`answer`) counted where it did, else the last
    ones; where no text says how many those of the round, which then says so.
    """
    found = law_of(line, group=one.group, on=on)
    if found is None:
        line.begun, line.span_source = one.round.first_year, SpanSource.ROUND
        return line
    counted = counted_in(answer or {}, found.years, upto=line.year)
    line.span_source = SpanSource.VERDICT if counted else SpanSource.LAW
    begun, line.year = counted or (line.year - found.years + 1, line.year)
    line.begun = begun if begun < line.year else None
    return line


def uncounted(line: Line, answer: Mapping[str, Any], *, group: str, on: date) -> tuple[int, int] | None:
    """The whole stretch of years the kept verdict of a line counted, where the line says others; None where it says some of them, or
    nothing is known.
    """
    found = law_of(line, group=group, on=on)
    counted = counted_in(answer, found.years, upto=line.year) if found else None
    if counted is None:
        return None
    proved = [set(one["evidence"]) for one in answer["findings"] if one["answer"] == "met"]
    first, last = years_of(line)
    if any(years.issuperset(range(first, last + 1)) for years in proved):
        return None
    return _stretched(counted, next(years for years in proved if years.issuperset(counted)))


def _stretched(span: tuple[int, int], proved: set[int]) -> tuple[int, int]:
    """As far as the years beside it were counted too."""
    first, last = span
    while first - 1 in proved:
        first -= 1
    while last + 1 in proved:
        last += 1
    return first, last


def years_of(line: Line) -> tuple[int, int]:
    """The first and the last year."""
    return line.begun or line.year, line.year


def must_choose(line: Line) -> bool:
    """Whether an officer still has to say the years: no text does, and the round looks at several."""
    first, last = years_of(line)
    return line.span_source == SpanSource.ROUND and first < last


def said(years: Iterable[tuple[int, int]]) -> str:
    """ "năm 2025", "từ năm 2023 đến năm 2025"; of different years that each line says its own."""  # noqa: D210  begins with a quotation mark
    different = set(years)
    if len(different) != 1:
        return OWN
    first, last = different.pop()
    return f"năm {last}" if first == last else f"từ năm {first} đến năm {last}"


def retold(text: str, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]) -> str:
    """A text whose years follow its lines; what else an officer wrote there stays.

    Only where the text speaks of years once, and of those its lines had (where it had lines): of two years it names nobody
    but the officer knows which are those of the achievement, and the page asks (`presenting.one.same_words`).
    """
    here = _SAID.search(text)
    if here is None or not after or (before and here[0].casefold() != said(before)):
        return text
    head, new, tail = text[: here.start()], said(after), text[here.end() :]
    if _SPEAKS.search(head) or _SPEAKS.search(tail):
        return text
    return head + (upper(new) if here[0][0].isupper() else new) + tail


def reason_of(text: str, line: Line, *, alone: bool) -> str:
    """What the recipient of a line is awarded for: the words of the decision, and the years of the line where the decision
    leaves them to its list, or is about several periods (not `alone`) and names none.
    """
    own, words = said([years_of(line)]), text.strip().rstrip(".")
    if OWN in text:
        return text.replace(OWN, own)
    return text if alone or not words or years_named(words) else f"{words} {own}"
