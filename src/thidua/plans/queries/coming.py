"""How far lines of plans have come: by the figure of their indicator where there is one, else by what was reported last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from thidua.plans.calculations import periods
from thidua.plans.calculations.adding import Figure, over_time
from thidua.plans.calculations.standing import Aim, Come, Standing, is_there, share, standing
from thidua.plans.models import Better, Indicator, Line, Progress
from thidua.plans.queries.figures import Key, figures


@dataclass(frozen=True, slots=True)
class Came:
    """A line with how far it has come. `figure` is that of a target; `from_result`: it stands among the figures of its indicator,
    not in a report on the line. `last` is what was reported last.
    """

    line: Line
    standing: Standing
    share: int | None
    figure: Decimal | None
    day: date | None
    from_result: bool
    last: Progress | None


def history(line: Line) -> QuerySet[Progress]:
    """Everything reported on a line, the latest first."""
    return Progress.objects.filter(line=line).select_related("file").order_by("-day", "-pk")


def came(lines: Iterable[Line], *, on: date) -> list[Came]:
    """Each line with how it stands; the lines come with their plan and indicator. Three queries, and those of counted indicators."""
    asked = list(lines)
    reported: dict[int, list[Progress]] = {}
    for one in Progress.objects.filter(line__in=[line.pk for line in asked], day__lte=on).order_by("day", "pk"):
        reported.setdefault(one.line_id, []).append(one)
    known = _known(asked, on)
    return [_came(line, reported.get(line.pk, []), known, on) for line in asked]


def _known(lines: Collection[Line], on: date) -> Mapping[int, dict[Key, list[Figure]]]:
    """The figures of the indicators of these lines, by year."""
    found: dict[int, dict[Key, list[Figure]]] = {}
    measured = [line for line in lines if line.indicator]
    for year in {line.plan.year for line in measured}:
        of_year = [line for line in measured if line.plan.year == year]
        indicators: dict[int, Indicator] = {line.indicator.pk: line.indicator for line in of_year if line.indicator}
        units = {line.plan.body_id for line in of_year}
        found[year] = figures(list(indicators.values()), units, periods.year(year), on=on)
    return found


def aim_of(line: Line) -> Aim:
    """What a line wants, for the calculation."""
    lower = bool(line.indicator and line.indicator.better == Better.LOWER)
    return Aim(date(line.plan.year, 1, 1), line.deadline, line.target, line.baseline, lower)


def _came(
    line: Line, reported: list[Progress], known: Mapping[int, dict[Key, list[Figure]]], on: date
) -> Came:  # fmt: skip
    aim, last = aim_of(line), reported[-1] if reported else None
    if entered := _of_indicator(line, known, on):
        stands = standing(aim, entered, on=on)
        return Came(line, stands, share(aim, entered), entered.figure, entered.day, from_result=True, last=last)
    steps = [Come(one.day, one.percent, one.figure) for one in reported]
    now = steps[-1] if steps else None
    done_on = next((one.day for one in steps if is_there(aim, one)), None)
    return Came(
        line, standing(aim, now, done_on=done_on, on=on), share(aim, now), now.figure if now else None,
        now.day if now else None, from_result=False, last=last,
    )  # fmt: skip


def _of_indicator(line: Line, known: Mapping[int, dict[Key, list[Figure]]], on: date) -> Come | None:
    if line.indicator is None:
        return None
    held = known[line.plan.year].get((line.indicator.pk, line.plan.body_id), [])
    total = over_time(held, line.indicator.over_time, periods.year(line.plan.year))
    if total.value is None:
        return None
    return Come(min(total.figures[-1].period.last, on), figure=total.value)
