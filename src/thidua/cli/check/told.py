"""A verdict in words for the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator

from thidua.law.catalogue import AWARDS
from thidua.law.verdict import Answer, Finding, Verdict
from thidua.law.wording import ANSWER, listed

SIGNS: dict[Answer, str] = {"met": "✓", "not_met": "✗", "unknown": "?"}
_INKS: dict[Answer, str] = {"met": "32", "not_met": "31", "unknown": "33"}


def told(label: str, verdict: Verdict, earliest: int | None = None) -> str:
    """The whole explanation of one verdict, with the year of the earliest proposal that is not ruled out."""
    return "\n".join(_lines(label, verdict, earliest))


def inked(text: str, answer: Answer) -> str:
    """The text in the colour of an answer, on a terminal that shows colours."""
    return f"\033[{_INKS[answer]}m{text}\033[0m" if _has_colours() else text


def _has_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to write in: those of the terminal, neither too few nor too many."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))


def wrapped(text: str, first: str, rest: str = "") -> Iterator[str]:
    """Text folded to the width, its first line begun with `first`, the others with `rest`."""
    yield from textwrap.wrap(text, width(), initial_indent=first, subsequent_indent=rest or " " * len(first)) or [first]


def _lines(label: str, verdict: Verdict, earliest: int | None) -> Iterator[str]:
    award = AWARDS.get(verdict.award)
    name = award.plain_name if award else verdict.award
    yield f"{label}: {name}"
    yield inked(ANSWER[verdict.answer].upper(), verdict.answer)
    law = verdict.law or "chưa đọc văn bản nào của ngày này"
    place = f"; {verdict.place}" if verdict.place else ""
    yield from wrapped(f"Xét ngày {verdict.on:%d/%m/%Y}, thành tích đến hết năm {verdict.year}, theo {law}{place}", "")
    if verdict.provisional:
        yield from wrapped(verdict.provisional, "Tạm thời: ", "  ")
    yield ""
    for finding in verdict.findings:
        yield from _finding(finding)
    if earliest:
        yield f"Sớm nhất có thể đề nghị: năm {earliest}"
    yield from _listed("Cần người có trách nhiệm xác nhận:", verdict.to_attest)
    yield from _listed("Cần đối chiếu:", verdict.to_verify)


def _finding(finding: Finding) -> Iterator[str]:
    years = f" [{listed(finding.evidence)}]" if finding.evidence else ""
    lines = list(wrapped(f"{finding.text}{years}", f"  {SIGNS[finding.answer]} ", "    "))
    yield inked(lines[0][:3], finding.answer) + lines[0][3:]
    yield from lines[1:]
    if finding.place:
        yield from wrapped(finding.place, "    ")
    for missing in finding.missing:
        yield from wrapped(missing, "    → ", "      ")
    if finding.note:
        yield from wrapped(finding.note, "    Lưu ý: ", "      ")


def _listed(title: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield ""
        yield title
        for item in items:
            yield from wrapped(item, "  • ", "    ")
