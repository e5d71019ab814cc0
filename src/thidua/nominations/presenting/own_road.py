"""A body's own road in words: each text it wrote, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from thidua.nominations.models import RouteText
from thidua.nominations.presenting.rounds import leg_words
from thidua.nominations.routes import Leg, RouteError, Rule, read_again


@dataclass(frozen=True, slots=True)
class Version:
    """One text: from when, by which document, who wrote it, what it says."""

    text: RouteText
    steps: Sequence[str]
    papers: Sequence[str]


def versions(texts: Iterable[RouteText], body: str, name: Callable[[str], str]) -> list[Version]:
    """Every text in words, in the order given."""
    return [_version(one, body, name) for one in texts]


def _version(one: RouteText, body: str, name: Callable[[str], str]) -> Version:
    read = read_again(one.text)
    if isinstance(read, RouteError):
        return Version(one, [f"Máy không đọc được nữa. {read}"], [])
    rules = read.rules
    steps = [_only(rule, leg_words(rule.what, body), name) for rule in rules if isinstance(rule.what, Leg)]
    papers = [
        _only(rule, f"{rule.what.name} ({rule.what.place})", name) for rule in rules if not isinstance(rule.what, Leg)
    ]
    return Version(one, steps, papers)


def _only(rule: Rule, words: str, name: Callable[[str], str]) -> str:
    return f"{words}; chỉ cho {', '.join(sorted(map(name, rule.awards)))}" if rule.awards else words
