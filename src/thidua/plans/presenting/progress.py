"""Units against their targets: one row a unit, one column an indicator most of them share, the lines of each opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.presenting.states import State as Chip
from thidua.law.wording import figure
from thidua.people.queries import Names
from thidua.plans.models import Indicator, Plan
from thidua.plans.presenting.plans import Shown, shown
from thidua.plans.presenting.words import STANDINGS, Sums, sums
from thidua.plans.queries import Came

NOTHING = Chip("Không đặt", "plain", "")
MOST_COLUMNS = 5
"""Columns the eye can still compare; the rest stand in the list below."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A target of a unit: how far, and the line it opens; `href` "" where the unit has no such target."""

    label: str
    href: str
    share: int | None
    standing: Chip
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit and its plan."""

    pk: int
    body: str
    href: str
    movement: str
    cells: tuple[Cell, ...]
    sums: Sums
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything the page shows."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    total: Sums


def grid(plans: Iterable[Plan], lines: Sequence[Came], names: Names) -> Grid:
    """The plans with the targets they share in columns, the most shared first."""
    shared = Counter(one.line.indicator.pk for one in lines if one.line.indicator)
    first = {one.line.indicator.pk: one.line.indicator for one in reversed(lines) if one.line.indicator}
    columns = [
        first[pk] for pk, number in shared.most_common(MOST_COLUMNS) if number > 1 or len(shared) <= MOST_COLUMNS
    ]
    by_plan: dict[int, list[Came]] = {}
    for one in lines:
        by_plan.setdefault(one.line.plan_id, []).append(one)
    rows = [
        Row(
            plan.pk, names.in_year(plan.body_id, plan.year), reverse("plans:plan", args=[plan.pk]), plan.movement.name if plan.movement else "",
            tuple(_cell(by_plan.get(plan.pk, []), column) for column in columns), sums(by_plan.get(plan.pk, [])),
            tuple(shown(by_plan.get(plan.pk, []))),
        )
        for plan in plans
    ]  # fmt: skip
    rows.sort(key=lambda one: one.body)
    return Grid(tuple((one.name, one.measure) for one in columns), tuple(rows), sums(lines))


def _cell(lines: Sequence[Came], indicator: Indicator) -> Cell:
    one = next((one for one in lines if one.line.indicator_id == indicator.pk), None)
    if one is None:
        return Cell(indicator.name, "", None, NOTHING, "")
    [row] = shown([one])
    return Cell(indicator.name, row.href, one.share, STANDINGS[one.standing], row.compared)


def urging(found: Grid) -> list[tuple[str, Shown]]:
    """What has to be urged, unit and line: late first, then never reported, then at risk; by their last day."""
    order = {"Trễ": 0, "Quá hạn, chưa báo": 1, "Có nguy cơ trễ": 2, "Chưa có số liệu": 3}
    rows = [(row.body, line) for row in found.rows for line in row.lines if line.standing.words in order]
    return sorted(
        rows, key=lambda one: (order[one[1].standing.words], one[1].deadline or date.max, one[0], one[1].number)
    )


def title(found: Grid, year: int, movement: str) -> str:
    """The answer: how far everybody has come."""
    what = f"Phong trào “{movement}”, năm {year}" if movement else f"Năm {year}"
    if not found.total.lines:
        return f"{what}: chưa có kế hoạch nào được gửi"
    return f"{what}: {figure(found.total.done)} trên {figure(found.total.lines)} việc đã đạt, {figure(found.total.late)} trễ"
