"""Columns where an office tells the past in its own words, several things in one cell:

    "CSTĐCS 2021, 2023; BK của Bộ trưởng năm 2020 (QĐ 12/QĐ-BM ngày 05/01/2021)"
    "01 sáng kiến cấp Bộ năm 2025; SK 2023, 2024 cấp cơ sở"
    "Khiển trách, QĐ số 5 ngày 10/03/2024, đến 10/03/2025"

What cannot be read is said and leaves the year, or the whole past, open; nothing is counted by guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.documents.cells import Broken, CellError, Value, is_blank
from thidua.law.case import Honour
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import tidy
from thidua.law.years import LAST
from thidua.nominations.lists import deeds, words
from thidua.nominations.lists.deeds import Complain, Manner, Said
from thidua.nominations.lists.drafts import Fact, Gap
from thidua.nominations.lists.marks import is_pending
from thidua.nominations.lists.row import FIRST_RATED, decision_day
from thidua.nominations.lists.vocabulary import FULL_NAME

MOST_IN_A_YEAR = 20
HARD = re.compile(r"[;\n]")  # what surely parts one thing from the next
# a decision with its number, day and place: none of its years is a year of achievement
_DECISION = re.compile(
    r"(?:theo\s+)?\b(?:QĐ|quyết định)\b(?:\s*số)?\s*:?\s*[\w./-]*(?:\s+của\s+[^,;()]*?)?(?:,?\s*(?:ký\s+)?ngày\s+[\d./-]+)?"
    r"|\bngày\s+\d{1,2}[./-]\d{1,2}[./-]\d{4}",
    re.IGNORECASE,
)
_SPAN = r"(?:19|20)\d\d(?!\d)(?:\s*(?:-|–|—|đến)\s*(?:19|20)\d\d(?!\d))?"
_YEARS = re.compile(_SPAN)
_NAMED = re.compile(
    rf"(?P<name>(?:(?!(?:19|20)\d\d(?!\d)).)+?)(?P<years>{_SPAN}(?:(?:\s|,|và|năm|:)*{_SPAN})*)", re.IGNORECASE
)
_LEFT_OVER = re.compile(r"[\s,.:()\[\]–-]+|\b(?:năm|các năm|từ|và)\b", re.IGNORECASE)


def past_honours(value: Value, complain: Complain, *, latest: int) -> Iterator[Fact]:
    """Titles and awards won before."""
    for part in _parts(value):
        decided = _day_of(part, complain)
        said = _without_decisions(part)
        found = list(_NAMED.finditer(said))
        rest = _LEFT_OVER.sub("", _NAMED.sub("", said))
        if not found or rest:
            complain(f"“{part}”: không rõ danh hiệu, hình thức nào của năm nào; phần này chưa tính.",
                     "Ghi tên rồi đến năm, ví dụ: CSTĐCS 2021, 2023; Bằng khen của Bộ trưởng năm 2020.")  # fmt: skip
            yield Gap(latest)
        for one in found:
            yield from _honours_of(one["name"], one["years"], decided, complain, latest)


def _honours_of(name: str, years: str, decided: date | None, complain: Complain, latest: int) -> Iterator[Fact]:
    reading = words.award(tidy(_LEFT_OVER.sub(" ", name)))
    if reading.key is None or not reading.sure or is_pending(name):
        complain(f"“{tidy(name)}”: {reading.understood}.", FULL_NAME)
        yield Gap(latest)
        return
    for span in _YEARS.findall(years):
        first, *others = (int(year) for year in re.findall(r"\d{4}", span))
        last = others[0] if others else first
        if not FIRST_RATED <= first <= last <= min(latest, LAST):
            complain(f"“{span}” không phải là năm đã qua.", f"Ghi năm từ {FIRST_RATED} đến {latest}.")
            yield Gap(latest)
        elif AWARDS[reading.key].kind == "danh_hieu":  # won anew each year
            yield from (
                Honour(reading.key, year, None, decided if first == last else None) for year in range(first, last + 1)
            )
        else:
            yield Honour(reading.key, last, first if first < last else None, decided)


def past_initiatives(value: Value, complain: Complain, *, latest: int) -> Iterator[Fact]:
    """Initiatives and research results, with how many there were and in which years."""
    before: Works | None = None
    for part in _parts(value):
        works = _works_of(part, complain, before)
        if (
            works is None
            or not works.years
            or not all(FIRST_RATED <= year <= min(latest, LAST) for year in works.years)
        ):
            complain(f"“{part}”: không rõ mấy sáng kiến, của năm nào nên chưa tính.",
                     "Ghi rõ, ví dụ: 01 sáng kiến cấp Bộ năm 2025.")  # fmt: skip
            yield Gap(latest)
            continue
        before = works
        for year in works.years:
            yield from deeds.initiatives(Said(works.text, ((None, year),), works.decided), _PLAIN, complain)


_PLAIN = Manner(letters=None, clocks=False)
_COUNTED = re.compile(r"\b0?(\d{1,2})\s+(?=(?:sáng kiến|SK|SKKN|đề tài|đề án|giải pháp|công trình)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Works:
    """What one part of such a cell says: the words, and a year for each work."""

    text: str
    years: list[int]
    decided: date | None


def _works_of(part: str, complain: Complain, before: Works | None) -> Works | None:
    decided = _day_of(part, complain)
    said = _without_decisions(part)
    years = [int(year) for span in _YEARS.findall(said) for year in re.findall(r"\d{4}", span)]
    counts = [int(count) for count in _COUNTED.findall(said)]
    text = tidy(_LEFT_OVER.sub(" ", _YEARS.sub(" ", _COUNTED.sub("", said))))
    if not text and before:  # "SK cấp tỉnh: 2021; 2024"
        text = before.text
    if not years and decided:
        years = [decided.year]
    if len(counts) > 1:
        if len(counts) != len(years):
            return None
        years = [year for count, year in zip(counts, years, strict=True) for _ in range(min(count, MOST_IN_A_YEAR))]
    elif counts and len(years) == 1:
        years = years * min(counts[0], MOST_IN_A_YEAR)
    elif counts and counts[0] != len(years):
        return None
    return Works(text, years, decided) if text else None


def past_discipline(value: Value, manner: Manner, complain: Complain, *, year: int | None = None) -> Iterator[Fact]:
    """A disciplinary measure in words; one that cannot be read leaves the whole row unjudged."""
    for part in _parts(value, soft=True):
        if "khong bi" in words.folded(part):
            continue
        days = [found[0] for found in _DAY.finditer(part)]
        decided = _day_of(days[0], complain) if days else None
        until = _day_of(days[1], complain) if len(days) > 1 else None
        form = tidy(_LEFT_OVER.sub(" ", _YEARS.sub(" ", _without_decisions(_UNTIL.sub(" ", part)))))
        if decided is None and year is None:
            told = _YEARS.search(_without_decisions(part))
            year = int(told[0][:4]) if told else None
        if words.discipline(form).key is None:
            complain(f"“{part}”: không đọc được hình thức kỷ luật nên chưa xét được dòng này.",
                     "Ghi ví dụ: khiển trách, QĐ 5/QĐ-BM ngày 10/03/2024, đến 10/03/2025; không có thì ghi “không”.")  # fmt: skip
            yield Gap(blocks=True)
            continue
        spans = ((None, year),) if year else ()
        yield from deeds.disciplines(Said(form, spans, decided, until), manner, complain)


_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_UNTIL = re.compile(r",?\s*(?:đến|hết)(?:\s+(?:hạn|ngày))*\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}", re.IGNORECASE)


def _parts(value: Value, *, soft: bool = False) -> Iterator[str]:
    """The parts of a cell that say something; `soft` keeps it whole, for one measure told at length."""
    if is_blank(value) or isinstance(value, Broken | bool):
        return
    written = value if isinstance(value, str) else str(value)
    for part in [written] if soft else HARD.split(written):
        said = tidy(part)
        if said and not words.is_nothing(said):
            yield said


def _without_decisions(part: str) -> str:
    return tidy(_DECISION.sub(" ", part).replace("()", " "))


def _day_of(part: str, complain: Complain) -> date | None:
    try:
        return decision_day(part)
    except CellError as error:
        complain(error.message, error.mend, "warning")
        return None
