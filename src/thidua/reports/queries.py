"""Tallies, worked out from single lines in one query: in times (lượt) and in distinct recipients."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.honours.models import Honour
from thidua.honours.queries import standing_honours
from thidua.law.catalogue import AWARDS
from thidua.reports.scopes import Scope

_ORDER = {key: place for place, key in enumerate(AWARDS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One award: how often it was given (`times`), to whom, and to how many different ones (`recipients`)."""

    award: str
    times: int
    collectives: int
    individuals: int
    households: int
    recipients: int


def lines_of(scope: Scope, first: int, last: int) -> QuerySet[Honour]:
    """The lines behind every figure of a tally: the years of achievement from `first` to `last`."""
    return scope.narrow(standing_honours().filter(year__range=(first, last)))


def tally(scope: Scope, first: int, last: int) -> list[Row]:
    """Every award given in the period, in the order of the catalogue; one query.

    Two rows found to be one person count as one recipient.
    """
    person = Coalesce("person__merged_into", "person")
    counted = (
        lines_of(scope, first, last)
        .order_by()
        .values("award")
        .annotate(
            times=Count("pk"),
            individuals=Count("pk", filter=Q(person__isnull=False)),
            collectives=Count("pk", filter=Q(organisation__isnull=False)),
            households=Count("pk", filter=Q(household__isnull=False)),
            persons=Count(person, distinct=True),
            bodies=Count("organisation", distinct=True),
            families=Count("household", distinct=True),
        )
    )
    rows = [
        Row(
            one["award"], one["times"], one["collectives"], one["individuals"], one["households"],
            one["persons"] + one["bodies"] + one["families"],
        )
        for one in counted
    ]  # fmt: skip
    return sorted(rows, key=lambda row: _ORDER.get(row.award, len(_ORDER)))
