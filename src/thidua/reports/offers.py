"""Whose tallies somebody may open: blocs and bodies, under the names they had at the end of the period."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from thidua.people.models import Bloc, Lineage, Organisation, Phase, User
from thidua.people.models.bodies import Kind
from thidua.people.permissions import horizon
from thidua.people.queries import few, seen_whole, visible_to
from thidua.reports.scopes import OfBloc, OfBody, Scope


@dataclass(frozen=True, slots=True)
class Offer:
    """A bloc or a body as a choice; `depth` steps below the first body somebody may see."""

    key: str
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything somebody may choose."""

    blocs: tuple[Offer, ...]
    bodies: tuple[Offer, ...]

    def first(self) -> Offer | None:
        return next(iter((*self.blocs, *self.bodies)), None)

    def names(self) -> dict[str, str]:
        """The names by key, in the order of the choices."""
        return {offer.key: offer.name for offer in (*self.blocs, *self.bodies)}

    def name_of(self, key: str) -> str:
        return self.names().get(key, "")


@dataclass(frozen=True, slots=True)
class Opened:
    """A tally somebody may see: what is counted, and whether its units below are theirs to see too."""

    scope: Scope
    owner: Organisation
    below: bool
    is_bloc: bool


class _Phase(NamedTuple):
    """What a body was called and where it stood, as far as a choice tells it."""

    body: int
    key: str
    parent: int | None
    since: date
    until: date | None
    name: str


def offers(user: User, *, on: date) -> Offers:
    """The blocs whose organiser is visible and the visible bodies, in the order of the tree; at most six queries."""
    visible = visible_to(user, on=on)
    blocs = Bloc.objects.filter(organiser__in=visible).order_by("name").values_list("key", "name")
    phases: dict[int, _Phase] = {}
    rows = Phase.objects.filter(organisation__in=visible).order_by("since")  # thousands: as bare rows
    for row in rows.values_list("organisation", "organisation__key", "parent", "since", "until", "name"):
        phase = _Phase(*row)
        if phase.body not in phases or phase.since <= on:
            phases[phase.body] = phase
    return Offers(tuple(Offer(*one) for one in blocs), tuple(_tree(phases)))


def opened(user: User, key: str, *, alone: bool, on: date) -> Opened | None:
    """The bloc or body with this key, or None where it is not there or not to be seen.

    Who sees a body but not every body under it gets the lines of that body alone.
    """
    visible = visible_to(user, on=on)
    last = horizon()
    if bloc := Bloc.objects.filter(key=key, organiser__in=visible).select_related("organiser").first():
        return Opened(OfBloc(bloc, last), bloc.organiser, below=True, is_bloc=True)
    body = visible.filter(key=key).first()
    if body is None:
        return None
    above = Lineage.objects.filter(organisation=body, year=min(on.year, last)).values("ancestor")
    below = (
        seen_whole(user, on=on).filter(pk__in=above).exists()
        or not Lineage.objects.filter(ancestor=body, year=min(on.year, last))
        .exclude(organisation__in=few(visible))
        .exists()
    )
    return Opened(OfBody(body, last, with_subtree=below and not alone), body, below=below, is_bloc=False)


def house_of(owner: Organisation) -> str:
    """The kind of the ministry or province a body stands in (a value of Kind); "" where there is none above it."""
    above = Lineage.objects.filter(organisation=owner, ancestor=OuterRef("organisation"))
    kinds = Phase.objects.filter(Exists(above), kind__in=(Kind.MINISTRY, Kind.PROVINCE))
    return kinds.order_by("-since").values_list("kind", flat=True).first() or ""


def _tree(phases: dict[int, _Phase]) -> list[Offer]:
    below: dict[int | None, list[_Phase]] = {}
    for phase in phases.values():
        below.setdefault(phase.parent if phase.parent in phases else None, []).append(phase)
    found: list[Offer] = []
    seen: set[int] = set()

    def walk(parent: int | None, depth: int) -> None:
        for phase in below.get(parent, ()):  # in the order of their founding
            if phase.body not in seen:
                seen.add(phase.body)
                found.append(Offer(phase.key, _named(phase), depth))
                walk(phase.body, depth + 1)

    walk(None, 0)
    return found


def _named(phase: _Phase) -> str:
    return f"{phase.name} (đến {phase.until:%d/%m/%Y})" if phase.until else phase.name


__all__ = ["Offer", "Offers", "Opened", "house_of", "offers", "opened"]
