"""What the fields of a line are called and say, in words; and how two lines of one chain differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.text import capfirst

from thidua.honours.models import Entry
from thidua.law.catalogue import AWARDS
from thidua.law.wording import PATH, RATING, SCOPE, figure, short, upper
from thidua.people.queries import Names
from thidua.web.marks import measure

TOLD = (
    "award", "level", "title", "form", "kind", "scope", "year", "begun", "members", "completed", "advanced", "grassroots_fighters",
    "warnings", "led_bloc", "accepted", "applied", "replicable", "commendation", "ends", "unit_id", "decision_number",
    "decided_on", "decided_by", "signer", "reason", "book_number", "bonus", "standing", "gender", "is_enterprise",
)  # fmt: skip
"""The fields of every kind in the order in which they are told."""
_WORDS: Mapping[str, Callable[[Any], str]] = {
    "award": lambda key: upper(short(key)) if key in AWARDS else str(key),
    "level": RATING.__getitem__,
    "scope": lambda key: upper(SCOPE[key]),
    "form": measure,
    "commendation": lambda key: PATH.get(key, str(key)),
    "bonus": lambda value: f"{figure(value)} đồng",
}


def label(line: Entry, name: str) -> str:
    """ "Số quyết định"."""  # noqa: D210  begins with a quotation mark
    column: Any = line._meta.get_field(name.removesuffix("_id"))
    return str(capfirst(column.verbose_name))


def said(line: Entry, name: str, names: Names) -> str:
    """The value of a field in words; nothing where it is empty."""
    value = getattr(line, name)
    if value in (None, ""):
        return ""
    if name == "unit_id":
        return names.in_year(value, line.year)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if name in _WORDS:
        return _WORDS[name](value)
    field: Any = line._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, value))


def facts(line: Entry, names: Names) -> list[tuple[str, str]]:
    """Each field that says something, with its label."""
    told = [name for name in _of(line) if name != "is_enterprise" or getattr(line, name)]
    return [(label(line, name), words) for name in told if (words := said(line, name, names))]


def differences(old: Entry, new: Entry, names: Names) -> Iterator[str]:
    """ "Số quyết định: 12/QD → 12/QĐ-BM" for each field that differs."""  # noqa: D210  begins with a quotation mark
    for name in _of(new):
        if getattr(old, name) != getattr(new, name):
            yield f"{label(new, name)}: {said(old, name, names) or '(trống)'} → {said(new, name, names) or '(trống)'}"


def _of(line: Entry) -> Iterator[str]:
    return (name for name in TOLD if hasattr(line, name))
