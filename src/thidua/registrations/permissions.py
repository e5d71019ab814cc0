"""Who may open a round, write and sign a registration, on a day."""

from datetime import date

from thidua.duties.permissions import SETTERS, can_set
from thidua.people.models import Bloc, Organisation, Role, User
from thidua.people.permissions import KEEPERS, can_keep, holds

__all__ = ["HEADS", "KEEPERS", "SETTERS", "can_approve", "can_open", "can_pledge", "can_sign", "can_write"]

HEADS = (Role.HEAD,)
"""Who signs for a unit: its head."""
PLEDGERS = (Role.BLOC_HEAD, Role.STANDING, Role.ADMINISTRATOR)
"""Who writes the joint pledge of a bloc: its head of the year, at his own body, and the standing office of the organiser."""


def can_open(actor: User | None, organiser: Organisation, *, on: date) -> bool:
    """Whether somebody may open a round of a body and change it. None is the system itself."""
    return can_set(actor, organiser, on=on)


can_approve = can_open
"""Who opened the round approves what is sent in, or gives it back."""


def can_write(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody may write the registration of a unit and send it."""
    return can_keep(actor, body, on=on)


def can_sign(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody may sign for a unit: its head, or one above it."""
    return actor is None or holds(actor, HEADS, organisation=body, on=on)


def can_pledge(actor: User | None, bloc: Bloc, head: Organisation | None, *, on: date) -> bool:
    """Whether somebody may write the joint pledge of a bloc; `head` is the body that leads it in the year."""
    if actor is None or can_set(actor, bloc.organiser, on=on):
        return True
    return head is not None and holds(actor, (Role.BLOC_HEAD,), organisation=head, on=on)
