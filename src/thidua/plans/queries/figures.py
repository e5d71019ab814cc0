"""The figures of indicators: those that were entered, and those the system counts by itself, read alike."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Max, QuerySet

from thidua.files.models import Upload
from thidua.people.models import Membership, Organisation, Phase, User
from thidua.people.queries import visible_to
from thidua.plans import counters
from thidua.plans.calculations import periods
from thidua.plans.calculations.adding import Figure, plain
from thidua.plans.calculations.periods import Period
from thidua.plans.importing import Read
from thidua.plans.models import Indicator, Result

SHEETS = ("xlsx", "xls", "ods", "csv")

type Key = tuple[int, int]
"""An indicator and a unit, by their numbers."""


def results_between(
    indicators: Collection[Indicator], units: Collection[int] | QuerySet[Organisation], inside: Period
) -> QuerySet[Result]:  # fmt: skip
    """The current figures that lie inside a stretch of time."""
    rows = Result.objects.filter(indicator__in=[one.pk for one in indicators], unit__in=units, is_current=True)
    return rows.filter(first__gte=inside.first, last__lte=inside.last).order_by("first", "pk")


def figures(
    indicators: Collection[Indicator], units: Collection[int], inside: Period, *, on: date
) -> dict[Key, list[Figure]]:  # fmt: skip
    """The figures of units inside a stretch. One query for what was entered, two at most for each that is counted (a duty is
    asked for year by year). `Figure.key` is the number of the record, 0 where the system counted.
    """
    found: dict[Key, list[Figure]] = {}
    typed = [one for one in indicators if not one.counter]
    for one in results_between(typed, units, inside) if typed else ():
        figure = Figure(Period(one.first, one.last), plain(one.value), one.pk)
        found.setdefault((one.indicator_id, one.unit_id), []).append(figure)
    years = range(inside.first.year, inside.last.year + 1)
    for indicator in indicators:
        if indicator.counter:
            counted = counters.count(indicator.counter, indicator.counted, units, years, on=on)
            for (unit, year), value in sorted(counted.items()):
                found.setdefault((indicator.pk, unit), []).append(Figure(periods.year(year), value))
    return found


def visible_results(actor: User, *, on: date) -> QuerySet[Result]:
    """The figures of the units somebody sees, former ones too."""
    return Result.objects.filter(unit__in=visible_to(actor, on=on)).select_related(
        "indicator__organiser", "unit", "file"
    )


def result_seen(pk: int, actor: User, *, on: date) -> Result | None:
    """One the actor may see; None is answered as if there were none."""
    return visible_results(actor, on=on).filter(pk=pk).first()


def history_of(result: Result) -> list[Result]:
    """Everything that ever stood where this figure stands, the latest first."""
    where = {"indicator": result.indicator_id, "unit": result.unit_id, "first": result.first, "last": result.last}
    return list(Result.objects.filter(**where).select_related("file").order_by("-pk"))


def from_file(upload: int) -> int:
    """How many figures came from a file."""
    return Result.objects.filter(file=upload).count()


def units_given(indicator: Indicator, actor: User, *, on: date) -> list[int]:
    """The units somebody sees that ever gave a figure of an indicator."""
    rows = visible_results(actor, on=on).filter(indicator=indicator, is_current=True).order_by()
    return list(rows.values_list("unit", flat=True).distinct())


def last_year_of(indicator: Indicator) -> int | None:
    """The last year with a figure of an indicator; None where there is none."""
    if indicator.counter:
        return counters.last_year(indicator.counter, indicator.counted)
    last = Result.objects.filter(indicator=indicator, is_current=True).aggregate(last=Max("last"))["last"]
    return last.year if last else None


def bodies_measured(
    indicator: Indicator, actor: User, *, on: date, bloc: str = "", unit: str = "", years: range
) -> list[int]:  # fmt: skip
    """The units whose figures a page shows: those somebody sees that gave one, or (where the system counts) those right under the
    organiser; narrowed to the members of a bloc in these years, or to one unit.
    """
    seen = visible_to(actor, on=on)
    if indicator.counter:
        under = Phase.objects.filter(parent=indicator.organiser, organisation__in=seen)
        under = under.filter(since__lte=date(years[-1], 12, 31)).exclude(until__lt=date(years[0], 1, 1))
        held = seen.filter(pk__in=under.values("organisation"))
    else:
        given = Result.objects.filter(indicator=indicator, is_current=True, unit__in=seen)
        held = seen.filter(pk__in=given.order_by().values("unit"))
    if bloc:
        members = Membership.objects.filter(bloc__key=bloc, year__in=years)
        held = held.filter(pk__in=members.values("organisation"))
    if unit:
        held = held.filter(key=unit)
    return list(held.order_by("key").values_list("pk", flat=True))


def upload_sent(pk: int, actor: User) -> Upload | None:
    """A workbook somebody sent themself; nobody else's is shown."""
    return Upload.objects.filter(pk=pk, sent_by=actor, removed_on=None, kind__in=SHEETS).first()


def meant(rows: Collection[Read]) -> tuple[dict[int, Indicator], dict[tuple[int, int, date, date], Result]]:
    """The indicators of the rows of a file, and the figures that stand where they would be entered."""
    indicators = Indicator.objects.in_bulk({one.indicator for one in rows})
    held = Result.objects.filter(indicator__in=list(indicators), unit__in={one.unit for one in rows}, is_current=True)
    return indicators, {(one.indicator_id, one.unit_id, one.first, one.last): one for one in held}
