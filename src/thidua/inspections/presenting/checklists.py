"""Checklists in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from thidua.honours.presenting.states import State
from thidua.inspections.calculations import Line, written_items
from thidua.inspections.models import Checklist
from thidua.law.wording import figure
from thidua.people.days import on_day
from thidua.people.models import Organisation, Phase
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Row:
    """A version of a checklist."""

    name: str
    version: int
    body: str
    since: date
    state: State
    many: int
    href: str
    in_use: bool


def rows(found: Iterable[Checklist], names: Names, *, on: date) -> list[Row]:
    """Each version, and whether it is in use."""
    return [
        Row(
            one.name, one.version, names.on(one.body_id, on), one.since,
            State(f"Thôi dùng {one.ended_on:%d/%m/%Y}", "plain", "ban") if one.ended_on else State("Đang dùng", "ok", "check"),
            one.many, reverse("inspections:checklist", args=[one.pk]), one.ended_on is None,  # type: ignore[attr-defined]
        )
        for one in found
    ]  # fmt: skip


def title(found: Sequence[Row]) -> str:
    """The answer: how many are in use."""
    used = sum(one.in_use for one in found)
    return f"{figure(used)} bảng kiểm đang dùng" if used else "Chưa có bảng kiểm nào đang dùng"


def crumbs() -> list[tuple[str, str]]:
    """The way to a checklist."""
    return [
        ("Năm thi đua", ""), ("Kiểm tra, đôn đốc", reverse("inspections:inspections")), ("Bảng kiểm", reverse("inspections:checklists")),
    ]  # fmt: skip


def filled(last: Checklist | None) -> dict[str, Any]:
    """The form for a further version."""
    if last is None:
        return {}
    items = written_items([Line(one.text, one.rests) for one in last.items.all()])
    return {"body": last.body.key, "name": last.name, "items": items}


def ordered(
    choices: list[tuple[str, str]], bodies: Sequence[Organisation], *, on: date
) -> list[tuple[str, str]]:  # fmt: skip
    """Bodies that stand that day, whoever stands over all first; one query."""
    above = dict(Phase.objects.filter(on_day(on), organisation__in=bodies).values_list("organisation__key", "parent"))
    return sorted((one for one in choices if one[0] in above), key=lambda one: (above[one[0]] is not None, one[1]))
