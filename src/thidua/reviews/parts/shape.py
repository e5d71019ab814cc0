"""What a part is asked, and the one interface every part of a review has: a new one is a module and a line in `parts`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from thidua.movements.models import Movement
from thidua.people.models import Bloc, Lineage, Membership, Organisation
from thidua.people.queries import Names, names_of
from thidua.reports.scopes import OfBloc, OfBody, Scope
from thidua.reviews.calculations.shape import Assembled


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom and when a part tells: the scope as it stood each year, the years, the day as of which it counts."""

    scope: Scope
    body: Organisation
    first: int
    last: int
    on: date
    bloc: Bloc | None = None
    movement: Movement | None = None
    house: str = ""
    _kept: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        """What the pages of statistics call the scope."""
        return self.scope.bloc.key if isinstance(self.scope, OfBloc) else self.scope.body.key

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def places(self) -> set[tuple[int, int]]:
        """Every body in the scope with the year it stood there in; at most two queries, asked once."""
        if "places" not in self._kept:
            self._kept["places"] = set(self._places())
        return self._kept["places"]  # type: ignore[return-value]

    def _places(self) -> Iterator[tuple[int, int]]:
        horizon = self.scope.horizon
        if isinstance(self.scope, OfBody):
            found = self.scope.places(self.first)
            yield from ((body, year) for body, stood in found for year in self.years if min(year, horizon) == stood)
            return
        members = list(Membership.objects.filter(bloc=self.scope.bloc, year__range=(self.first, self.last)))
        under = Lineage.objects.filter(
            ancestor__in={one.organisation_id for one in members}, year__gte=min(self.first, horizon)
        )
        below: dict[tuple[int, int], list[int]] = {}
        for above, body, year in under.values_list("ancestor", "organisation", "year"):
            below.setdefault((above, year), []).append(body)
        for one in members:
            for body in below.get((one.organisation_id, min(one.year, horizon)), [one.organisation_id]):
                yield body, one.year

    def bodies(self) -> set[int]:
        """Every body that was ever in the scope."""
        return {body for body, _ in self.places()}

    def names(self) -> Names:
        """Their names; one query, asked once."""
        if "names" not in self._kept:
            self._kept["names"] = names_of(self.bodies())
        return self._kept["names"]  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Line:
    """A record behind a figure: its words by column, and the page it has."""

    words: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a figure."""

    title: str
    heads: tuple[str, ...]
    lines: Sequence[Line]


class Part(Protocol):
    """One source of figures. `source` names the room they come from, in words."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> str: ...

    def assemble(self, asked: Asked) -> Assembled:
        """Its tables; a fixed number of queries, whatever the size."""
        ...

    def records(self, asked: Asked, opens: str) -> Records | None:
        """The records of a figure whose `opens` is no address; None where it means nothing here."""
        ...
