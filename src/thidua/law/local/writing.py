"""From rules to the text a body keeps: what a form told is written here, and `read` reads it back the same.

A `Sheet` is a text taken apart: the decisions of the body and what each rules. Nothing of an earlier day is lost when a
rule takes another's place: the earlier one stays in the text, with the last day it held (docs/body-rules.md).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from thidua.law.catalogue.award import covers
from thidua.law.local.reading import FIELDS, KINDS

_DAY = timedelta(days=1)
_TARGETS = ("awards", "levels")
_ALONE = ("threshold", "quota")  # two of one kind for one matter: nobody could tell which binds


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of the body: from when to when it holds, and whether somebody held it against its text."""

    start: date
    end: date | None
    document: str
    confidence: str
    checked_on: date

    @property
    def head(self) -> dict[str, Any]:
        """Its entries in the text, in the order they are written."""
        last = {"to": self.end} if self.end else {}
        told = {"document": self.document, "confidence": self.confidence, "checked_on": self.checked_on}
        return {"from": self.start, **last, **told}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its kind (`KINDS`), its entries as the text names them, the decision it stands in."""

    kind: str
    entries: Mapping[str, Any]
    decision: Decision

    @property
    def awards(self) -> frozenset[str]:
        return frozenset(self.entries.get("awards", ()))

    @property
    def levels(self) -> frozenset[str]:
        return frozenset(self.entries.get("levels", ()))

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return covers(self.decision.start, self.decision.end, on)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A body's text taken apart; the rules stand in the order of the text, kind by kind within a decision."""

    body: str
    rules: tuple[Rule, ...] = ()


def taken_apart(text: str) -> Sheet:
    """A text that `read` has once read; also where the law has become stricter than it since."""
    data = tomllib.loads(text.removeprefix("\ufeff"))
    return Sheet(data["body"], tuple(_rules(data.get("version", ()))))


def _rules(versions: Iterable[dict[str, Any]]) -> Iterator[Rule]:
    for one in versions:
        decision = Decision(one["from"], one.get("to"), one["document"], one["confidence"], one["checked_on"])
        for kind in KINDS:
            yield from (Rule(kind, entries, decision) for entries in one.get(kind, ()))


def written(sheet: Sheet) -> str:
    """The text of a sheet: a decision with the same days, document and confidence is written once."""
    versions: dict[Decision, list[Rule]] = {}
    for rule in sheet.rules:
        versions.setdefault(rule.decision, []).append(rule)
    lines = [f"body = {quoted(sheet.body)}", f"issued = {'true' if versions else 'false'}"]
    for decision, rules in versions.items():
        lines += ["", "[[version]]", *_pairs(decision.head)]
        for kind in KINDS:
            for rule in rules:
                if rule.kind == kind:
                    lines += ["", f"  [[version.{kind}]]", *(f"  {line}" for line in _pairs(_ordered(rule)))]
    return "\n".join(lines) + "\n"


def _ordered(rule: Rule) -> dict[str, Any]:
    return {name: rule.entries[name] for name in FIELDS[rule.kind] if name in rule.entries}


def _pairs(entries: Mapping[str, Any]) -> Iterator[str]:
    return (f"{name} = {_value(value)}" for name, value in entries.items())


def _value(value: Any) -> str:
    match value:
        case str():
            return quoted(value)
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return f"[{', '.join(map(_value, value))}]"


def quoted(text: str) -> str:
    """A text in double quotes as TOML reads it back, whatever letters it has."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(letter if letter.isprintable() else _escaped(letter) for letter in plain)}"'


def _escaped(letter: str) -> str:
    return f"\\U{ord(letter):08X}"


def with_rule(sheet: Sheet, rule: Rule, *, instead_of: int | None = None) -> Sheet:
    """The sheet with one rule more. `instead_of` is the number of a rule it takes the place of: in its own days, for the
    awards and councils it names; what the earlier one said of other days, awards and councils stays.
    """
    kept: list[Rule] = []
    for number, one in enumerate(sheet.rules):
        kept += _without(one, rule) if number == instead_of else [one]
    return replace(sheet, rules=(*kept, rule))


def clash(sheet: Sheet, rule: Rule, *, instead_of: int | None = None) -> Rule | None:
    """The rule that already says the same, or that binds the same award at the same council on some of the same days."""
    others = [one for number, one in enumerate(sheet.rules) if number != instead_of]
    return next((one for one in others if one == rule or (rule.kind in _ALONE and _meets(one, rule))), None)


def _meets(one: Rule, other: Rule) -> bool:
    if one.kind != other.kind or not one.awards & other.awards or (one.levels and not one.levels & other.levels):
        return False
    first, second = sorted((one.decision, other.decision), key=lambda decision: decision.start)
    return first.end is None or second.start <= first.end


def ended(sheet: Sheet, number: int, last: date) -> Sheet:
    """The sheet in which a rule no longer holds after a day; before its first day, it is not there at all."""
    kept: list[Rule] = []
    for at, one in enumerate(sheet.rules):
        kept += _within(one, one.decision.start, last) if at == number else [one]
    return replace(sheet, rules=tuple(kept))


def _without(old: Rule, new: Rule) -> list[Rule]:
    """What is left of a rule where another takes its place."""
    kept, same = [], old
    for name in _TARGETS:
        had, taken = frozenset(same.entries.get(name, ())), frozenset(new.entries.get(name, ()))
        if had - taken:
            kept.append(_of(same, name, had - taken))
        if had:
            same = _of(same, name, had & taken)
        if had and not had & taken:
            return kept
    first, last = same.decision.start, same.decision.end
    kept += _within(same, first, min(new.decision.start - _DAY, last or date.max))
    return kept + (_within(same, max(new.decision.end + _DAY, first), last) if new.decision.end else [])


def _of(rule: Rule, name: str, kept: frozenset[str]) -> Rule:
    """The rule for some of its awards or councils only, in the order they stood."""
    return replace(rule, entries={**rule.entries, name: [one for one in rule.entries[name] if one in kept]})


def _within(rule: Rule, first: date, last: date | None) -> list[Rule]:
    """The rule in some of its days, or nothing where none is left; days off outside them fall away."""
    if last is not None and last < first:
        return []
    entries = dict(rule.entries)
    if rule.kind == "day_off":
        entries["days"] = [day for day in entries["days"] if covers(first, last, day)]
        if not entries["days"]:
            return []
    return [Rule(rule.kind, entries, replace(rule.decision, start=first, end=last))]
