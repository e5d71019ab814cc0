"""What rooms above ask: how many targets were met, what was put out over some years."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.people.models import Lineage
from thidua.plans.calculations import periods
from thidua.plans.calculations.adding import Figure, Total, over_time, over_units
from thidua.plans.calculations.standing import DONE, SILENT
from thidua.plans.models import Indicator, Line, Result, Sort, State
from thidua.plans.queries.coming import came
from thidua.plans.queries.figures import Key, figures


@dataclass(frozen=True, slots=True)
class Met:
    """The targets of a body in a year: how many it set itself, how many it met, how many nobody has given a figure for."""

    targets: int = 0
    met: int = 0
    without_figure: int = 0

    @property
    def not_met(self) -> int:
        return self.targets - self.met - self.without_figure


def targets_met(bodies: Collection[int], year: int, *, on: date) -> Mapping[int, Met]:
    """The targets in the received plans of each body for a year; a body without any is not in it. Four queries, and those of
    counted indicators.
    """
    lines = Line.objects.filter(
        sort=Sort.TARGET, plan__body__in=bodies, plan__year=year, plan__state=State.RECEIVED
    ).select_related("plan", "indicator")
    found: dict[int, Met] = {}
    for one in came(lines, on=on):
        old = found.get(one.line.plan.body_id, Met())
        found[one.line.plan.body_id] = Met(
            old.targets + 1, old.met + (one.standing in DONE), old.without_figure + (one.standing in SILENT)
        )
    return found


@dataclass(frozen=True, slots=True)
class Output:
    """What some bodies put out by one indicator over some years. A year or a body nobody gave a figure for has no value there
    and makes the total not whole.
    """

    indicator: Indicator
    total: Total
    by_year: Mapping[int, Total]
    by_unit: Mapping[int, Total]


def outputs(
    bodies: Collection[int], first_year: int, last_year: int, *, on: date | None = None
) -> list[Output]:  # fmt: skip
    """Every indicator with a figure of one of these bodies in these years, as the indicator adds them up. The bodies are taken as
    they are given: what stands under them counts only where it is among them. `on` is the day up to which the system counts by
    itself, the last one of these years where none is given.
    """
    span = periods.years(first_year, last_year)
    held = Result.objects.filter(unit__in=bodies, is_current=True, first__gte=span.first, last__lte=span.last)
    typed = Indicator.objects.filter(pk__in=held.order_by().values("indicator"))
    counted = Indicator.objects.exclude(counter="").filter(organiser__in=_above(bodies))
    asked = sorted({*typed, *counted}, key=lambda one: (one.folder, one.name_folded, one.pk))
    known = figures(asked, bodies, span, on=on or span.last)
    found = [output(one, bodies, first_year, last_year, known) for one in asked]
    return [one for one in found if one.total.figures]


def _above(bodies: Collection[int]) -> Collection[int]:
    rows = Lineage.objects.filter(organisation__in=bodies).order_by()
    return list(rows.values_list("ancestor", flat=True).distinct())


def output(
    indicator: Indicator, bodies: Collection[int], first_year: int, last_year: int, known: Mapping[Key, list[Figure]]
) -> Output:  # fmt: skip
    """One indicator from the figures of `figures`. Bodies without any figure in the whole stretch make no total less whole where
    they are not asked to report; those with one in some years and not in others do.
    """
    span = periods.years(first_year, last_year)
    giving = [body for body in bodies if known.get((indicator.pk, body))]
    by_unit = {body: over_time(known[indicator.pk, body], indicator.over_time, span) for body in giving}
    by_year = {
        year: over_units(
            [over_time(known[indicator.pk, body], indicator.over_time, periods.year(year)) for body in giving],
            indicator.over_units,
        )
        for year in range(first_year, last_year + 1)
    }
    return Output(indicator, over_units(list(by_unit.values()), indicator.over_units), by_year, by_unit)
