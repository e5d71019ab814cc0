"""A submission in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from thidua.decisions.models import SubmissionLine
from thidua.law.wording import named
from thidua.nominations.queries import Workplace
from thidua.people.queries import Names

CHOICES = [("", "Chưa có trả lời"), ("khen", "Được khen thưởng"), ("khong", "Không được khen")]


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier with its outcome."""

    pk: int
    field: str
    name: str
    unit: str
    award: str
    waits: bool
    outcome: str
    reason: str
    href: str
    typed: str
    choices: list[tuple[str, str]]


def rows(
    lines: Iterable[SubmissionLine],
    names: Names,
    places: Mapping[int, Workplace],
    typed: Mapping[str, Any],
    *,
    on: date,
) -> list[Row]:
    """Each dossier in words; what was chosen and refused stays chosen."""
    found = []
    for line in lines:
        one = line.nomination
        who = one.person or one.household
        name = str(who) if who else names.on(one.organisation_id, on) or names.on(one.unit_id, on)
        decision = line.line.decision_id if line.line else None
        found.append(
            Row(
                pk=line.pk, field=f"kq-{line.pk}", name=name, unit=places[one.pk].unit, award=named(one.award, on),
                waits=line.outcome == SubmissionLine.Outcome.WAITING, outcome=line.get_outcome_display(), reason=line.reason,
                href=reverse("decisions:decision", args=[decision]) if decision else "",
                typed=str(typed.get(f"kq-{line.pk}", "")), choices=CHOICES,
            )
        )  # fmt: skip
    return found
