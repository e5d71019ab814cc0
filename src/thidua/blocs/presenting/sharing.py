"""Announcements and activities in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thidua.blocs.models import Activity, Announcement, Reading
from thidua.blocs.presenting.words import page_of
from thidua.honours.presenting.states import State
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Read:
    """A member and whether it has read."""

    body: int
    name: str
    state: State
    reader: str
    may: bool


def readings(rows: Iterable[Reading], names: Names, own: Collection[int], *, on: date) -> list[Read]:
    """Whose people may say so first, then those who have not read, then by name."""
    found = [
        Read(
            one.body_id, names.on(one.body_id, on),
            State(f"Đã đọc {one.read_on:%d/%m/%Y}", "ok", "check") if one.read_on else State("Chưa đọc", "unknown", "help-circle"),
            one.reader, one.body_id in own and one.read_on is None,
        )
        for one in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.may, bool(one.reader), one.name))


def announcement_title(one: Announcement) -> str:
    """The answer: what it is about and how many have read it."""
    rows = list(one.readings.all())
    read = sum(row.read_on is not None for row in rows)
    return f"{one.title}: {read} trên {len(rows)} thành viên đã đọc"


def activity_title(one: Activity) -> str:
    """The answer: when it was, or will be."""
    return (
        f"{one.title}: đã tổ chức ngày {one.held_on:%d/%m/%Y}"
        if one.held_on
        else f"{one.title}: dự kiến {one.day:%d/%m/%Y}"
    )


def contributions(one: Activity, names: Names) -> list[tuple[str, str, str]]:
    """Who brought what, and who wrote it."""
    day = one.held_on or one.day
    return sorted((names.on(row.body_id, day), row.text, row.given_by) for row in one.contributions.all())


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture."""

    src: str
    caption: str
    drop: str


def pictures(one: Activity) -> list[Shown]:
    """The pictures, in the order they were sent."""
    return [
        Shown(
            page_of(one.of, "picture", one.pk, row.pk), row.caption, page_of(one.of, "picture_drop", one.pk, row.pk)
        )
        for row in one.pictures.all()
    ]  # fmt: skip
