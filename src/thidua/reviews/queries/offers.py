"""What a form about a review offers: bodies, blocs, movements, whom it may be sent to, who may owe a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.law.spelling import fold
from thidua.movements.models import Movement
from thidua.movements.queries import visible_movements
from thidua.people.models import Bloc, Membership, Organisation, Phase, User
from thidua.people.queries import names_of, on_day, within_reach
from thidua.reviews.models import Review
from thidua.reviews.permissions import KEEPERS, WRITERS
from thidua.reviews.queries.lower import expected


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that may be chosen, each under its key, with the words of the choice."""

    bodies: dict[str, Organisation]
    blocs: dict[str, Bloc]
    movements: dict[str, Movement]
    words: dict[str, str]


def choices(actor: User, *, on: date) -> Choices:
    """The bodies whose reviews the actor writes, the blocs these organise or lead, the movements they launched."""
    kept = list(within_reach(actor, KEEPERS, on=on))
    led = list(within_reach(actor, WRITERS, on=on))
    names = names_of({one.pk for one in (*kept, *led)})
    standing = set(Phase.objects.filter(on_day(on), organisation__in=kept).values_list("organisation", flat=True))
    bodies = sorted((one for one in kept if one.pk in standing), key=lambda one: fold(names.last(one.pk)))
    leads = Membership.objects.filter(organisation__in=led).exclude(part=Membership.Part.MEMBER).values("bloc")
    blocs = Bloc.objects.filter(Q(organiser__in=kept) | Q(pk__in=leads)).select_related("organiser").order_by("name")
    movements = visible_movements(actor, on=on).filter(unit__in=kept).select_related("unit").order_by("-since", "name")
    words = {one.key: names.last(one.pk) or one.key for one in (*kept, *led)}
    return Choices(
        {one.key: one for one in bodies}, {one.key: one for one in blocs}, {one.key: one for one in movements}, words
    )


def upper_of(body: Organisation, bloc: Bloc | None, last: int, *, on: date) -> dict[str, tuple[Organisation, str]]:
    """Whom a review of this body may be sent to: who stands right above it, and who organises or leads its blocs."""
    if bloc is not None:
        found = {bloc.organiser_id}
    else:
        day = min(on, date(last, 12, 31))
        found = set(Phase.objects.filter(on_day(day), organisation=body).values_list("parent", flat=True))
        mine = Membership.objects.filter(organisation=body, year=last).values("bloc")
        found |= set(Bloc.objects.filter(pk__in=mine).values_list("organiser", flat=True))
        heads = Membership.objects.filter(bloc__in=mine, year=last, part=Membership.Part.HEAD)
        found |= set(heads.values_list("organisation", flat=True))
    upper = {one for one in found if one is not None and one != body.pk}
    names = names_of(upper)
    rows = Organisation.objects.filter(pk__in=upper).order_by("pk")
    return {one.key: (one, names.on(one.pk, on) or one.key) for one in rows}


def owners(review: Review, *, on: date) -> dict[str, tuple[Organisation, str]]:
    """Who may owe a row: the body itself and those it is expected to hear from; three queries."""
    found = {review.body_id, *expected(review, on=on)}
    names = names_of(found)
    rows = sorted(
        Organisation.objects.filter(pk__in=found), key=lambda one: (one.pk != review.body_id, fold(names.last(one.pk)))
    )
    return {one.key: (one, names.last(one.pk) or one.key) for one in rows}
