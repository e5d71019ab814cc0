"""A submission in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from thidua.decisions.models import SubmissionLine
from thidua.honours.givers import Giver
from thidua.law.dossiers import ReportGate, report_gate
from thidua.law.wording import figure
from thidua.nominations.queries import Workplace
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether reports of one year may still go to the Prime Minister, and until when."""

    tone: str
    title: str
    place: str
    verify: str


def gates(lines: Iterable[SubmissionLine], *, on: date) -> list[Gate]:
    """One for each year whose reports are too old, or soon will be, at best: as if each reached to the last day of its year.
    The day of the report itself stands on paper, so this only reminds.
    """
    found: dict[tuple[int, ReportGate], int] = Counter()
    for line in lines:
        one = line.nomination
        until = date(one.round.year, 12, 31)
        if until <= on:
            found[one.round.year, report_gate(one.award, on, report_until=until, path=one.round.path)] += 1
    return [_gate(year, gate, many) for (year, gate), many in found.items() if gate.last_day]


def _gate(year: int, gate: ReportGate, many: int) -> Gate:
    last = f"{gate.last_day:%d/%m/%Y}" if gate.last_day else ""
    said = f"{figure(many)} hồ sơ có thành tích đến hết năm {year}"
    if gate.answer == "not_met":
        return Gate(
            "warn",
            f"{said}: báo cáo đã quá 06 tháng từ ngày {last}, bổ sung báo cáo trước khi trình",
            gate.place,
            gate.note,
        )
    return Gate("info", f"{said}: trình chậm nhất ngày {last}, để báo cáo không quá 06 tháng", gate.place, gate.note)


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
    lines: Iterable[SubmissionLine], names: Names, places: Mapping[int, Workplace], typed: Mapping[str, Any], *,
    giver: Giver, on: date,
) -> list[Row]:  # fmt: skip
    """Each dossier in words, its award by whoever gives it above; what was chosen and refused stays chosen."""
    found = []
    for line in lines:
        one = line.nomination
        who = one.person or one.household
        name = str(who) if who else names.on(one.organisation_id, on) or names.on(one.unit_id, on)
        decision = line.line.decision_id if line.line else None
        found.append(
            Row(
                pk=line.pk, field=f"kq-{line.pk}", name=name, unit=places[one.pk].unit, award=giver.named(one.award, on),
                waits=line.outcome == SubmissionLine.Outcome.WAITING, outcome=line.get_outcome_display(), reason=line.reason,
                href=reverse("decisions:decision", args=[decision]) if decision else "",
                typed=str(typed.get(f"kq-{line.pk}", "")), choices=CHOICES,
            )
        )  # fmt: skip
    return found
