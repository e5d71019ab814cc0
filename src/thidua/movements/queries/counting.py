"""Which movements a year counts, ready to be narrowed to a body or a bloc as it stood that year."""

from datetime import date

from django.db.models import IntegerField, Q, QuerySet, Value

from thidua.movements.models import Movement
from thidua.movements.states import State


def of_year(year: int, *, running: bool) -> QuerySet[Movement]:
    """The movements launched in a year, or those that ran on some day of it; `year` is the year their place is asked of.

    What is only drafted is counted nowhere.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    asked = runs_within(first, last) if running else Q(since__range=(first, last))
    return Movement.objects.filter(asked, state=State.LAUNCHED).annotate(year=Value(year, output_field=IntegerField()))


def runs_within(first: date, last: date) -> Q:
    """Some day of the movement lies between two days; after its final review it runs no more."""
    return (
        Q(since__lte=last) & (Q(until=None) | Q(until__gte=first)) & (Q(closed_on=None) | Q(closed_on__gte=first))
    )  # fmt: skip
