"""The same figures asked of the database plainly, group by group: what every quicker way must give."""

from typing import Any

from django.db.models import Case, CharField, Count, QuerySet, Value, When
from django.db.models.functions import Coalesce

from thidua.honours.models import Honour
from thidua.reports.calculations import CLASSES, Counts, Table, table
from thidua.reports.filters import EVERYTHING, Filter
from thidua.reports.queries import lines_of, years_shown
from thidua.reports.scopes import Scope

COUNTED: dict[str, Any] = {
    "times": Count("pk"), "collectives": Count("organisation"), "individuals": Count("person"),
    "households": Count("household"), "bodies": Count("organisation", distinct=True),
    "persons": Count(Coalesce("person__merged_into", "person"), distinct=True),
    "families": Count("household", distinct=True),
}  # fmt: skip


def counts(lines: QuerySet[Honour], *by: str) -> dict[tuple[Any, ...], Counts]:
    """The counts of every group; without groups, of all lines."""
    if not by:
        return {(): Counts(**lines.order_by().aggregate(**COUNTED))}
    found = lines.order_by().values(*by).annotate(**COUNTED)
    return {tuple(one[name] for name in by): Counts(**{name: one[name] for name in COUNTED}) for one in found}


def tally_by_year(scope: Scope, first: int, last: int, only: Filter = EVERYTHING) -> Table:
    """The table of a tally."""
    lines = lines_of(scope, first, last, only).annotate(counted_in=only.year)
    by_order = Case(
        *(When(award__in=classes, then=Value(order)) for order, classes in CLASSES.items()), output_field=CharField()
    )
    graded = [award for classes in CLASSES.values() for award in classes]
    orders = lines.filter(award__in=graded).annotate(order=by_order)
    cells = counts(lines, "award", "counted_in") | counts(orders, "order", "counted_in")
    rows = counts(lines, "award") | counts(orders, "order")
    sums = {year: one for (year,), one in counts(lines, "counted_in").items()}
    return table(
        years_shown(first, last, sums), {(key, year): one for (key, year), one in cells.items()},
        {key: one for (key,), one in rows.items()}, sums, counts(lines)[()],
    )  # fmt: skip


def awards_known(scope: Scope, first: int, last: int, *, decided: bool) -> set[str]:
    """Every award given in the period."""
    return set(lines_of(scope, first, last, Filter(decided=decided)).order_by().values_list("award", flat=True))
