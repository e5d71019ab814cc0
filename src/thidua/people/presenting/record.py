"""The record in words: who did what to whom, what stood there before and after, from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from thidua.audit.models import Event
from thidua.audit.telling import Told, every_act, every_kind, masked, name_told, plain, words_for
from thidua.documents.workbooks import Column, SheetOut
from thidua.law.readings import read_day
from thidua.law.wording import figure, upper
from thidua.people.models import User
from thidua.people.queries import (
    PARTICULARS,
    Known,
    Mentioned,
    RecordAsked,
    as_typed,
    known,
    seen_accounts,
    without_particulars,
)

EMPTY = "(trống)"
HIDDEN = ("Mục chỉ người giữ hồ sơ xem được", "có ghi")
_CHUNK = 500


def act_choices() -> list[tuple[str, str]]:
    """Every kind of act by its words."""
    return [("", "Mọi việc"), *sorted(every_act().items(), key=lambda pair: pair[1])]


def kind_choices() -> list[tuple[str, str]]:
    """Every kind of object by its words."""
    return [("", "Mọi loại"), *sorted(every_kind().items(), key=lambda pair: pair[1])]


def read(query: Mapping[str, str]) -> RecordAsked:
    """The address bar as a wish; what it does not know it leaves out."""
    return RecordAsked(
        first=read_day(query.get("tu", "")), last=read_day(query.get("den", "")),
        who=as_typed(query.get("ai", ""))[:200],
        act=query.get("viec", "") if query.get("viec") in every_act() else "",
        kind=query.get("loai", "") if query.get("loai") in every_kind() else "",
        about=as_typed(query.get("ve", ""))[:200], place=as_typed(query.get("tu-dau", ""))[:200],
    )  # fmt: skip


def address(asked: RecordAsked) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    parts = {
        "tu": f"{asked.first:%d/%m/%Y}" if asked.first else "", "den": f"{asked.last:%d/%m/%Y}" if asked.last else "",
        "ai": asked.who, "viec": asked.act, "loai": asked.kind, "ve": asked.about, "tu-dau": asked.place,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def asked_words(asked: RecordAsked) -> str:
    """The filters in one sentence."""
    said = []
    if asked.first:
        said.append(f"từ {asked.first:%d/%m/%Y}")
    if asked.last:
        said.append(f"đến {asked.last:%d/%m/%Y}")
    if asked.who:
        said.append(f"người làm “{asked.who}”")
    if asked.act:
        said.append(f"việc “{every_act()[asked.act]}”")
    if asked.kind:
        said.append(every_kind()[asked.kind].lower())
    if asked.about:
        said.append(f"về “{asked.about}”")
    if asked.place:
        said.append(f"từ {asked.place}")
    return f"Lọc: {'; '.join(said)}." if said else "Mọi việc trong phạm vi được xem."


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a line: what stood there and what stands there now; `before` is empty where it is plain context."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record."""

    pk: int
    at: datetime
    actor: str
    actor_query: str
    act: str
    kind: str
    about: str
    about_query: str
    about_href: str
    place: str
    place_query: str
    changes: Sequence[Change]


def lines(events: Iterable[Event], actor: User, *, on: date) -> list[Line]:
    """Some lines in words, with links to what the reader may open; a fixed number of queries.

    Whoever sees a person's honours, or what their own people once wrote of one, does not thereby read what of the card is
    only for whoever keeps it: it is left out, and that it is there is said.
    """
    found = list(events)
    personal = {one.object_key for one in found if one.object_kind == "person" and _particulars(one)}
    secret = without_particulars(personal, actor, on=on) if personal else set()
    names = known(_mentioned(found))
    links = seen_accounts(actor, {one.object_key for one in found if one.object_kind == "user"}, on=on)
    return [
        _line(event, names, links, hides=event.object_kind == "person" and event.object_key in secret)
        for event in found
    ]


def _particulars(event: Event) -> frozenset[str]:
    """What of a line is only for whoever may read it on the card."""
    return PARTICULARS & {*(event.before or {}), *(event.after or {})}


def _line(event: Event, names: Known, links: Mapping[str, int], *, hides: bool) -> Line:
    about = _about(event, names)
    changes = _changes(event, names, without=_particulars(event) if hides else frozenset())
    username = names.actors.get(event.actor_id or 0, "")
    return Line(
        pk=event.pk, at=event.at, actor=event.actor_name,
        actor_query=urlencode({"ai": username or "he thong"}) if username or event.actor_id is None else "",
        act=every_act().get(event.action, "Việc khác"), kind=every_kind().get(event.object_kind, "Đối tượng khác"),
        about=about, about_query=urlencode({"loai": event.object_kind, "ve": event.object_key}),
        about_href=reverse("people:user", args=[links[event.object_key]]) if event.object_key in links else "",
        place=masked(event.came_from), place_query=urlencode({"tu-dau": event.came_from}) if event.came_from else "",
        changes=changes,
    )  # fmt: skip


