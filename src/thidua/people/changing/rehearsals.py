"""A change looked at before it is recorded: done, read, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.people.actions import rehearse
from thidua.people.changing.plans import Act, Plan
from thidua.people.models import Organisation
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
