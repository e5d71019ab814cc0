"""Who may draft decisions of a body, and who signs them, on a day."""

from datetime import date

from thidua.decisions.models import Decision, Origin, State
from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import KEEPERS, can_keep, holds
from thidua.people.queries import visible_to

__all__ = [
    "KEEPERS",
    "PAPER_KEEPERS",
    "SIGNERS",
    "can_draft",
    "can_keep_paper",
    "can_print",
    "can_seal_paper",
    "can_sign",
    "can_sign_paper",
    "sees_whole",
]

SIGNERS = (Role.SIGNER,)
PAPER_KEEPERS = (*KEEPERS, *SIGNERS)
"""Who hands in the paper of a signed decision, and signs its PDF here."""


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


def can_keep_paper(actor: User, decision: Decision, *, on: date) -> bool:
    """Whether somebody hands in the paper of a signed decision: who keeps the register or signs at its body."""
    may = can_draft(actor, decision.body, on=on) or can_sign(actor, decision.body, on=on)
    return decision.state == State.SIGNED and may


def can_sign_paper(actor: User, decision: Decision, *, on: date) -> bool:
    """Whether somebody puts the signature of a leader into the PDF of a decision of their own body."""
    ours = decision.state == State.SIGNED and decision.origin == Origin.HERE
    return ours and can_sign(actor, decision.body, on=on)


def can_seal_paper(actor: User, decision: Decision, *, on: date) -> bool:
    """Whether somebody puts the seal of the body into it as a further signature; the settings say whether that is done here."""
    ours = decision.state == State.SIGNED and decision.origin == Origin.HERE
    return ours and can_draft(actor, decision.body, on=on)


def sees_whole(actor: User, decision: Decision, *, on: date) -> bool:
    """Whether somebody sees every recipient of a decision, and not only those of their own unit."""
    return visible_to(actor, on=on).filter(pk=decision.body_id).exists()
