"""Tallies, worked out from single lines in the database: in times (lượt) and in distinct recipients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Max, Min, QuerySet, Value, When
from django.db.models.functions import Coalesce

from thidua.honours.models import Honour
from thidua.honours.queries import standing_honours
from thidua.reports.calculations import CLASSES, ORDER, Counts, Table, table
from thidua.reports.filters import EVERYTHING, Filter
from thidua.reports.scopes import Scope

_COUNTED: dict[str, Any] = {
    "times": Count("pk"),
    "collectives": Count("organisation"),
    "individuals": Count("person"),
    "households": Count("household"),
}
_RECIPIENTS: dict[str, Any] = {  # two rows found to be one person count as one
    "bodies": Count("organisation", distinct=True),
    "persons": Count(Coalesce("person__merged_into", "person"), distinct=True),
    "families": Count("household", distinct=True),
}
_GRADED = [award for classes in CLASSES.values() for award in classes]
_BY_ORDER = Case(
    *(When(award__in=classes, then=Value(order)) for order, classes in CLASSES.items()), output_field=CharField()
)


@dataclass(frozen=True, slots=True)
class Row:
    """One award: how often it was given (`times`), to whom, and to how many different ones (`recipients`)."""

    award: str
    times: int
    collectives: int
    individuals: int
    households: int
    recipients: int


def lines_of(
    scope: Scope, first: int, last: int, only: Filter = EVERYTHING, *, branch: str = ""
) -> QuerySet[Honour]:  # fmt: skip
    """The lines behind every figure: of the years from `first` to `last`, perhaps of one body below only."""
    lines = only.narrow(scope.narrow(only.within(standing_honours(), first, last)))
    return lines.annotate(branch=scope.branch()).filter(branch=branch) if branch else lines


def tally(scope: Scope, first: int, last: int) -> list[Row]:
    """Every award given in the period, in the order of the catalogue; one query."""
    counted = _count(lines_of(scope, first, last), "award")
    rows = [
        Row(award, one.times, one.collectives, one.individuals, one.households, one.recipients)
        for (award,), one in counted.items()
    ]
    return sorted(rows, key=lambda row: ORDER.get(row.award, len(ORDER)))


def tally_by_year(scope: Scope, first: int, last: int, only: Filter = EVERYTHING) -> Table:
    """The same by year, orders with their classes; the sums are counted apart, so that the table can be checked.

    Six queries, whatever the size. A long period has a column only for the years with lines.
    """
    lines = lines_of(scope, first, last, only).annotate(counted_in=only.year)
    orders = lines.filter(award__in=_GRADED).annotate(order=_BY_ORDER)
    cells = _count(lines, "award", "counted_in") | _count(orders, "order", "counted_in")
    rows = _count(lines, "award") | _count(orders, "order")
    sums = {year: one for (year,), one in _count(lines, "counted_in").items()}
    total = _count(lines).get((), Counts())
    return table(
        years_shown(first, last, sums), {(key, year): one for (key, year), one in cells.items()},
        {key: one for (key,), one in rows.items()}, sums, total,
    )  # fmt: skip


LONG = 12  # years that still stand side by side


def years_shown(first: int, last: int, known: Iterable[int]) -> list[int]:
    """Every year of a usual period; of a long one those with lines."""
    return list(range(first, last + 1)) if last - first < LONG else sorted(known)


def period_of(scope: Scope, *, on: date) -> tuple[int, int] | None:
    """The first and the last year with lines, none of them still to come; None for an empty book."""
    found = scope.narrow(standing_honours().filter(year__lte=on.year)).aggregate(first=Min("year"), last=Max("year"))
    return (found["first"], found["last"]) if found["last"] else None


def awards_known(scope: Scope, first: int, last: int, *, decided: bool) -> list[str]:
    """Every award given in the period."""
    return list(
        lines_of(scope, first, last, Filter(decided=decided)).order_by().values_list("award", flat=True).distinct()
    )


def count(lines: QuerySet[Honour]) -> Counts:
    """How many lines, and of how many different recipients; one query."""
    return _count(lines)[()]


def in_list(lines: QuerySet[Honour], *, by_recipient: bool) -> QuerySet[Honour]:
    """The lines in the order of a list: year by year, or all lines of one recipient together."""
    full = lines.select_related("person__merged_into", "household")
    if not by_recipient:
        return full.order_by("year", "award", "unit", "pk")
    person = Coalesce("person__merged_into", "person")
    folded = Coalesce("person__merged_into__name_folded", "person__name_folded", "household__name_folded", Value(""))
    return full.annotate(who=person, folded=folded).order_by("folded", "who", "organisation", "household", "year", "pk")


def _count(lines: QuerySet[Honour], *by: str) -> dict[tuple[Any, ...], Counts]:
    """The counts of every group; without groups, of all lines."""
    counted = {**_COUNTED, **_RECIPIENTS}
    if not by:
        return {(): Counts(**lines.order_by().aggregate(**counted))}
    found = lines.order_by().values(*by).annotate(**counted)
    return {tuple(one[name] for name in by): Counts(**{name: one[name] for name in counted}) for one in found}
