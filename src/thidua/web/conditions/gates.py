"""Conditions that stand before every way to an award, and the articles they had through time."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from thidua.law.catalogue import Award
from thidua.law.places import short
from thidua.law.regimes import Gate, Regime, regimes
from thidua.law.wording import token
from thidua.web.places import slug


@dataclass(frozen=True)
class Article:
    """Where a common condition is written, and when; `id` where it is the one a link leads to."""

    short: str
    full: str
    first: date
    last: date | None
    id: str


@dataclass(frozen=True)
class Common:
    """One common condition with its articles, the newest first."""

    text: str
    articles: list[Article]


def common_conditions(award: Award) -> list[Common]:
    """Every common condition of the award."""
    found: dict[str, list[Article]] = {}
    for regime, last in _with_ends():
        for gate in regime.gates:
            if gate.fits(award):
                _add(found.setdefault(gate.token, []), gate, regime, last)
    return [Common(token(name), articles[::-1]) for name, articles in found.items()]


def _with_ends() -> list[tuple[Regime, date | None]]:
    known = regimes()
    ends = [newer.from_day - timedelta(days=1) for _, newer in pairwise(known)]
    return list(zip(known, [*ends, None], strict=True))


def _add(articles: list[Article], gate: Gate, regime: Regime, last: date | None) -> None:
    brief = short(gate.place)
    first = max(regime.from_day, gate.from_day)
    if articles and articles[-1].short == brief:
        first = articles.pop().first
    articles.append(Article(brief, gate.place, first, last, slug(gate.place)))
