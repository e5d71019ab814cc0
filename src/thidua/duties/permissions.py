"""Who may set a calendar and answer for a body, on a day."""

from datetime import date

from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import can_keep, holds

SETTERS = (Role.STANDING, Role.ADMINISTRATOR)
"""Who sets the calendar of a body: its standing department."""


def can_set(actor: User | None, organiser: Organisation, *, on: date) -> bool:
    """Whether somebody may set the calendar of a body, give more time, or spare somebody. None is the system itself."""
    return actor is None or holds(actor, SETTERS, organisation=organiser, on=on)


def can_answer(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody may say that a body has done what it owed, there or from above."""
    return can_keep(actor, body, on=on)
