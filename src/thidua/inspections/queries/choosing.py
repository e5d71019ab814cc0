"""Whom somebody may inspect, for whom, and by which checklist: what a form offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.inspections.models import Checklist, Visit
from thidua.inspections.permissions import INSPECTORS, SPEAKERS
from thidua.inspections.queries.checklists import checklists_seen
from thidua.people.days import on_day
from thidua.people.models import Bloc, Membership, Organisation, Phase, User
from thidua.people.queries import names_of, within_reach


@dataclass(frozen=True, slots=True)
class Offered:
    """Bodies that inspect, units, blocs and checklists, each by its key, with the names of the bodies."""

    bodies: dict[str, Organisation] = field(default_factory=dict)
    units: dict[str, Organisation] = field(default_factory=dict)
    blocs: dict[str, Bloc] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def offered(actor: User, *, on: date) -> frozenset[str]:
    """The kinds of visit somebody may plan at all; three queries."""
    kinds = {
        Visit.Kind.ABOVE: within_reach(actor, INSPECTORS, on=on).exists(),
        Visit.Kind.CROSS: bool(_blocs(actor, on)),
        Visit.Kind.SELF: within_reach(actor, SPEAKERS, on=on).exists(),
    }
    return frozenset(str(kind) for kind, may in kinds.items() if may)


def _blocs(actor: User, on: date) -> dict[str, Bloc]:
    """The blocs whose visits of the year somebody plans: those they inspect for, and those their unit leads."""
    led = Membership.objects.filter(
        year=on.year, part=Membership.Part.HEAD, organisation__in=within_reach(actor, SPEAKERS, on=on)
    )
    rows = Bloc.objects.filter(pk__in=led.values("bloc")) | Bloc.objects.filter(
        organiser__in=within_reach(actor, INSPECTORS, on=on)
    )
    there = rows.filter(memberships__year=on.year).distinct()
    return {one.key: one for one in there.select_related("organiser").order_by("name")}


def offered_of_kind(kind: str, actor: User, *, on: date) -> Offered:
    """What the form of a kind offers."""
    checklists = {str(one.pk): one for one in checklists_seen(actor, on=on).filter(ended_on=None)}
    if kind == Visit.Kind.CROSS:
        blocs = _blocs(actor, on)
        rows = Membership.objects.filter(bloc__in=blocs.values(), year=on.year).select_related("organisation")
        units = {one.organisation.key: one.organisation for one in rows.order_by("organisation__key")}
        return Offered({}, units, blocs, checklists, _named(units))
    roles = SPEAKERS if kind == Visit.Kind.SELF else INSPECTORS
    reached = {one.key: one for one in within_reach(actor, roles, on=on).order_by("key")}
    phases = Phase.objects.filter(on_day(on), organisation__in=reached.values())
    above = dict(phases.values_list("organisation", "parent"))
    standing = {key: one for key, one in reached.items() if one.pk in above}
    names = _named(standing)
    ordered = dict(sorted(standing.items(), key=lambda one: (above[one[1].pk] is not None, names[one[0]])))
    parents = set(above.values())
    bodies = {key: one for key, one in ordered.items() if one.pk in parents}
    return Offered(bodies, ordered, {}, checklists, names)


def _named(bodies: dict[str, Organisation]) -> dict[str, str]:
    names = names_of({one.pk for one in bodies.values()})
    return {key: names.last(one.pk) or key for key, one in bodies.items()}
