"""Who the honoured are: direct workers and leaders, men and women, by award, by unit, by year, and among all who work there."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from thidua.honours.models import Honour
from thidua.people.models import Phase, Post
from thidua.people.models.persons import Gender, Standing
from thidua.people.queries import on_day
from thidua.reports.calculations import in_order, row_of
from thidua.reports.filters import LEADERS, Filter
from thidua.reports.queries import lines_of
from thidua.reports.scopes import Scope


@dataclass(frozen=True, slots=True)
class Shares:
    """Times that persons were honoured (or persons at work), split two ways; what is not written stays apart."""

    all: int = 0
    direct: int = 0
    leaders: int = 0
    business: int = 0
    no_standing: int = 0
    women: int = 0
    men: int = 0
    no_gender: int = 0

    @property
    def direct_share(self) -> float | None:
        """Of those whose standing is written: who is not known is neither."""
        return _share(self.direct, self.direct + self.leaders + self.business)

    @property
    def women_share(self) -> float | None:
        return _share(self.women, self.women + self.men)

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Shares)))


@dataclass(frozen=True, slots=True)
class Split:
    """Everything the page of shares shows."""

    total: Shares
    awards: dict[str, Shares]
    years: dict[int, Shares]
    branches: dict[str, Shares]
    staff: Shares


def split(scope: Scope, first: int, last: int, only: Filter) -> Split:
    """Counted from the lines of persons; five queries. The staff is that of the end of the last year."""
    lines = lines_of(scope, first, last, only).filter(person__isnull=False).order_by().annotate(counted_in=only.year)
    awards: dict[str, Shares] = {}
    for award, shares in _grouped(lines, "award").items():
        awards[row_of(award)] = awards.get(row_of(award), Shares()) + shares
    return Split(
        total=Shares(**lines.aggregate(**_counted("", "gender"))),
        awards={row: awards[row] for row in in_order(awards)},
        years=dict(sorted(_grouped(lines, "counted_in").items())),
        branches=_grouped(lines.annotate(branch=scope.branch()), "branch"),
        staff=_staff(scope, last),
    )


def last_names(keys: Collection[str]) -> dict[str, str]:
    """The last name of bodies by key, those that are gone too."""
    phases = Phase.objects.filter(organisation__key__in=keys).order_by("since")
    return dict(phases.values_list("organisation__key", "name"))


def _grouped(lines: QuerySet[Honour], by: str) -> dict[Any, Shares]:
    found = lines.values(by).annotate(**_counted("", "gender"))
    return {one.pop(by): Shares(**one) for one in found}


def _staff(scope: Scope, year: int) -> Shares:
    """Who held a post on the last day of a year; somebody with two posts is counted once a standing."""
    end = date(year, 12, 31)
    held = Post.objects.filter(on_day(end), organisation__in=scope.units(year).values("organisation"))
    return Shares(**held.aggregate(**_counted("person", "person__gender")))


def _counted(what: str, gender: str) -> dict[str, Any]:
    """The counts of lines, or of the different ones of `what`."""

    def count(condition: Q | None = None) -> Count:
        return Count(what, filter=condition, distinct=True) if what else Count("pk", filter=condition)

    return {
        "all": count(),
        "direct": count(Q(standing=Standing.DIRECT)),
        "leaders": count(Q(standing__in=LEADERS)),
        "business": count(Q(standing=Standing.BUSINESS)),
        "no_standing": count(Q(standing="")),
        "women": count(Q(**{gender: Gender.FEMALE})),
        "men": count(Q(**{gender: Gender.MALE})),
        "no_gender": count(Q(**{gender: ""})),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
