"""What waits for somebody: sheets to write, to approve, to sign. The reminders ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q

from thidua.people.models import Role, User
from thidua.people.queries import few_within_reach, names_of
from thidua.registrations.calculations import last_day_of
from thidua.registrations.models import Registration
from thidua.registrations.permissions import HEADS, SETTERS
from thidua.registrations.states import WITH_UNIT, State

type Task = Literal["write", "approve", "sign"]


@dataclass(frozen=True, slots=True)
class Awaited:
    """One registration that waits for somebody: what is to be done, for which unit, until when."""

    registration: Registration
    task: Task
    name: str
    last_day: date
    is_late: bool


def waiting_for(user: User, on: date) -> list[Awaited]:
    """What an officer has to write, the standing office to approve, a head to sign, of this year's and the next year's
    rounds; the most urgent first. A fixed number of queries.
    """
    officer = few_within_reach(user, (Role.OFFICER,), on=on)
    setter, head = few_within_reach(user, SETTERS, on=on), few_within_reach(user, HEADS, on=on)
    mine = (
        Q(state__in=[str(one) for one in WITH_UNIT], body__in=officer)
        | Q(state=State.SENT, round__organiser__in=setter)
        | Q(state=State.APPROVED, body__in=head)
    )
    rows = Registration.objects.filter(mine, round__year__gte=on.year).select_related("round__organiser", "body")
    found = list(rows.order_by("round__last_day", "body__key"))
    names = names_of({one.body_id for one in found})
    return [_awaited(one, names.on(one.body_id, on), on) for one in found]


def _awaited(one: Registration, name: str, on: date) -> Awaited:
    tasks: dict[State, Task] = {State.SENT: "approve", State.APPROVED: "sign"}
    last = last_day_of(one.round.last_day)
    return Awaited(one, tasks.get(State(one.state), "write"), name, last, on > last)
