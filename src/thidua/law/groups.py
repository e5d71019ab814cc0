"""The groups of nominees the law speaks of for an award on a day: what may be chosen, and what is taken where nobody said."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from thidua.law.case import DEFAULT_GROUP, FOREIGN, LANES
from thidua.law.regimes import applicable_day
from thidua.law.rules import Path, rule_of

ABROAD = frozenset(FOREIGN)
"""Those who get a gift instead of money (Nghị định 152/2025/NĐ-CP, Điều 48 khoản 4)."""


@lru_cache(maxsize=2_048)
def groups_for(award: str, *, subject: str, path: str, on: date) -> tuple[str, ...]:
    """The groups a nominee may stand in, in the order of `LANES`: those a way of the article speaks of, also to say that it is
    none for them; every group of the subject where the article was not entered whole, for then nothing says they are left out.

    Raises:
        KeyError: no such subject.
    """
    rule, lanes = rule_of(award), LANES[subject]
    version = rule.version_on(applicable_day(on)) if rule else None
    if version is None or not version.complete:
        return lanes
    found = tuple(group for group in lanes if _way(award, subject, path, group, on))
    return found or (DEFAULT_GROUP[subject],)


def told_apart(award: str, *, subject: str, path: str, on: date) -> tuple[str, ...]:
    """Those of them that are judged by other words than everybody of the sort."""
    general = _way(award, subject, path, DEFAULT_GROUP[subject], on)
    known = groups_for(award, subject=subject, path=path, on=on)
    ways = {group: _way(award, subject, path, group, on) for group in known}
    return tuple(group for group, way in ways.items() if way and way is not general)


def group_taken(award: str, *, subject: str, path: str, on: date, suggested: str = "") -> str:
    """The group of a nominee nobody has said one of: what is suggested, where the law has it; else everybody's; where the law
    has none for everybody, the only one it has. "" where it has several and somebody has to say which.
    """
    known = groups_for(award, subject=subject, path=path, on=on)
    if suggested in known:
        return suggested
    if DEFAULT_GROUP[subject] in known:
        return DEFAULT_GROUP[subject]
    if path == "doi_ngoai" and "nguoi_nuoc_ngoai" in known:  # as the procedure reads that path too
        return "nguoi_nuoc_ngoai"
    return known[0] if len(known) == 1 else ""


def _way(award: str, subject: str, path: str, group: str, on: date) -> Path | None:
    rule = rule_of(award)
    return rule.path_on(applicable_day(on), subject=subject, path=path, group=group) if rule else None
