"""The rules of each award as data: TOML read once, checked, and picked by day, subject and path."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from thidua.law.case import DEFAULT_GROUP, FOREIGN, GROUPS, PATHS, SUBJECTS
from thidua.law.conditions import AllOf, Attested, Condition, Confidence
from thidua.law.grammar import GrammarError, node_of, refuse_slips

_EVERYBODY = frozenset({"ca_nhan", "tap_the", "can_bo"})


@dataclass(frozen=True, slots=True)
class Path:
    """One way to an award for one kind of subject. `tree` is None where the law has no such way."""

    names: tuple[str, ...]
    subject: str
    groups: frozenset[str]
    place: str
    tree: AllOf | None
    title: str = ""
    watch: tuple[str, ...] = ()

    @property
    def is_general(self) -> bool:
        """Whether it is written for everybody of its kind, not for some groups by name."""
        return self.groups >= _EVERYBODY

    def fits(self, subject: str, path: str, group: str) -> bool:
        return self.subject == subject and path in self.names and group in self.groups


@dataclass(frozen=True, slots=True)
class Version:
    """What was asked for an award from a day on. Old versions are never edited; a new one is added."""

    from_day: date
    confidence: Confidence
    checked_on: date
    paths: tuple[Path, ...]
    complete: str = ""
    """The article of which every way was entered: any other way is one the law does not have."""


@dataclass(frozen=True, slots=True)
class Rule:
    """An award with all its versions, the oldest first."""

    award: str
    versions: tuple[Version, ...]

    def version_on(self, day: date) -> Version | None:
        """The version in force on a day; None before the first."""
        found = None
        for version in self.versions:
            if version.from_day <= day:
                found = version
        return found

    def path_on(self, day: date, *, subject: str, path: str, group: str) -> Path | None:
        """The way that fits, the one written for fewest groups first; None where nothing was read."""
        version = self.version_on(day)
        fitting = [way for way in version.paths if way.fits(subject, path, group)] if version else []
        return min(fitting, key=lambda way: len(way.groups), default=None)


@cache
def rule_of(award: str) -> Rule | None:
    """The rule of one award; None where none was entered.

    Raises:
        GrammarError: naming the file, the entry and what was expected.
    """
    file = files("thidua.law").joinpath(f"texts/rules/{award}.toml")
    if not file.is_file():
        return None
    return read_rule(tomllib.loads(file.read_text(encoding="utf-8")), file.name)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule there is, by award key."""
    names = sorted(file.name.removesuffix(".toml") for file in files("thidua.law").joinpath("texts/rules").iterdir())
    found = {name: rule for name in names if (rule := rule_of(name))}
    return {rule.award: rule for rule in found.values()}


VERSION_KEYS = {"from", "document", "confidence", "checked_on", "complete", "path"}
PATH_KEYS = {
    "path",
    "subject",
    "groups",
    "not_groups",
    "place",
    "title",
    "attest",
    "lead_place",
    "lead_for",
    "closed",
    "watch",
    "all",
}
"""The entries a version and a path may have; anything else is a slip and is refused."""


def read_rule(data: Mapping[str, Any], where: str) -> Rule:
    """One TOML file as a rule; see `docs/law.md` for the grammar."""
    award = data.get("award")
    if not isinstance(award, str):
        raise GrammarError(where, "award", "thiếu khóa của danh hiệu, hình thức")
    versions = tuple(_version(item, f"{where}: {award}") for item in data.get("version", []))
    days = [version.from_day for version in versions]
    if not days or days != sorted(set(days)):
        raise GrammarError(where, "version", "các phiên bản phải xếp theo ngày hiệu lực tăng dần")
    return Rule(award, versions)


def _version(item: Mapping[str, Any], where: str) -> Version:
    day = item.get("from")
    if not isinstance(day, date):
        raise GrammarError(where, "from", "cần một ngày, ví dụ 2024-01-01")
    at = f"{where}, từ {day:%d/%m/%Y}"
    refuse_slips(item, VERSION_KEYS, at)
    confidence = Confidence(item.get("confidence", "source"))
    checked = item.get("checked_on")
    if not isinstance(checked, date):
        raise GrammarError(at, "checked_on", "thiếu ngày đối chiếu văn bản gần nhất")
    paths = tuple(_path(one, confidence, at) for entry in item.get("path", []) for one in _with_leads(entry, at))
    if not paths:
        raise GrammarError(at, "path", "phiên bản phải có ít nhất một con đường")
    return Version(day, confidence, checked, paths, item.get("complete", ""))


def _with_leads(item: Mapping[str, Any], where: str) -> Iterator[Mapping[str, Any]]:
    """The way as it stands, and once more for every group that the article leads in with other words."""
    leads = item.get("lead_for", [])
    plain = {name: value for name, value in item.items() if name != "lead_for"}
    yield plain
    for lead in leads:
        refuse_slips(lead, {"groups", "attest", "lead_place"}, f"{where}, lead_for")
        yield {**plain, **lead}


def _path(item: Mapping[str, Any], confidence: Confidence, where: str) -> Path:
    names = item.get("path", "cong_trang")
    names = (names,) if isinstance(names, str) else tuple(names)
    subject, place = item.get("subject", ""), item.get("place", "")
    at = f"{where}, {'/'.join(names)} {subject}"
    refuse_slips(item, PATH_KEYS, at)
    if subject not in SUBJECTS or not place or not set(names) <= set(PATHS):
        raise GrammarError(at, "path", "cần path, subject và place hợp lệ")
    lead = item.get("lead_place", place)
    attested = [
        Condition(Attested(entry), lead)
        if isinstance(entry, str)
        else Condition(Attested(entry["token"]), entry["place"])
        for entry in item.get("attest", [])
    ]
    parts = [node_of(part, place, confidence, at) for part in item.get("all", [])]
    tree = None if item.get("closed") else AllOf((*parts, *attested))
    return Path(
        names, subject, _groups(item, subject, at), place, tree, item.get("title", ""), tuple(item.get("watch", []))
    )  # fmt: skip


def _groups(item: Mapping[str, Any], subject: str, where: str) -> frozenset[str]:
    named = item.get("groups")
    if named is None:
        return frozenset(GROUPS) - frozenset(FOREIGN) - frozenset(item.get("not_groups", []))
    if not set(named) <= set(GROUPS):
        raise GrammarError(where, "groups", f"nhóm lạ; mặc định là {DEFAULT_GROUP[subject]}")
    return frozenset(named)
