"""Who may define indicators, enter figures, write, send, receive a plan, on a day."""

from __future__ import annotations

from datetime import date

from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import KEEPERS, can_keep, holds

__all__ = [
    "DEFINERS",
    "KEEPERS",
    "PLANNERS",
    "RECEIVERS",
    "can_define",
    "can_enter",
    "can_plan",
    "can_receive",
]

DEFINERS = (Role.STANDING, Role.ADMINISTRATOR)
"""Who says what a body and those under it measure: its standing department."""
PLANNERS = (*KEEPERS, Role.HEAD)
"""Who writes the plan of a unit and says how far it has come: whoever keeps the unit, and its head."""
RECEIVERS = (Role.STANDING,)
"""Who receives the plans of the units under a body, or sends them back."""


def can_define(actor: User | None, organiser: Organisation, *, on: date) -> bool:
    """Whether somebody may say what a body measures. None is the system itself."""
    return actor is None or holds(actor, DEFINERS, organiser, on=on)


def can_enter(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether somebody may enter the figures of a unit: whoever keeps it, there or from above."""
    return can_keep(actor, unit, on=on)


def can_plan(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody may write the plan of a unit."""
    return actor is None or holds(actor, PLANNERS, body, on=on)


def can_receive(actor: User | None, receiver: Organisation, *, on: date) -> bool:
    """Whether somebody may receive the plans sent to a body, or send them back."""
    return actor is None or holds(actor, RECEIVERS, receiver, on=on)
