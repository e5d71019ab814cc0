"""A person's card in words: who it is, posts by period, and what was changed by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.audit.models import Event
from thidua.law.readings import read_day
from thidua.law.wording import upper
from thidua.people.models import Person, Post
from thidua.people.presenting.listing import born
from thidua.people.queries import Card

ACTS = {
    "people.them_nguoi": "thêm vào sổ",
    "people.them_chuc_vu": "thêm chức vụ", "people.sua_nguoi": "sửa thông tin", "people.sua_chuc_vu": "sửa chức vụ",
    "people.gop_nguoi": "gộp hồ sơ", "people.tach_nguoi": "tách lại hồ sơ", "people.xem_so_dinh_danh": "xem số định danh",
    "people.rut_hai_nguoi_khac_nhau": "rút lại xác nhận là hai người",
    "people.tim_so_dinh_danh": "tìm theo số định danh", "people.hai_nguoi_khac_nhau": "xác nhận là hai người khác nhau",
}  # fmt: skip
_LABELS = {
    "identity": "số định danh", "reason": "lý do", "absorbed": "mã", "separated": "mã",
    "other": "mã", "by": "người đã xác nhận", "key": "mã", "organisation": "đơn vị",
}  # fmt: skip
_SILENT = frozenset({"birth_precision", "organisation"})


@dataclass(frozen=True, slots=True)
class Held:
    """A post on the card: the unit as it was called when the post ended, or as it is called now."""

    post: Post
    unit: str
    is_held: bool
    is_joined: bool
    """Whether it stands on a row that was joined into this card."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One line of the record about the card."""

    at: datetime
    who: str
    said: str


def held(card: Card, on: date) -> list[Held]:
    """The posts, the newest first."""
    return [
        Held(
            post, card.names.on(post.organisation_id, min(post.until or on, on)), post.holds(on),
            post.person_id != card.person.pk,
        )
        for post in card.posts
    ]  # fmt: skip


def lead(card: Card, posts: list[Held]) -> str:
    """What tells this person from another of the name."""
    now = next((one for one in posts if one.is_held), None) or next(iter(posts), None)
    where = f"{now.post.title}, {now.unit}" if now else "Chưa ghi chức vụ"
    gone = "" if now is None or now.is_held else f" (đến {now.post.until:%d/%m/%Y})"
    birth = f" · sinh {born(card.person)}" if card.person.birth else " · chưa ghi ngày sinh"
    return f"{where}{gone}{birth} · mã {card.person.key}"


def changes(events: Iterable[Event]) -> list[Changed]:
    """What was done to the card, the newest first."""
    return [Changed(one.at, one.actor_name, _said(one)) for one in events]


def _said(event: Event) -> str:
    act = upper(ACTS.get(event.action, event.action))
    table = Post if event.object_kind == "post" else Person
    details = "; ".join(_details(event.before, event.after or {}, Post if "chuc_vu" in event.action else table))
    return f"{act}: {details}" if details else act


def _details(before: Mapping[str, Any] | None, after: Mapping[str, Any], table: type[Person | Post]) -> Iterator[str]:
    for name, value in after.items():
        if name in _SILENT:
            continue
        label, new = _label(table, name), _shown(table, name, value)
        if before is None:
            if new:
                yield f"{label} {new}"
        else:
            yield f"{label} {_shown(table, name, before.get(name)) or '(trống)'} → {new or '(trống)'}"


def _label(table: type[Person | Post], name: str) -> str:
    if name in _LABELS:
        return _LABELS[name]
    fields = {one.name: one for one in table._meta.concrete_fields}
    return str(fields[name].verbose_name) if name in fields else name


def _shown(table: type[Person | Post], name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    fields: dict[str, Any] = {one.name: one for one in table._meta.concrete_fields}
    if name in fields and fields[name].choices:
        return str(dict(fields[name].flatchoices).get(value, value))
    day = read_day(value) if isinstance(value, str) and name in {"birth", "since", "until"} else None
    return f"{day:%d/%m/%Y}" if day else str(value)
