"""Who inspects, who is inspected and answers, on a day. Nobody inspects themselves, but in a self-inspection."""

from __future__ import annotations

from datetime import date

from thidua.inspections.models import InspectionPlan, Visit
from thidua.people.models import Bloc, Membership, Organisation, Role, User
from thidua.people.permissions import holds

INSPECTORS = (Role.STANDING, Role.AUDITOR)
"""Who inspects for a body: its standing office, and whoever checks for it."""
SPEAKERS = (Role.BLOC_HEAD, Role.OFFICER, Role.HEAD)
"""Who speaks for a unit: the people of its emulation work and its head."""
WRITERS = (*INSPECTORS, *SPEAKERS)
"""Who may find something to write here at all."""
KEEPERS = (Role.STANDING,)
"""Who keeps the checklists of a body."""


def can_speak(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody answers for a unit. None is the system itself, which loads samples."""
    return actor is None or holds(actor, SPEAKERS, body, on=on)


def can_inspect_for(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody inspects for a body."""
    return actor is None or holds(actor, INSPECTORS, body, on=on)


def can_keep_checklists(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody keeps the checklists of a body."""
    return actor is None or holds(actor, KEEPERS, body, on=on)


def head_of(bloc: Bloc, year: int) -> Organisation | None:
    """The body that leads a bloc in a year; one query."""
    rows = Membership.objects.filter(bloc=bloc, year=year, part=Membership.Part.HEAD).select_related("organisation")
    found = rows.first()
    return found.organisation if found else None


def can_plan(
    actor: User | None, plan: InspectionPlan, kind: str, unit: Organisation, *, on: date
) -> bool:  # fmt: skip
    """Whether somebody may put a visit into a plan: who inspects for its body; in a bloc its head of the year too, but for a visit
    to the head itself; a unit a self-inspection of its own.
    """
    if kind == Visit.Kind.SELF:
        return plan.body_id == unit.pk and can_speak(actor, unit, on=on)
    if can_inspect_for(actor, plan.body, on=on):
        return True
    head = head_of(plan.bloc, plan.year) if plan.bloc else None
    return head is not None and head.pk != unit.pk and can_speak(actor, head, on=on)


def can_check(actor: User | None, visit: Visit, *, on: date) -> bool:
    """Whether somebody may write what a visit found: who may plan it, and the member that inspects another."""
    if can_plan(actor, visit.plan, visit.kind, visit.unit, on=on):
        return True
    return visit.kind == Visit.Kind.CROSS and can_speak(actor, visit.inspector, on=on)


def can_answer(actor: User | None, visit: Visit, *, on: date) -> bool:
    """Whether somebody answers for the unit that was inspected."""
    return can_speak(actor, visit.unit, on=on)
