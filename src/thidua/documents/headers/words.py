"""Comparing a header cell with the spellings we know of each field."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thidua.law.spelling import fold, tidy

type Vocabulary = Mapping[str, Sequence[str]]
"""Field -> its spellings. One-word spellings ("Năm", "STT") must be the whole header; longer ones may begin it
or stand inside it. Where spellings of two fields fit, the longer one wins; on equal terms the first field."""

CONTAINS, STARTS, EXACT = 1, 2, 3
_NOTES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*")
_MARKS = re.compile(r"[^\w]+")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?:[.,]0+)?(?!\d)")
_SPAN = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d) ?[-–—/] ?(19[5-9]\d|20\d\d)(?!\d)")
_YEAR_WORDS = re.compile(r"\b(?:trong |của )?năm(?: học| công tác)?\b|[()\[\]:]", re.IGNORECASE)
_LONGEST = 300  # characters of a header that are looked at


class Fit(NamedTuple):
    """How well a header fits a field; compared as a tuple."""

    strength: int
    length: int


def plain(text: str) -> str:
    """Folded, with punctuation and line breaks as single spaces."""
    return _MARKS.sub(" ", fold(text)).strip()


def _forms(text: str) -> set[str]:
    return {plain(text), plain(_NOTES.sub(" ", text))} - {""}


class Lexicon:
    """A vocabulary made ready for comparing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._spellings = [
            (field, form, {tidy(spelling).casefold()})
            for field, spellings in vocabulary.items()
            for spelling in spellings
            for form in _forms(spelling)
        ]

    def fits(self, path: Sequence[str]) -> dict[str, Fit]:
        """The fields a column fits, whose header cells from top to bottom are `path`."""
        path = [part[:_LONGEST] for part in path]
        whole, last = _forms(" ".join(path)), _forms(path[-1])
        found: dict[str, Fit] = {}
        for field, spelling, marked in self._spellings:
            if " " in spelling:
                strength = _strength(whole | last, spelling)
            else:
                strength = EXACT if _same_word(path, whole, last, spelling, marked) else 0
            if strength:
                found[field] = max(found.get(field, Fit(0, 0)), Fit(strength, len(spelling)))
        return found


def _strength(headers: set[str], spelling: str) -> int:
    if spelling in headers:
        return EXACT
    if any(header.startswith(f"{spelling} ") for header in headers):
        return STARTS
    return CONTAINS if any(f" {spelling} " in f" {header} " for header in headers) else 0


def _same_word(path: list[str], whole: set[str], last: set[str], spelling: str, marked: set[str]) -> bool:
    """One word alone must keep its marks under a group: "Nam" (male) below "Ngày sinh" is not "Năm"."""
    if spelling in whole:
        written = tidy(_NOTES.sub(" ", path[-1])).casefold().strip(" :.")
        return written in marked or written == fold(written) or not marked & {written, spelling}
    return spelling in last and tidy(path[-1]).casefold() in marked


def year_of(path: Sequence[str]) -> int | None:
    """The one year a header names ("2021", "Năm 2021", "2021.0", "Năm học 2021-2022" -> 2022), else None."""
    years: set[int] = set()
    for part in path:
        spans = _SPAN.findall(part[:_LONGEST])
        years.update(int(last) for first, last in spans if int(last) == int(first) + 1)
        years.update(int(year) for year in _YEAR.findall(_SPAN.sub(" ", part[:_LONGEST])))
    return years.pop() if len(years) == 1 else None


def without_year(path: Sequence[str]) -> str:
    """What such a header says besides the year: "Danh hiệu thi đua năm 2023" -> "Danh hiệu thi đua"."""
    parts = [_YEAR_WORDS.sub(" ", _YEAR.sub(" ", _SPAN.sub(" ", part[:_LONGEST]))) for part in path]
    return tidy(" ".join(part.strip(" -–:,;") for part in map(tidy, parts)))
