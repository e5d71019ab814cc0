"""What the law answers, as plain values that can be stored and read again: the same answer, whatever the texts say later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.law.councils import Line, NoQuota, Quorum, QuotaLine, QuotaRule, Threshold, Unknown

_KINDS = {one.__name__: one for one in (Line, NoQuota, Quorum, QuotaLine, QuotaRule, Threshold, Unknown)}
_KIND, _VALUE = "kind", "value"


def lines_of(lines: Iterable[tuple[int, Threshold | Unknown]]) -> dict[str, Any]:
    """Each line once, with whose it is ({number of the nominee: which}): most nominees have the same."""
    rules: dict[Threshold | Unknown, int] = {}
    of = {str(number): rules.setdefault(line, len(rules)) for number, line in lines}
    return {"rules": [plain(one) for one in rules], "of": of}


def plain(value: Any) -> Any:
    """An answer of the law as JSON holds it; every value is named by its kind."""
    match value:
        case Fraction():
            return {_KIND: "Fraction", _VALUE: str(value)}
        case date():
            return {_KIND: "date", _VALUE: value.isoformat()}
        case tuple():
            return [plain(one) for one in value]
        case _ if is_dataclass(value):
            return {_KIND: type(value).__name__} | {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        case _:
            return value


def read(stored: Any) -> Any:
    """The answer that was stored. A field this software no longer knows is left out."""
    if isinstance(stored, list):
        return tuple(read(one) for one in stored)
    if not isinstance(stored, dict):
        return stored
    if stored[_KIND] == "Fraction":
        return Fraction(stored[_VALUE])
    if stored[_KIND] == "date":
        return date.fromisoformat(stored[_VALUE])
    kind = _KINDS[stored[_KIND]]
    known = {one.name for one in fields(kind)}
    return kind(**{name: read(value) for name, value in stored.items() if name in known})
