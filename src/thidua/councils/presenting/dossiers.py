"""A dossier in the council's reader: who, for what, what was said of it, its report part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.councils.models import Item, Session
from thidua.councils.queries import Dossier, dossiers_of
from thidua.councils.queries.names import name_of
from thidua.honours.givers import giver_of
from thidua.nominations.models import Nomination, Passage
from thidua.nominations.presenting.dossier import field_name
from thidua.web.abbreviations import cut

SUMMARY, DATED = "tom_tat", ("danh_hieu", "khen_thuong", "xep_loai")
"""The parts that say why somebody is proposed, added up and by years; whoever votes sees the years without opening anything."""
SHORT = 12
"""Years that stand open, the latest; what came before them in a longer life is folded."""
_YEAR = re.compile(r"Năm ([12]\d{3}): (.+)")
_DECISION = re.compile(r"\s*\(Quyết định [^()]*\)$")
"""The number of the decision at the end of a line: the dossier tells it, on a phone it hides the years."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report on the ballot: its title and its lines."""

    title: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands of one year: short for the cell, whole for who asks."""

    short: str
    whole: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody is proposed: the latest years as a grid, those of which nothing is said among them, with what the short words mean; what came before them; what says no
    year; the parts to be read at leisure.
    """

    years: list[tuple[int, list[Mark]]]
    key: list[Mark]
    earlier: list[str]
    open: list[Part]
    more: list[Part]


def why_proposed(found: Dossier) -> Why:
    """Each fact once: where the grid tells the years, the summary that adds them up waits folded, in the unit's own words."""
    told = [one for one in found.passages if _is_told(one.field)]
    dated, rest = _sorted(sorted((one for one in told if one.field in DATED), key=lambda one: DATED.index(one.field)))
    years: dict[int, dict[str, None]] = {}
    for year, words in dated:
        years.setdefault(year, {})[words] = None
    latest = range(max(min(years), max(years) - SHORT + 1), max(years) + 1) if years else range(0)
    grid = [(year, [Mark(cut(words), words) for words in years.get(year, ())]) for year in latest]
    earlier = years_together([f"Năm {year}: {words}" for year, words in dated if latest and year < latest[0]])
    summary = [Part(field_name(one.field), _lines(one)) for one in told if one.field == SUMMARY]
    others = [Part(field_name(one.field), _lines(one)) for one in told if one.field not in (*DATED, SUMMARY)]
    return Why(
        grid, _key(grid), earlier, rest if grid else [*summary, *rest], [*summary, *others] if grid else others
    )  # fmt: skip


def _sorted(passages: Iterable[Passage]) -> tuple[list[tuple[int, str]], list[Part]]:
    """The lines that say one year and what of it; the others, in their parts."""
    dated, rest = [], []
    for one in passages:
        others = []
        for line in (_DECISION.sub("", line) for line in _lines(one)):
            if found := _YEAR.fullmatch(line):
                dated.append((int(found[1]), found[2]))
            else:
                others.append(line)
        if others:
            rest.append(Part(field_name(one.field), others))
    return dated, rest


def _key(grid: Iterable[tuple[int, list[Mark]]]) -> list[Mark]:
    """Each word that was cut, once: "CSTĐ" is "Chiến sĩ thi đua", whatever comes after it."""
    cuts = (_cut_part(mark) for _, some in grid for mark in some if mark.short != mark.whole)
    return list(dict.fromkeys(cuts))


def _cut_part(mark: Mark) -> Mark:
    """A mark without the words at its end that stand in full."""
    short, whole = mark.short.split(), mark.whole.split()
    while len(short) > 1 and short[-1] == whole[-1]:
        short, whole = short[:-1], whole[:-1]
    return Mark(" ".join(short), " ".join(whole).removesuffix(" của"))


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
