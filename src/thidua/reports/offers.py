"""Whose tallies somebody may open: blocs and bodies, under the names they had at the end of the period."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    all: int = 0
    """How many bodies there are to see; more than `bodies` where only those around the chosen one are offered."""

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


EVERY = 400
"""So many bodies can be chosen from one list; of more, those near the chosen one are offered, to be walked down."""


def offers(user: User, key: str = "", *, on: date, every: int = EVERY) -> Offers:
    """The blocs whose organiser is visible and the visible bodies, in the order of the tree; at most ten queries.

    Of thousands of bodies: the topmost, those right below them, and those above and right below the one of this key.
    """
    visible = visible_to(user, on=on)
    blocs = Bloc.objects.filter(organiser__in=visible).order_by("name").values_list("key", "name")
    rows, number = Phase.objects.filter(organisation__in=visible), visible.count()
    if number > every:
        rows = rows.filter(_near(visible, key))
    phases: dict[int, _Phase] = {}
    for row in rows.order_by("since", "pk").values_list(
        "organisation", "organisation__key", "parent", "since", "until", "name"
    ):
        phase = _Phase(*row)
        if phase.body not in phases or phase.since <= on:
            phases[phase.body] = phase
    return Offers(tuple(Offer(*one) for one in blocs), tuple(_tree(phases)), number)


def _near(visible: QuerySet[Organisation], key: str) -> Q:
    """The phases of the bodies to be offered around one."""
    standing = Phase.objects.filter(until=None, organisation__in=visible)
    tops = list(standing.exclude(parent__in=visible.values("pk")).values_list("organisation", flat=True)[:EVERY])
    below = standing.filter(parent__in=tops).order_by("since").values_list("organisation", flat=True)
    chosen = list(visible.filter(key=key).values_list("pk", flat=True))
    above = Lineage.objects.filter(organisation__in=chosen).values_list("ancestor", flat=True).distinct()
    around = [*chosen, *above]
    return Q(organisation__in=[*tops, *below[:EVERY], *around]) | Q(parent__in=around)


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
