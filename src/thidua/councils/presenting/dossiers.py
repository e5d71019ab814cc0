"""A dossier in the council's reader: who, for what, what was said of it, its report part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.councils.models import Item, Session
from thidua.councils.queries import Dossier, dossiers_of
from thidua.councils.queries.names import name_of
from thidua.honours.givers import giver_of
from thidua.nominations.models import Nomination, Passage
from thidua.nominations.presenting.dossier import field_name

BRIEF = ("tom_tat", "danh_hieu", "khen_thuong", "xep_loai")
"""The parts that say by years and titles why somebody is proposed; whoever votes sees them without opening anything."""
SHORT = 12
"""Lines of such a part that stand open, the latest years; what came before them in a longer life is folded."""
_YEAR = re.compile(r"Năm ([12]\d{3}): (.+)")
_DECISION = re.compile(r"\s*\(Quyết định [^()]*\)$")
"""The number of the decision at the end of a line: the dossier tells it, on a phone it hides the years."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report on the ballot: its title, the lines that stand open, those that are folded."""

    title: str
    lines: list[str]
    folded: list[str]


def why_proposed(found: Dossier) -> tuple[list[Part], list[Part]]:
    """Why somebody is proposed, in short, and the parts to be read at leisure."""
    told = [one for one in found.passages if _is_told(one.field)]
    brief = sorted((one for one in told if one.field in BRIEF), key=lambda one: BRIEF.index(one.field))
    return [_latest(one) for one in brief], [
        Part(field_name(one.field), _lines(one), []) for one in told if one.field not in BRIEF
    ]


def _latest(passage: Passage) -> Part:
    lines = years_together([_DECISION.sub("", line) for line in _lines(passage)])
    return Part(field_name(passage.field), lines[-SHORT:], lines[:-SHORT])


def years_together(lines: list[str]) -> list[str]:
    """Lines that say the same of one year after another as one: "Năm 2019–2024: Chiến sĩ thi đua cơ sở". Their order stays;
    what is no line of a year stays as it is.
    """
    runs: list[tuple[int, int, str]] = []
    for line in lines:
        found = _YEAR.fullmatch(line)
        year, words = (int(found[1]), found[2]) if found else (0, line)
        if runs and year and runs[-1][1:] == (year - 1, words):
            runs[-1] = (runs[-1][0], year, words)
        else:
            runs.append((year, year, words))
    return [words if not last else f"Năm {_span(first, last)}: {words}" for first, last, words in runs]


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def _lines(passage: Passage) -> list[str]:
    return [line for line in passage.text.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Shown:
    """The head of the page and the parts of the report, each with its title."""

    name: str
    award: str
    dossier: Dossier
    parts: list[tuple[str, str]]


def dossier(one: Nomination, session: Session) -> Shown:
    """A dossier as it stands; as many queries for any length."""
    day = session.meets_on
    found = dossiers_of([Item(nomination=one)], on=day, says_given=True)[one.pk]
    parts = [(field_name(passage.field), passage.text) for passage in found.passages if _is_told(passage.field)]
    return Shown(name_of(one, day), giver_of(session.council.body, on=day).named(one.award, day), found, parts)


def _is_told(field: str) -> bool:
    """An answer to a question of the checklist ("du_kien.…") is no part of the report."""
    return "." not in field
