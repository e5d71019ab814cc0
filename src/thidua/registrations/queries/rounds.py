"""Rounds and registrations as somebody may see them, and what a form of a round offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.people.days import on_day
from thidua.people.models import Membership, Organisation, Phase, User
from thidua.people.queries import names_of, visible_to, within_reach
from thidua.registrations.models import Registration, Round
from thidua.registrations.permissions import SETTERS


def rounds_seen(actor: User, *, on: date) -> QuerySet[Round]:
    """The rounds of bodies somebody sees, and those in which a unit they see registers; the newest first."""
    seen = visible_to(actor, on=on)
    mine = Registration.objects.filter(body__in=seen).values("round")
    rows = Round.objects.filter(Q(organiser__in=seen) | Q(pk__in=mine))
    return rows.select_related("organiser").order_by("-year", "pk")


def round_seen(pk: int, actor: User, *, on: date) -> Round | None:
    """A round somebody may see; None is answered as if there were none."""
    return rounds_seen(actor, on=on).filter(pk=pk).first()


def registration_seen(pk: int, actor: User, *, on: date) -> Registration | None:
    """A registration of a unit somebody sees; None is answered as if there were none."""
    rows = Registration.objects.select_related("round__organiser", "body", "paper").defer("paper__content")
    return rows.filter(pk=pk, body__in=visible_to(actor, on=on)).first()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form of a round offers: who opens one, and whom it may ask, each by its key; `under` are the bodies right
    under each organiser, `blocs` those of each bloc of the last year: both are chosen by one press.
    """

    organisers: dict[str, Organisation]
    bodies: dict[str, Organisation]
    names: dict[str, str]
    under: dict[str, list[str]]
    blocs: list[tuple[str, list[str]]]


def choices(actor: User, *, on: date) -> Choices:
    """The bodies somebody sets the calendar of, and all under them that stand on the day; four queries."""
    reached = within_reach(actor, SETTERS, on=on)
    phases = list(Phase.objects.filter(on_day(on), organisation__in=reached).select_related("organisation", "parent"))
    by_key = {phase.organisation.key: phase.organisation for phase in phases}
    names = names_of({phase.organisation_id for phase in phases})
    called = {key: names.on(one.pk, on) for key, one in by_key.items()}
    under: dict[str, list[str]] = {}
    for phase in sorted(phases, key=lambda phase: phase.name_folded):
        if phase.parent and phase.parent.key in by_key:
            under.setdefault(phase.parent.key, []).append(phase.organisation.key)
    tops = sorted(under, key=lambda key: (_depth(key, phases), called[key]))
    return Choices({key: by_key[key] for key in tops}, by_key, called, under, _blocs(set(by_key), on))


def _depth(key: str, phases: list[Phase]) -> int:
    above = {phase.organisation.key: phase.parent.key if phase.parent else "" for phase in phases}
    steps, here = 0, above.get(key, "")
    while here and steps < len(above):
        steps, here = steps + 1, above.get(here, "")
    return steps


def _blocs(known: set[str], on: date) -> list[tuple[str, list[str]]]:
    """The blocs of the last year that has any, with those of their members that may be asked."""
    rows = Membership.objects.filter(organisation__key__in=known, year__lte=on.year).order_by(
        "-year", "bloc__name", "pk"
    )
    last: dict[str, tuple[int, list[str]]] = {}
    for name, year, key in rows.values_list("bloc__name", "year", "organisation__key"):
        at, keys = last.setdefault(name, (year, []))
        if at == year:
            keys.append(key)
    return [(name, keys) for name, (_, keys) in sorted(last.items())]


def bodies_in(at: Round) -> set[str]:
    """The keys of the units in a round."""
    return set(Registration.objects.filter(round=at).values_list("body__key", flat=True))
