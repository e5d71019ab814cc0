"""What a form about a movement offers: bodies, blocs, wider movements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.movements.models import Movement, Scope
from thidua.movements.queries.search import visible_movements
from thidua.movements.states import State
from thidua.people.models import Bloc, Lineage, Membership, Organisation, Phase, Role, User
from thidua.people.permissions import KEEPERS
from thidua.people.queries import names_of, visible_to, within_reach


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that may be chosen, each under its key, in the order it is offered."""

    units: dict[str, Organisation]
    names: dict[str, str]
    blocs: dict[str, Bloc]
    movements: dict[str, Movement]


def choices(
    actor: User, *, on: date, besides: Movement | None = None, roles: Collection[Role] = KEEPERS
) -> Choices:  # fmt: skip
    """The bodies whose movements the actor leads or, with other `roles`, drafts; the blocs and the wider movements they see; `besides` is amended.

    What the amended movement already names is offered, whoever launched it. Five queries.
    """
    units = list(within_reach(actor, roles, on=on))
    names = names_of(unit.pk for unit in units)
    units.sort(key=lambda unit: names.last(unit.pk) or unit.key)
    blocs = {bloc.key: bloc for bloc in _blocs(actor, on)}
    movements = {one.key: one for one in _wider(actor, on) if besides is None or one.pk != besides.pk}
    if besides and besides.parent:
        movements.setdefault(besides.parent.key, besides.parent)
    if besides and besides.bloc:
        blocs.setdefault(besides.bloc.key, besides.bloc)
    called = {unit.key: names.last(unit.pk) or unit.key for unit in units}
    return Choices({unit.key: unit for unit in units}, called, blocs, movements)


def _blocs(actor: User, on: date) -> QuerySet[Bloc]:
    seen = visible_to(actor, on=on)
    emulates = Membership.objects.filter(organisation__in=seen).values("bloc")
    return Bloc.objects.filter(Q(organiser__in=seen) | Q(pk__in=emulates)).order_by("name")


def _wider(actor: User, on: date) -> QuerySet[Movement]:
    """Those others may stand inside: of more than one body, or of a body with bodies under it."""
    below = Lineage.objects.filter(ancestor=OuterRef("unit"), depth__gt=0)
    movements = visible_movements(actor, on=on).filter(~Q(scope=Scope.BODY) | Q(Exists(below)), state=State.LAUNCHED)
    return movements.order_by("-since", "name")


def named(key: str, actor: User, *, on: date) -> str:
    """The last name of the body with this key, or nothing where the actor does not see it."""
    seen = visible_to(actor, on=on).filter(key=key)
    phase = Phase.objects.filter(organisation__in=seen).order_by("-since").first()
    return phase.name if phase else ""
