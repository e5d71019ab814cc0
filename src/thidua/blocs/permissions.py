"""Who may write in the year of a bloc, by who leads it that year, on a day. Members read, and enter only what is their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.blocs.models import BlocYear, Resolution
from thidua.people.models import Bloc, Membership, Organisation, Role, User
from thidua.people.permissions import holds

SPEAKERS = (Role.BLOC_HEAD, Role.OFFICER, Role.HEAD)
"""Who speaks for a member: the people of its emulation work and its head."""
WRITERS = (*SPEAKERS, Role.STANDING)
"""Who may find something to write in a bloc at all: its head, its members, the standing office of its organiser."""


@dataclass(frozen=True, slots=True)
class Led:
    """Who leads a bloc in a year."""

    bloc: Bloc
    year: int
    head: Organisation | None
    deputies: tuple[Organisation, ...] = ()
    deputy_acts: bool = False
    is_handed_over: bool = False

    @property
    def leaders(self) -> tuple[Organisation, ...]:
        """The bodies whose people write: the head, and the deputies where the head has said so."""
        head = (self.head,) if self.head else ()
        return head + self.deputies if self.deputy_acts else head


def led_in(bloc: Bloc, year: int) -> Led:
    """Who leads a bloc in a year as the register says, and whether the year was handed over; two queries."""
    of = BlocYear.objects.filter(bloc=bloc, year=year).select_related("handover").first()
    rows = Membership.objects.filter(bloc=bloc, year=year).exclude(part=Membership.Part.MEMBER)
    led = list(rows.select_related("organisation").order_by("pk"))
    return Led(
        bloc, year, next((one.organisation for one in led if one.part == Membership.Part.HEAD), None),
        tuple(one.organisation for one in led if one.part == Membership.Part.DEPUTY),
        deputy_acts=bool(of and of.deputy_acts), is_handed_over=bool(of and hasattr(of, "handover") and of.handover.is_signed),
    )  # fmt: skip


def can_organise(actor: User | None, bloc: Bloc, *, on: date) -> bool:
    """Whether somebody is of the standing office of the organiser. None is the system itself, which loads samples."""
    return actor is None or holds(actor, (Role.STANDING,), bloc.organiser, on=on)


def can_lead(actor: User | None, led: Led, *, on: date) -> bool:
    """Whether somebody may write what is the head's of that year: the people of the head of that year, of the deputy where the
    head says so, the standing office of the organiser. Once handed over, the year is closed to all but the last.
    """
    if can_organise(actor, led.bloc, on=on):
        return True
    return not led.is_handed_over and _speaks_for_any(actor, led.leaders, on)


def can_let_deputy(actor: User | None, led: Led, *, on: date) -> bool:
    """Whether somebody may say that the deputy writes too: the head alone, or the organiser, never the deputy."""
    return can_organise(actor, led.bloc, on=on) or (
        not led.is_handed_over and led.head is not None and can_speak(actor, led.head, on=on)
    )


def can_speak(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody may enter what is a member's own: its answer to a call, that it has read, what it brought."""
    return actor is None or holds(actor, SPEAKERS, body, on=on)


def _speaks_for_any(actor: User | None, bodies: tuple[Organisation, ...], on: date) -> bool:
    return any(can_speak(actor, body, on=on) for body in bodies)


def can_follow(actor: User | None, task: Resolution, *, on: date) -> bool:
    """Whether somebody follows what was decided: who leads that year, or the next, which it was handed to."""
    of = task.meeting.of
    return any(can_lead(actor, led_in(of.bloc, year), on=on) for year in (of.year, of.year + 1))


def may_finish(actor: User | None, task: Resolution, *, on: date) -> bool:
    """Whether somebody may say what came of it: its owner, and who follows it."""
    return can_speak(actor, task.owner, on=on) or can_follow(actor, task, on=on)
