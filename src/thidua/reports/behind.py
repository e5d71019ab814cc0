"""The lines behind an opened figure: all of them are counted, those in sight are listed.

A figure goes by the tree of its year, and the members of a bloc are compared in the open. Whose names somebody reads goes
by what stands in their sight today, here as in the book.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from thidua.honours.models import Honour
from thidua.people.models import User
from thidua.people.queries import Sight, sight_of
from thidua.reports.calculations import Counts
from thidua.reports.filters import Filter
from thidua.reports.offers import Opened
from thidua.reports.queries import count, lines_of


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure and its list; `listed` is how many of its lines the list has."""

    figure: Counts
    lines: QuerySet[Honour]
    listed: int
    of_bloc: bool

    @property
    def left_out(self) -> int:
        """Lines that are counted and not listed."""
        return self.figure.times - self.listed


def behind(place: Opened, years: tuple[int, int], only: Filter, branch: str, *, actor: User, on: date) -> Behind:
    """What was counted, and the lines of it that somebody may read one by one; at most eight queries."""
    lines = lines_of(place.scope, *years, only, branch=branch)
    figure, sight = count(lines), sight_of(actor, on=on)
    shown = _shown(lines, sight, of_bloc=place.is_bloc)
    return Behind(figure, shown, figure.times if sight.is_whole else shown.order_by().count(), place.is_bloc)


def _shown(lines: QuerySet[Honour], sight: Sight, *, of_bloc: bool) -> QuerySet[Honour]:
    """Those of units in sight; of a bloc also what its other members were given as collectives, which opens no page."""
    if sight.is_whole or not of_bloc:
        return sight.narrow(lines)
    theirs = Q(unit__in=sight.bodies)
    found = lines.filter(theirs | Q(person=None, household=None))
    return found.annotate(opens=ExpressionWrapper(theirs, BooleanField()))


__all__ = ["Behind", "behind"]
