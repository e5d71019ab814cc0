"""The number and day of a letter, read from what somebody typed of it (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from thidua.documents.word_templates.heads import BLANK
from thidua.law.documents import dated, month
from thidua.law.spelling import tidy

_DAY = re.compile(
    r"(?:,?\s*\bngày\s+)?(?<![\d/])(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})(?!\d)", re.IGNORECASE
)  # fmt: skip
_NUMBER = re.compile(r"\d+\w?\s*/\s*[^\W\d_][\w.&]*(?:\s*[-–]\s*[^\W\d_][\w.&]*)*")
_KIND = re.compile(r"^\W*(?:tờ\s+trình\b)?\W*(?:số\b)?\s*[:.]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands at the head of a letter: its number as typed, its day where one was typed; `year` of a day nobody typed."""

    number: str
    day: date | None
    year: int

    @property
    def when(self) -> str:
        """ "ngày 05 tháng 01 năm 2026", with blanks where nobody typed a day."""  # noqa: D210  begins with a quotation mark
        return dated(self.day) if self.day else f"ngày {BLANK} tháng {BLANK} năm {self.year}"

    @property
    def values(self) -> dict[str, str]:
        """The day for a template."""
        if self.day is None:
            return {"ngay": BLANK, "thang": BLANK, "nam": str(self.year)}
        return {"ngay": f"{self.day:%d}", "thang": month(self.day), "nam": f"{self.day:%Y}"}


def stamp_of(document: str, *, on: date) -> Stamp:
    """Of "Tờ trình 15/TTr-VP ngày 05/01/2026" the number "15/TTr-VP" and the day; of words without a usual number all of them are it.
    `on` is the day it was submitted, for the year.
    """
    found = next((day for day in map(_read, _DAY.finditer(document)) if day), None)
    rest = document.replace(found[0], " ", 1) if found else document
    usual = _NUMBER.search(rest)
    number = re.sub(r"\s+", "", usual[0]) if usual else tidy(_KIND.sub("", tidy(rest), count=1)).strip(" ,;.")
    return Stamp(number or BLANK, found[1] if found else None, on.year)


def _read(match: re.Match[str]) -> tuple[str, date] | None:
    """What was matched and the day it says; None where there is no such day."""
    day, month_, year = map(int, match.groups())
    try:
        return match[0], date(year, month_, day)
    except ValueError:
        return None
