"""Points as people type them, and tiers, weights and minima as lines of text (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from thidua.scoring.calculations.tables import Tier, Weight, said

_NUMBER = re.compile(r"([+\-−–]?)\s*([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})(?:,([0-9]{1,2}))?")
_PLAIN = re.compile(r"([+\-−–]?)\s*([0-9]{1,6})\.([0-9]{1,2})")
HUNDRED = Decimal(100)
MOST = Decimal(100_000)
"""No table goes so far; a longer number is a slip."""


class Unreadable(ValueError):  # noqa: N818 - an answer to whoever typed, no fault of ours
    """What was typed is no number; the argument is what was typed."""


def read_points(typed: str) -> Decimal | None:
    """Points from "17,5", "17.5", "1.000" or "-2"; None from an empty cell, which is no nought.

    Raises:
        Unreadable: it is none of these.
    """
    text = typed.strip()
    if not text:
        return None
    found = _PLAIN.fullmatch(text) or _NUMBER.fullmatch(text)
    if found is None:
        raise Unreadable(typed)
    sign, whole, part = found.groups()
    value = Decimal(whole.replace(".", "") + (f".{part}" if part else ""))
    if value >= MOST:
        raise Unreadable(typed)
    return -value if sign in {"-", "−", "–"} and value else value


def read_tiers(typed: str) -> tuple[Tier, ...]:
    """Tiers from lines like "90 %: 15": from so many per cent of the target on, so many points; the highest first.

    Raises:
        Unreadable: a line is none.
    """
    found = [Tier(_share(left, line), _points(right, line)) for line, left, right in _pairs(typed)]
    return tuple(sorted(found, key=lambda tier: tier.at_least, reverse=True))


def write_tiers(tiers: Sequence[Tier]) -> str:
    """The same as lines again."""
    return "\n".join(f"{said(one.at_least * HUNDRED)} %: {said(one.points)}" for one in tiers)


def read_weights(typed: str) -> tuple[Weight, ...]:
    """The numbers of a formula from lines like "Hồ sơ đúng hạn: 30 %".

    Raises:
        Unreadable: a line is none.
    """
    return tuple(Weight(left, _share(right, line)) for line, left, right in _pairs(typed))


def write_weights(weights: Sequence[Weight]) -> str:
    """The same as lines again."""
    return "\n".join(f"{one.name}: {said(one.share * HUNDRED)} %" for one in weights)


def read_minimum(typed: str, keys: Mapping[str, str]) -> dict[str, Decimal]:
    """What titles ask from lines like "Cờ thi đua của Bộ: 18"; `keys` are the keys of titles by their names.

    Raises:
        Unreadable: a line is none, or nobody knows the title.
    """
    found = {}
    for line, left, right in _pairs(typed):
        if left not in keys:
            raise Unreadable(line)
        found[keys[left]] = _points(right, line)
    return found


def _pairs(typed: str) -> list[tuple[str, str, str]]:
    found = []
    for line in filter(str.strip, typed.splitlines()):
        left, colon, right = line.rpartition(":")
        if not (colon and left.strip() and right.strip()):
            raise Unreadable(line)
        found.append((line.strip(), " ".join(left.split()), right.strip()))
    return found


def _share(text: str, line: str) -> Decimal:
    return _points(text.removesuffix("%"), line) / HUNDRED


def _points(text: str, line: str) -> Decimal:
    try:
        value = read_points(text)
    except Unreadable:
        value = None
    if value is None:
        raise Unreadable(line)
    return value
