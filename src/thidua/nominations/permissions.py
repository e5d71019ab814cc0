"""Who may do what with rounds and dossiers, on a day. Views and actions ask here, nobody else decides."""

from __future__ import annotations

from datetime import date

from thidua.nominations.models import Appraisal, Nomination, State
from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import holds
from thidua.people.queries import ONESELF, SEERS, own_person

PROPOSERS = (Role.OFFICER, Role.HEAD)
"""Who writes and submits the dossiers of a unit."""
ROUND_KEEPERS = (Role.STANDING,)
"""Who opens the rounds of a body and receives, assigns and appraises what is handed in there."""
BETWEEN = (Role.OFFICER, Role.HEAD, Role.STANDING)
"""Who passes on what stops at a body between the unit and the body of the round."""
ACTORS = (*BETWEEN, Role.COUNCIL_SECRETARY)
"""Whom a page offers an act on dossiers: those, and the secretary, who takes back what waits for the council."""
HOLDERS = tuple(role for role in SEERS if role != Role.COUNCIL_MEMBER)
"""Whose role lets them see the dossiers of a body. Not that of a council member: a seat opens those of its agenda in the
council's own reader, which asks who takes no part in a vote (`councils.queries.dossier_before`).
"""
READERS = (*HOLDERS, ONESELF)
"""Whose role lets them open a dossier: those who see the unit, and the person it is about."""
WRITABLE = (State.DRAFT, State.RETURNED)
"""The states in which the unit writes."""


def can_hold_rounds(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether rounds of a body may be opened, put right and finished. None is the system itself, which loads samples."""
    return actor is None or holds(actor, ROUND_KEEPERS, body, on=on)


def can_propose(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether dossiers of a unit may be made, written and submitted."""
    return actor is None or holds(actor, PROPOSERS, unit, on=on)


def can_override(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether somebody answers for proposing who the law says is not there yet: the head of the unit alone."""
    return actor is not None and holds(actor, (Role.HEAD,), unit, on=on)


def can_write(actor: User | None, one: Nomination, *, on: date) -> bool:
    """Whether the unit's part of a dossier is open to somebody today."""
    return one.state in WRITABLE and can_propose(actor, one.unit, on=on)


def can_handle(actor: User | None, one: Nomination, *, on: date) -> bool:
    """Whether somebody acts for the body that has the dossier: receives it, gives it to an appraiser, passes it on."""
    if actor is None:
        return True
    roles = ROUND_KEEPERS if one.at_id == one.round.body_id else BETWEEN
    return holds(actor, roles, one.at, on=on)


def can_take_back(actor: User | None, one: Nomination, *, on: date) -> bool:
    """Whether somebody takes a dossier back from before its council: whoever handles it, and the secretary."""
    return can_handle(actor, one, on=on) or (
        actor is not None and holds(actor, (Role.COUNCIL_SECRETARY,), one.round.body, on=on)
    )


def can_appraise(actor: User | None, one: Nomination, given: Appraisal | None, *, on: date) -> bool:
    """Whether somebody looks at a dossier for its body: only who it was given to, while they still act there."""
    if actor is None:
        return True
    return given is not None and given.appraiser_id == actor.pk and can_handle(actor, one, on=on)


def can_open_papers(actor: User, one: Nomination, *, on: date) -> bool:
    """Whether somebody may open the papers attached: who proposes, who handles, who audits, and the person themself.

    To see somebody's honours is not enough: papers hold more about a person than the book does. Nor is a role on the council:
    its members open them in the council's reader.
    """
    own = own_person(actor, on=on)
    if own is not None and one.person is not None and own.pk in {one.person_id, one.person.merged_into_id}:
        return True
    offices = (one.unit, one.at, one.round.body)
    roles = (*BETWEEN, Role.AUDITOR, Role.COUNCIL_SECRETARY, Role.SIGNER)
    return any(holds(actor, roles, office, on=on) for office in {office.pk: office for office in offices}.values())
