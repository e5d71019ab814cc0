"""Reads `texts/procedure/ballots.toml` and refuses data that is not whole, naming file, entry and field."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.award import covers
from thidua.law.catalogue.entry import CatalogueError, Entry
from thidua.law.catalogue.loading import CONFIDENCES
from thidua.law.councils.lines import ABSENT, BALLOTS, BASES, LEVELS, Absent, Ballot, Base, Line, Quorum
from thidua.law.councils.shares import parse_share

SUBMITTING = "cap_trinh"
ANSWERS = ("khong_nguong", "de_lai", "noi_khac", "chua_doc")
LINE_FIELDS = frozenset({"ballot", "at_least", "of", "absent"})
_COMMON = frozenset({"from", "to", "document", "place", "confidence", "checked_on", "verify"})
_SCOPE = frozenset({"awards", "state_level", "levels"})


@dataclass(frozen=True, slots=True)
class Scope:
    """When and for what an entry of the file speaks. Without awards and state_level: every award."""

    start: date
    end: date | None
    levels: tuple[str, ...]
    awards: frozenset[str] = frozenset()
    state_level: bool | None = None

    def fits(self, award: str, levels: Iterable[str], day: date) -> bool:
        return covers(self.start, self.end, day) and self.names(award) and not set(levels).isdisjoint(self.levels)

    def meets(self, start: date, end: date | None) -> bool:
        """Whether it is in force on some day from `start` to `end`."""
        return (self.end is None or start <= self.end) and (end is None or self.start <= end)

    def names(self, award: str) -> bool:
        """Whether an award is meant."""
        if self.awards:
            return award in self.awards
        return self.state_level is None or AWARDS[award].state_level is self.state_level


class Told(NamedTuple):
    """Where an entry was read."""

    document: str
    place: str
    confidence: str
    verify: str

    @property
    def cite(self) -> str:
        return f"{self.document} {self.place}"


@dataclass(frozen=True, slots=True)
class Silence:
    """What the texts leave open for an award at a council, and how."""

    answer: str
    text: str
    told: Told

    @property
    def cite(self) -> str:
        return self.told.cite


@dataclass(frozen=True, slots=True)
class Transition:
    """The months in which the old decree still served those who had issued no rules of their own."""

    start: date
    end: date
    reads_as: date
    cite: str


@dataclass(frozen=True, slots=True)
class Ballots:
    """The whole file: lines, quorums and silences with their scopes."""

    lines: tuple[tuple[Scope, Line], ...]
    quorums: tuple[tuple[Scope, Quorum], ...]
    silences: tuple[tuple[Scope, Silence], ...]
    transition: Transition


def read_procedure(name: str) -> dict[str, Any]:
    """One file of `texts/procedure`."""
    text = files("thidua.law").joinpath(f"texts/procedure/{name}").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def ballots() -> Ballots:
    """The lines, quorums and silences as they stand in the file."""
    return read_ballots(read_procedure("ballots.toml"), "ballots.toml")


def read_ballots(data: Mapping[str, Any], file: str) -> Ballots:
    """The tables of the file, every field checked."""
    whole = Entry(data, file, "file")
    return Ballots(
        lines=tuple((scope(one, LINE_FIELDS), _line(one)) for one in numbered(whole, "line")),
        quorums=tuple((scope(one, {"at_least"}), _quorum(one)) for one in numbered(whole, "quorum")),
        silences=tuple((scope(one, {"answer", "text"}), _silence(one)) for one in numbered(whole, "silence")),
        transition=_transition(Entry(whole.get("transition", dict), file, "transition")),
    )


def numbered(whole: Entry, name: str) -> list[Entry]:
    """The tables of one name, each called by its number, since these have no key."""
    return [Entry(one.table, one.file, f"{name} {number}") for number, one in enumerate(whole.tables(name), 1)]


def scope(entry: Entry, more: Iterable[str]) -> Scope:
    """When and for what an entry speaks."""
    refuse_others(entry, _COMMON | _SCOPE | set(more))
    start, end = entry.period()
    levels = entry.words("levels")
    if not levels or not set(levels) <= {*LEVELS, SUBMITTING}:
        raise entry.fail("levels", f"expected some of {', '.join((*LEVELS, SUBMITTING))}")
    awards = entry.words("awards")
    if not set(awards) <= set(AWARDS):
        raise entry.fail("awards", "expected keys of the catalogue")
    return Scope(start, end, levels, frozenset(awards), entry.maybe("state_level", bool))


def refuse_others(entry: Entry, allowed: Iterable[str]) -> None:
    """A misspelt field would be read as if it were not there."""
    if extra := sorted(set(entry.table) - set(allowed)):
        raise entry.fail(extra[0], f"no such field; the fields are {', '.join(sorted(allowed))}")


def share(entry: Entry, field: str) -> Fraction:
    """A share written "90 %" or "2/3"."""
    found = parse_share(entry.get(field, str))
    if found is None:
        raise entry.fail(field, 'expected a share above 0 and up to 1 ("90 %", "2/3")')
    return found


def sourced(entry: Entry) -> Told:
    """Document, place and confidence, which every entry has, and the line to verify."""
    entry.get("checked_on", date)
    return Told(
        document=entry.get("document", str),
        place=entry.get("place", str),
        confidence=entry.one_of("confidence", CONFIDENCES),
        verify=entry.maybe("verify", str) or "",
    )


def _line(entry: Entry) -> Line:
    if ("at_least" in entry.table) is not ("of" in entry.table):
        raise entry.fail("of", "expected with at_least, and only with it")
    told = sourced(entry)
    return Line(
        ballot=cast("Ballot", entry.one_of("ballot", BALLOTS)),
        fraction=share(entry, "at_least") if "at_least" in entry.table else None,
        of=cast("Base", entry.one_of("of", BASES) if "of" in entry.table else "tong_so"),
        absent=cast("Absent", entry.one_of("absent", ABSENT)),
        document=told.document,
        place=told.place,
        confidence=told.confidence,
        verify=told.verify,
    )


def _quorum(entry: Entry) -> Quorum:
    told = sourced(entry)
    return Quorum(share(entry, "at_least"), told.document, told.place, told.confidence)


def _silence(entry: Entry) -> Silence:
    return Silence(entry.one_of("answer", ANSWERS), entry.get("text", str), sourced(entry))


def _transition(entry: Entry) -> Transition:
    refuse_others(entry, _COMMON | {"reads_as"})
    start, end = entry.period()
    told = sourced(entry)
    if end is None:
        raise CatalogueError(f"{entry.file}: {entry.label}: to: expected the last day")
    return Transition(start, end, entry.get("reads_as", date), told.cite)
