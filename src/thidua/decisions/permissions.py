"""Who may draft decisions of a body, and who signs them, on a day."""

from datetime import date

from thidua.decisions.models import Decision, Origin, State
from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import KEEPERS, can_keep, holds
from thidua.people.queries import visible_to

__all__ = ["KEEPERS", "SIGNERS", "can_draft", "can_print", "can_sign", "sees_whole"]

SIGNERS = (Role.SIGNER,)


def can_draft(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether decisions of a body may be drafted, changed, dropped: by whoever keeps its register."""
    return can_keep(actor, body, on=on)


def can_sign(actor: User, body: Organisation, *, on: date) -> bool:
    """Whether somebody signs for a body: the machine never does."""
    return holds(actor, SIGNERS, body, on=on)


def can_print(actor: User, decision: Decision, *, on: date) -> bool:
    """Whether somebody prints its certificates: who keeps the register or signs at the body that signed it. What the level
    above decided, the level above hands out.
    """
    printable = decision.state == State.SIGNED and decision.origin == Origin.HERE
    return printable and (can_draft(actor, decision.body, on=on) or can_sign(actor, decision.body, on=on))


def sees_whole(actor: User, decision: Decision, *, on: date) -> bool:
    """Whether somebody sees every recipient of a decision, and not only those of their own unit."""
    return visible_to(actor, on=on).filter(pk=decision.body_id).exists()
