"""Which period a review is of, in words and numbers, and what its interim day leaves out (pure)."""

from __future__ import annotations

from datetime import date

MOST_YEARS = 30
"""A movement may run long; a table of more years is read by nobody."""


def years_of(first: int, last: int) -> str:
    """ "2026", "2015–2019"."""  # noqa: D210  begins with a quotation mark
    return str(first) if first == last else f"{first}–{last}"


def period_words(span: str, first: int, last: int) -> str:
    """ "năm 2026", "giai đoạn 2015–2019"."""  # noqa: D210
    return f"năm {first}" if span == "nam" or first == last else f"giai đoạn {years_of(first, last)}"


def months_words(until: date | None, last: int) -> str:
    """How much of the year an interim review covers: "6 tháng đầu năm 2026", "đến ngày 15/05/2026"."""
    if until is None:
        return ""
    after = date.fromordinal(until.toordinal() + 1)
    if until.year == last and after.day == 1 and until.month < 12:
        return f"{until.month} tháng đầu năm {last}"
    return f"đến ngày {until:%d/%m/%Y}"


def last_day(last: int, until: date | None, *, on: date) -> date:
    """The day as of which a review counts: no later than today, the end of its period or the day it is said to count to."""
    return min(filter(None, (on, date(last, 12, 31), until)))
