"""The record in words: each room says in its own `acts` module what its acts, fields and codes are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from thidua.audit.models import Event

_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])([0-9]{5}|[0-9]{8})([0-9]{4})(?![0-9A-Za-z])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"T[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Told:
    """The words of a room. `values` are those of the codes a field holds; `links` what a field names by key or number:
    body_key, body, person_key, person, user. `ends` are acts whose `before` tells what the thing was: a field missing after
    it was not emptied. In every other act it was.
    """

    acts: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    ends: frozenset[str] = frozenset()


@cache
def by_room() -> Mapping[str, Told]:
    """What each room that is installed says, by its name: two rooms may call fields of one name differently."""
    found = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.acts"
        if config.name.startswith("thidua.") and find_spec(name) is not None:
            said: Told = import_module(name).TOLD
            found[config.label] = said
    return found


def words_for(action: str) -> Told:
    """The words of the room whose act this is: "people.dang_nhap" is of the room `people`."""
    return by_room().get(action.partition(".")[0], Told())


@cache
def every_act() -> Mapping[str, str]:
    """The acts of all rooms."""
    return {key: words for said in by_room().values() for key, words in said.acts.items()}


@cache
def every_kind() -> Mapping[str, str]:
    """The kinds of objects of all rooms."""
    return {key: words for said in by_room().values() for key, words in said.kinds.items()}


def name_told(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    """The name a line itself gives what it is about; "" where it gives none."""
    return str((after or {}).get("name") or (before or {}).get("name") or "")


def said(event: Event) -> str:
    """A line in one sentence for whoever reads it outside the page: when, who, what, of what; the key in brackets."""
    act, kind = every_act().get(event.action, "Việc khác"), every_kind().get(event.object_kind, "Đối tượng khác")
    name = name_told(event.before, event.after)
    what = f"{kind} “{name}”" if name else kind
    moment = timezone.localtime(event.at)
    return masked(f"{moment:%H:%M %d/%m/%Y}, {event.actor_name}: {act}; {what} ({event.object_key})")


def words_of(*tables: type[models.Model]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The fields of these tables and the codes they hold, by the names the tables themselves give."""
    fields: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for table in tables:
        for one in table._meta.concrete_fields:
            fields[one.name] = str(one.verbose_name)
            if one.choices:
                flat = {str(code): str(word) for code, word in one.flatchoices}
                values[one.name] = values.get(one.name, {}) | flat
    return fields, values


def masked(text: str) -> str:
    """Identity numbers, old (9 digits) and new (12), with all but their last four digits hidden, as the pages of a person show them."""
    return _LONG_NUMBER.sub(lambda found: "•" * len(found[1]) + found[2], text)


def plain(value: Any) -> str:
    """A value nobody has a word for, as people write it."""
    match value:
        case None | "":
            return ""
        case bool():
            return "Có" if value else "Không"
        case list() | tuple():
            return "; ".join(plain(one) for one in value)
        case dict():
            return "; ".join(f"{key}: {plain(one)}" for key, one in value.items())
        case str() if _MOMENT.match(value):
            return _moment(value)
        case str() if _DAY.fullmatch(value):
            return _day(value)
    return masked(str(value))


def _day(text: str) -> str:
    """What looks like a day may be none: people type into reasons what they like."""
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return masked(text)


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
        return f"{timezone.localtime(moment) if moment.tzinfo else moment:%H:%M %d/%m/%Y}"
    except (ValueError, OverflowError):  # the first and the last day have no hour in every zone
        return masked(text)
