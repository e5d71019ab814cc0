"""Who may write, approve, launch, acknowledge and close a movement, on a day."""

from datetime import date

from thidua.movements.models import Movement
from thidua.movements.states import State
from thidua.people.models import Bloc, Organisation, Role, User
from thidua.people.permissions import KEEPERS, can_keep, holds

__all__ = [
    "ACKNOWLEDGERS",
    "APPROVERS",
    "DRAFTERS",
    "INSIDERS",
    "KEEPERS",
    "can_acknowledge",
    "can_approve",
    "can_change",
    "can_draft",
    "can_launch",
    "can_lead",
]

DRAFTERS = (*KEEPERS, Role.HEAD, Role.BLOC_HEAD)
"""Who drafts a movement: the keepers of the body, its head, and whoever leads a bloc in its name."""
APPROVERS = (Role.HEAD, Role.SIGNER, Role.STANDING)
"""Who approves: the head of the body launches its movements (Luật 06/2022, Điều 18), or has the standing department do it."""
INSIDERS = tuple(dict.fromkeys((*DRAFTERS, *APPROVERS)))
"""Who sees a movement before it is launched."""
ACKNOWLEDGERS = (*KEEPERS, Role.HEAD)


def can_lead(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether movements of a body may be recorded: by whoever keeps its register, there or from above."""
    return can_keep(actor, unit, on=on)


def can_draft(actor: User | None, unit: Organisation, bloc: Bloc | None, *, on: date) -> bool:
    """Whether a movement may be drafted in the name of a body; a bloc's own also by the head of the bloc who sits there."""
    if actor is None:
        return True
    roles = DRAFTERS if bloc else (*KEEPERS, Role.HEAD)
    return holds(actor, roles, unit, on=on)


def can_change(actor: User | None, movement: Movement, *, on: date) -> bool:
    """Whether what a movement says may be changed: a draft by who drafts, one that was launched by who keeps the register."""
    if movement.state == State.LAUNCHED:
        return can_lead(actor, movement.unit, on=on)
    return can_draft(actor, movement.unit, movement.bloc, on=on)


def can_approve(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether a movement of a body may be approved or sent back."""
    return actor is None or holds(actor, APPROVERS, unit, on=on)


def can_launch(actor: User | None, movement: Movement, *, on: date) -> bool:
    """Whether an approved movement may be launched and sent down: by who drafts or approves."""
    return can_draft(actor, movement.unit, movement.bloc, on=on) or can_approve(actor, movement.unit, on=on)


def can_acknowledge(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether somebody may take note of a movement for a unit: its officer or its head, or from above."""
    return actor is None or holds(actor, ACKNOWLEDGERS, unit, on=on)
