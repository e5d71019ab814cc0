"""Whose lines are counted: a body with or without the bodies under it, or the members of a bloc; each year as it was then."""

from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least

from thidua.people.models import Bloc, Lineage, Membership, Organisation
from thidua.people.permissions import horizon

WIDE = 4
"""A body that at least one in so many stand under is most of the book."""


@dataclass(frozen=True, slots=True)
class OfBody:
    """A body; `with_subtree` counts every unit that stood under it in the year of the line."""

    body: Organisation
    horizon: int
    with_subtree: bool = True

    @property
    def name(self) -> str:
        """What tells it from every other scope."""
        return f"body {self.body.pk} {self.with_subtree} {self.horizon}"

    @property
    def is_wide(self) -> bool:
        """Whether most bodies stand here: then `places` are soonest looked at line by line."""
        here = Lineage.objects.filter(ancestor=self.body, year=self.horizon).count()
        return self.with_subtree and here * WIDE >= Organisation.objects.count()

    def places(self, first: int) -> set[tuple[int, int]]:
        """Every body that stood here from a year on, with the year; the last one stands for all after it."""
        under = Lineage.objects.filter(ancestor=self.body, year__gte=min(first, self.horizon))
        return set(under.values_list("organisation_id", "year"))

    def narrow[M: Model](self, lines: QuerySet[M]) -> QuerySet[M]:
        """Of anything that has a unit and a year: those that stood here."""
        if not self.with_subtree:
            return lines.filter(unit=self.body)
        under = Lineage.objects.filter(ancestor=self.body, organisation=OuterRef("unit"), year=_year(self.horizon))
        return lines.filter(Exists(under))

    def branch(self) -> Combinable:
        """Of a line: the key of the body it stood in, one step down; of the body's own lines its own."""
        below = Lineage.objects.filter(
            ancestor=self.body, depth=1, organisation=OuterRef("ancestor"), year=OuterRef("year")
        )
        up = Lineage.objects.filter(organisation=OuterRef("unit"), year=_year(self.horizon)).filter(Exists(below))
        return Coalesce(Subquery(up.values("ancestor__key")[:1]), Value(self.body.key))

    def units(self, year: int) -> QuerySet[Lineage]:
        """The bodies that are counted, as they stood at the end of a year."""
        under = Lineage.objects.filter(ancestor=self.body, year=min(year, self.horizon))
        return under if self.with_subtree else under.filter(depth=0)


@dataclass(frozen=True, slots=True)
class OfBloc:
    """The bodies that were members of a bloc in the year of the line, with the units under them."""

    bloc: Bloc
    horizon: int

    @property
    def name(self) -> str:
        """What tells it from every other scope."""
        return f"bloc {self.bloc.pk} {self.horizon}"

    def narrow[M: Model](self, lines: QuerySet[M]) -> QuerySet[M]:
        """Of anything that has a unit and a year: those that stood here."""
        members = Membership.objects.filter(
            bloc=self.bloc, year=OuterRef(OuterRef("year")), organisation=OuterRef("ancestor")
        )
        under = Lineage.objects.filter(organisation=OuterRef("unit"), year=_year(self.horizon))
        return lines.filter(Exists(under.filter(Exists(members))))

    def branch(self) -> Combinable:
        """Of a line: the key of the member it stood in that year."""
        members = Membership.objects.filter(
            bloc=self.bloc, year=OuterRef(OuterRef("year")), organisation=OuterRef("ancestor")
        )
        up = Lineage.objects.filter(organisation=OuterRef("unit"), year=_year(self.horizon)).filter(Exists(members))
        return Subquery(up.values("ancestor__key")[:1])

    def units(self, year: int) -> QuerySet[Lineage]:
        """The members of a year and the bodies below them."""
        members = Membership.objects.filter(bloc=self.bloc, year=year).values("organisation")
        return Lineage.objects.filter(ancestor__in=members, year=min(year, self.horizon))


def _year(horizon: int) -> Least:
    """The year of the line; after the last change of any body every year stands as the last one worked out."""
    return Least(OuterRef("year"), Value(horizon))


type Scope = OfBody | OfBloc


def scope_of(key: str, *, with_subtree: bool = True) -> Scope | None:
    """The bloc or body with this key; None where there is neither."""
    if bloc := Bloc.objects.filter(key=key).first():
        return OfBloc(bloc, horizon())
    body = Organisation.objects.filter(key=key).first()
    return OfBody(body, horizon(), with_subtree) if body else None


__all__ = ["OfBloc", "OfBody", "Scope", "scope_of"]