def _mentioned(events: Iterable[Event]) -> Mentioned:
    said = Mentioned()
    for event in events:
        if event.actor_id:
            said.actors.add(event.actor_id)
        match event.object_kind:
            case "user":
                said.users.add(event.object_key)
            case "person":
                said.people.add(event.object_key)
            case "organisation":
                said.bodies.add(event.object_key)
            case "bloc":
                said.blocs.add(event.object_key.partition("/")[0])
        for name, value in [*(event.before or {}).items(), *(event.after or {}).items()]:
            _mention(said, words_for(event.action), name, value)
    return said


def _mention(said: Mentioned, words: Told, name: str, value: Any) -> None:
    if name not in words.fields:
        said.bodies.add(name)  # the members of a bloc stand there by the key of the body
    for one in value if isinstance(value, list) else [value]:
        match words.links.get(name), one:
            case "body_key", str():
                said.bodies.add(one)
            case "body", int():
                said.bodies_by_number.add(one)
            case "person_key", str():
                said.people.add(one)
            case "person", int():
                said.people_by_number.add(one)
            case "user", str():
                said.users.add(one)


def _about(event: Event, names: Known) -> str:
    key = event.object_key
    match event.object_kind:
        case "user":
            name = names.users.get(key, "")
            return f"{name} ({key})" if name else key
        case "person":
            return f"{names.people.get(key, 'không còn trong sổ')}, mã {masked(key)}"
        case "organisation":
            return masked(names.bodies.get(key) or name_told(event.before, event.after)) or "tổ chức không còn trong sổ"
        case "bloc":
            bloc, _, year = key.partition("/")
            return names.blocs.get(bloc, "khối không còn") + (f", năm {year}" if year else "")
        case "backup":
            return f"mã {key[:12]}…"
    named = name_told(event.before, event.after)
    return masked(named) if named else f"số {masked(key)}"


def _changes(event: Event, names: Known, *, without: frozenset[str]) -> list[Change]:
    """What changed, before everything that is told with it. Of what is left out not even the field is named: that
    somebody's membership changed would say what it is.
    """
    found = sorted(_fields(event, names, without), key=lambda change: not change.before)
    return [*found, Change(HIDDEN[0], "", HIDDEN[1])] if without else found


def _fields(event: Event, names: Known, without: frozenset[str]) -> Iterator[Change]:
    before, after, words = event.before or {}, event.after or {}, words_for(event.action)
    places = {name: place for place, name in enumerate(words.fields)}  # PostgreSQL keeps fields in an order of its own
    for name in sorted({*before, *after} - without, key=lambda name: (places.get(name, len(places)), name)):
        was, now = _value(words, name, before.get(name), names), _value(words, name, after.get(name), names)
        label = upper(words.fields.get(name) or names.bodies.get(name) or "mục khác")
        if name not in before:  # said with the act, and not a field it changed
            if now:
                yield Change(label, "", now)
        elif name not in after and event.action in words.ends:
            if was:
                yield Change(label, "", was)
        elif was != now:
            yield Change(label, was or EMPTY, now or EMPTY)


def _value(words: Told, name: str, value: Any, names: Known) -> str:
    if isinstance(value, list):
        return "; ".join(_value(words, name, one, names) for one in value)
    codes = words.values.get(name if name in words.fields else "part", {})
    if isinstance(value, str) and value in codes:
        return codes[value]
    match words.links.get(name), value:
        case "body_key", str():
            return names.bodies.get(value, "tổ chức không còn trong sổ") if value else ""
        case "body", int():
            return names.names.last(value)
        case "person_key", str():
            return f"{names.people.get(value, 'không còn trong sổ')}, mã {masked(value)}" if value else ""
        case "person", int():
            return names.people_by_number.get(value, "không còn trong sổ")
        case "user", str():
            return names.users.get(value, value)
    return plain(value)


_COLUMNS = (
    Column("Lúc", 18), Column("Người làm", 26, "wrap"), Column("Việc", 34, "wrap"), Column("Loại đối tượng", 18),
    Column("Đối tượng", 34, "wrap"), Column("Trước", 40, "wrap"), Column("Sau", 40, "wrap"), Column("Từ đâu", 18),
    Column("Số dòng", 10, "number"),
)  # fmt: skip


def sheet(events: Sequence[Event], actor: User, *, asked: str, on: date) -> SheetOut:
    """The lines as a sheet; `asked` says in words what they were narrowed to."""
    return SheetOut(
        name="Nhật ký", columns=_COLUMNS, freeze=(1, 1),
        notes=("Nhật ký", f"{figure(len(events))} dòng. {asked} Xuất ngày {on:%d/%m/%Y}."),
        rows=(_cells(line) for some in batched(events, _CHUNK, strict=False) for line in lines(some, actor, on=on)),
    )  # fmt: skip


def _cells(line: Line) -> tuple[str | int, ...]:
    before = "\n".join(f"{one.field}: {one.before}" for one in line.changes if one.before)
    after = "\n".join(f"{one.field}: {one.after}" for one in line.changes)
    return (
        f"{timezone.localtime(line.at):%d/%m/%Y %H:%M:%S}", line.actor, line.act, line.kind, line.about, before, after,
        line.place, line.pk,
    )  # fmt: skip
