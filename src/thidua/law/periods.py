"""How many years of achievement an award is for: by what its rule counts, or because the law gives it every year.

Titles of one period are paid once (Nghị định 152/2025/NĐ-CP, Điều 49 khoản 5), and what is printed names the years: so
every award carries its own, whatever years the round that proposes it looks at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from thidua.law.case import DEFAULT_GROUP
from thidua.law.conditions import AllOf, Condition, InYear, Node, Run
from thidua.law.dated import TEXTS, Basis, entries, in_force, read_basis
from thidua.law.regimes import applicable_day
from thidua.law.rules import rule_of

THEMED = frozenset({"phong_trao", "dot_xuat"})
"""Ways that follow a movement or a deed, which the yearly clause is not about."""


@dataclass(frozen=True, slots=True)
class Span:
    """So many years up to the year of achievement, and where that stands."""

    years: int
    place: str


@dataclass(frozen=True, slots=True)
class _Yearly:
    award: str
    basis: Basis


def span_of(award: str, *, on: date, subject: str, path: str, group: str = "") -> Span | None:
    """The years an award is for on a day; None where the texts do not say, or say different years for different ways."""
    rule, day = rule_of(award), applicable_day(on)
    way = rule.path_on(day, subject=subject, path=path, group=group or DEFAULT_GROUP[subject]) if rule else None
    years = _counted(way.tree) if way and way.tree else None
    if way and years:
        return Span(years, way.place)
    row = in_force(_yearly().get(award, ()), day) if path not in THEMED else None
    return Span(1, row.basis.cited()) if row else None


def counted_in(answer: Mapping[str, Any], years: int, *, upto: int) -> tuple[int, int] | None:
    """The last so many years (first and last) that an answer once given (`Verdict.as_json`) counted without a gap, of those up to
    `upto` where there are enough; None where it counted no stretch so long, and of one year, which is the year itself.
    """
    if years < 2:
        return None
    for finding in answer.get("findings", ()):
        proved = finding["evidence"] if finding["answer"] == "met" else ()
        stretch = _stretch([year for year in proved if year <= upto], years) or _stretch(proved, years)
        if stretch:
            return stretch
    return None


def _stretch(proved: Sequence[int], years: int) -> tuple[int, int] | None:
    """The last so many years in a row among some."""
    known = set(proved)
    for last in sorted(known, reverse=True):
        if known.issuperset(range(last - years + 1, last + 1)):
            return last - years + 1, last
    return None


def _counted(node: Node) -> int | None:
    """The longest stretch that all parts ask for; of several ways only what they agree on."""
    if isinstance(node, Condition):
        asked = node.question
        return asked.years if isinstance(asked, Run) else 1 if isinstance(asked, InYear) else None
    told = [_counted(part) for part in node.parts]
    if isinstance(node, AllOf):
        return max((one for one in told if one), default=None)
    return told[0] if len(set(told)) == 1 else None


@cache
def _yearly() -> Mapping[str, tuple[_Yearly, ...]]:
    """The awards that a text gives every year although nobody wrote down its requirements as a rule."""
    found: dict[str, tuple[_Yearly, ...]] = {}
    for entry in entries(TEXTS / "procedure" / "yearly.toml", "yearly"):
        for award in entry.words("awards"):
            found[award] = (*found.get(award, ()), _Yearly(award, read_basis(entry)))
    return found
