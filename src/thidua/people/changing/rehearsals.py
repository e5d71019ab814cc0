"""A change looked at before it is recorded: done, read, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.people.actions import rehearse, take_back_change
from thidua.people.changing.plans import Act, Plan
from thidua.people.models import Change, Organisation, User
from thidua.people.queries.previewing import (
    Look,
    Preview,
    accounts_at,
    bodies_on,
    memberships_from,
    posts_on,
    touched,
)


def preview(plan: Plan, act: Act, *, day: date) -> Preview:
    """What the act changes on its day.

    Raises:
        PermissionDenied, Refused: whatever the act itself would answer.
    """
    before = bodies_on(day)

    def look(result: Sequence[Organisation]) -> tuple[Look, frozenset[int]]:
        after = bodies_on(day)
        changed = touched(before, after, [body.pk for body in (*plan.bodies, *result)])
        return Look(after, posts_on(day, changed)), changed

    after, changed = rehearse(act, look)
    ending = [body for body in plan.bodies if body.pk not in after.phases]
    return Preview(
        before=Look(before, posts_on(day, changed)),
        after=after,
        touched=changed,
        memberships=memberships_from(day.year, [body.pk for body in ending]),
        accounts=accounts_at(ending, day),
    )


def preview_back(change: Change, bodies: Sequence[int], *, reason: str, actor: User, today: date) -> Preview:
    """What taking a change back alters on its day.

    Raises:
        PermissionDenied, Refused: whatever the act itself would answer.
    """
    day = change.on
    before = bodies_on(day)

    def look(_: Sequence[Organisation]) -> tuple[Look, frozenset[int]]:
        after = bodies_on(day)
        changed = touched(before, after, bodies)
        return Look(after, posts_on(day, changed)), changed

    after, changed = rehearse(lambda: take_back_change(change, reason=reason, actor=actor, today=today), look)
    return Preview(
        before=Look(before, posts_on(day, changed)), after=after, touched=changed, memberships=[], accounts=0
    )
