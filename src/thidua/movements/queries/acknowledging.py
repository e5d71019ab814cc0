"""To whom a movement may be sent, and who has acknowledged it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from thidua.duties.calculations import Standing, standing
from thidua.duties.models import Duty, Sort
from thidua.duties.queries import LAST
from thidua.movements.models import Acknowledgement, Movement
from thidua.movements.permissions import ACKNOWLEDGERS
from thidua.movements.queries.search import visible_movements
from thidua.people.models import Lineage, Membership, Organisation, Phase, User
from thidua.people.permissions import horizon
from thidua.people.queries import few_within_reach, names_of, on_day

ABOUT = "movement"
"""How the year's calendar names what a duty is about."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Whom a launcher may send a movement to, in the order of their names: each with its distance below the launcher; and
    the members of its bloc. The quick choices are subsets of these.
    """

    below: list[tuple[Organisation, str, int]]
    members: list[tuple[Organisation, str]]

    @property
    def all_units(self) -> list[Organisation]:
        """Every one of them, once."""
        found = {one.pk: one for one, _, _ in self.below} | {one.pk: one for one, _ in self.members}
        return list(found.values())


def recipients_offered(movement: Movement, *, on: date) -> Offered:
    """The bodies that stand below the launcher on a day, and the members of the movement's bloc that year; three queries."""
    under = Lineage.objects.filter(ancestor=movement.unit_id, year=min(on.year, horizon()), depth__gt=0)
    phases = Phase.objects.filter(on_day(on), organisation__in=under.values("organisation")).select_related(
        "organisation"
    )
    depths = dict(under.values_list("organisation", "depth"))
    below = [(one.organisation, one.name, depths[one.organisation_id]) for one in phases.order_by("name_folded")]
    if movement.bloc_id is None:
        return Offered(below, [])
    ships = Membership.objects.filter(bloc=movement.bloc_id, year=movement.since.year).exclude(
        organisation=movement.unit_id
    )
    bodies = [one.organisation for one in ships.select_related("organisation")]
    names = names_of(one.pk for one in bodies)
    members = [(one, names.on(one.pk, on)) for one in bodies]
    return Offered(below, sorted(members, key=lambda pair: pair[1]))


@dataclass(frozen=True, slots=True)
class Recipient:
    """One unit a movement was sent to: until when it owes an answer, how it stands, what it said, what it began inside."""

    duty: Duty
    stands: Standing
    said: Acknowledgement | None
    child: Movement | None


def duties_of(movement: Movement) -> QuerySet[Duty]:
    """What units owe for this movement: to take note of it."""
    rows = Duty.objects.filter(
        demand__subject_kind=ABOUT, demand__subject_key=movement.key, demand__sort=Sort.ACKNOWLEDGE
    )
    return rows.select_related("body", "demand__calendar")


def recipients(movement: Movement, actor: User, *, on: date) -> list[Recipient]:
    """Every unit it was sent to, who still owes an answer first; who sees the movement sees who takes part. Three queries."""
    rows = duties_of(movement).annotate(last=LAST).order_by(F("done_on").asc(nulls_first=True), F("last").asc(nulls_last=True), "body__key")  # fmt: skip
    said = {one.unit_id: one for one in Acknowledgement.objects.filter(movement=movement).select_related("unit")}
    inside = visible_movements(actor, on=on).filter(parent=movement).order_by("-pk")
    children = {one.unit_id: one for one in inside}
    return [_recipient(one, said, children, on) for one in rows]


def _recipient(duty: Duty, said: dict[int, Acknowledgement], children: dict[int, Movement], on: date) -> Recipient:
    stands = standing(due=duty.demand.due, later=duty.later, done_on=duty.done_on, spared=bool(duty.spared), on=on)
    return Recipient(duty, stands, said.get(duty.body_id), children.get(duty.body_id))


@dataclass(frozen=True, slots=True)
class Answered:
    """How many units a movement was sent to, have acknowledged it, and are late."""

    sent: int
    done: int
    late: int


def answered(found: Iterable[Recipient]) -> Answered:
    """The counts of a page; who was spared owes nothing and is not counted."""
    owed = [one for one in found if one.stands is not Standing.SPARED]
    done = sum(one.said is not None or one.duty.done_on is not None for one in owed)
    return Answered(len(owed), done, sum(one.stands is Standing.LATE for one in owed))


def may_answer_for(actor: User, *, on: date) -> set[int]:
    """The bodies somebody may acknowledge for."""
    return set(
        Organisation.objects.filter(pk__in=few_within_reach(actor, ACKNOWLEDGERS, on=on)).values_list("pk", flat=True)
    )


def waiting_to_acknowledge(actor: User, *, on: date) -> QuerySet[Duty]:
    """What the units somebody answers for have been sent and not acknowledged yet, the most urgent first."""
    rows = Duty.objects.filter(
        demand__subject_kind=ABOUT, demand__sort=Sort.ACKNOWLEDGE, done_on=None, spared="",
        body__in=few_within_reach(actor, ACKNOWLEDGERS, on=on),
    )  # fmt: skip
    return (
        rows.annotate(last=LAST)
        .select_related("demand__calendar", "body")
        .order_by(F("last").asc(nulls_last=True), "pk")
    )


def acknowledgement_of(movement: Movement, unit: Organisation) -> Acknowledgement | None:
    """What a unit said of it, or nothing yet."""
    return Acknowledgement.objects.filter(movement=movement, unit=unit).select_related("unit", "movement").first()
