"""Tallies, worked out from single lines in the database: in times (lượt) and in distinct recipients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Value
from django.db.models.functions import Coalesce

from thidua.honours.models import Honour
from thidua.honours.queries import standing_honours
from thidua.reports.calculations import ALL, CLASSES, NONE, ORDER, WHOLE, Counts, Table, table
from thidua.reports.filters import EVERYTHING, Filter
from thidua.reports.reading import firsts
from thidua.reports.scopes import Scope

_COUNTED: dict[str, Any] = {
    "times": Count("pk"),
    "collectives": Count("organisation"),
    "individuals": Count("person"),
    "households": Count("household"),
    # two rows found to be one person count as one
    "bodies": Count("organisation", distinct=True),
    "persons": Count(Coalesce("person__merged_into", "person"), distinct=True),
    "families": Count("household", distinct=True),
}


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
    """Every award given in the period, in the order of the catalogue; the queries of `firsts`."""
    counted = firsts(scope, first, EVERYTHING).counts(first, last)
    orders = CLASSES.keys()
    rows = [
        Row(award, one.times, one.collectives, one.individuals, one.households, one.recipients)
        for (award, year), one in counted.items() if year == WHOLE and award != ALL and award not in orders
    ]  # fmt: skip
    return sorted(rows, key=lambda row: ORDER.get(row.award, len(ORDER)))


def tally_by_year(scope: Scope, first: int, last: int, only: Filter = EVERYTHING) -> Table:
    """The same by year, orders with their classes; the sums are counted apart, so that the table can be checked.

    The queries of `firsts`, whatever the size. A long period has a column only for the years with lines.
    """
    counted = firsts(scope, first, only).counts(first, last)
    sums = {year: one for (row, year), one in counted.items() if row == ALL and year != WHOLE}
    rows = {row: one for (row, year), one in counted.items() if row != ALL and year == WHOLE}
    cells = {key: one for key, one in counted.items() if ALL not in key and WHOLE not in key}
    return table(years_shown(first, last, sums), cells, rows, sums, counted.get((ALL, WHOLE), NONE))


LONG = 12  # years that still stand side by side


def years_shown(first: int, last: int, known: Iterable[int]) -> list[int]:
    """Every year of a usual period; of a long one those with lines."""
    return list(range(first, last + 1)) if last - first < LONG else sorted(known)


def period_of(scope: Scope, *, on: date) -> tuple[int, int] | None:
    """The first and the last year with lines, none of them still to come; None for an empty book."""
    found = scope.narrow(standing_honours().filter(year__lte=on.year)).aggregate(first=Min("year"), last=Max("year"))
    return (found["first"], found["last"]) if found["last"] else None


def awards_known(scope: Scope, first: int, last: int, *, decided: bool) -> list[str]:
    """Every award given in the period; the queries of `firsts`."""
    counted = firsts(scope, first, Filter(decided=decided)).counts(first, last)
    return [row for row, year in counted if year == WHOLE and row != ALL and row not in CLASSES]


def count(lines: QuerySet[Honour]) -> Counts:
    """How many lines, and of how many different recipients; one query."""
    return Counts(**lines.order_by().aggregate(**_COUNTED))


def in_list(lines: QuerySet[Honour], *, by_recipient: bool) -> QuerySet[Honour]:
    """The lines in the order of a list: year by year, or all lines of one recipient together."""
    full = lines.select_related("person__merged_into", "household")
    if not by_recipient:
        return full.order_by("year", "award", "unit", "pk")
    person = Coalesce("person__merged_into", "person")
    folded = Coalesce("person__merged_into__name_folded", "person__name_folded", "household__name_folded", Value(""))
    return full.annotate(who=person, folded=folded).order_by("folded", "who", "organisation", "household", "year", "pk")
