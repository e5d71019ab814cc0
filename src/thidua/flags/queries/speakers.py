"""Who speaks for a member of a bloc: the account that stands on the roll until the runner writes another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.people.days import counts_on
from thidua.people.models import Assignment, Organisation, Role, User

SPEAKERS = (Role.HEAD, Role.BLOC_HEAD, Role.OFFICER)
"""Whose voice a member's vote is, the first that there is."""


def speakers_of(bodies: Sequence[Organisation], *, on: date) -> dict[int, User]:
    """The account that votes for each of these bodies, nobody for two of them; one query."""
    rows = Assignment.objects.filter(
        counts_on(on), organisation__in=bodies, role__in=SPEAKERS, user__is_active=True
    ).select_related("user").order_by("pk")  # fmt: skip
    found: dict[int, User] = {}
    for one in sorted(rows, key=lambda row: SPEAKERS.index(Role(row.role))):
        if one.organisation_id and one.organisation_id not in found and one.user not in found.values():
            found[one.organisation_id] = one.user
    return found


def accounts_of(bodies: Sequence[int], *, on: date) -> dict[int, list[User]]:
    """The accounts with a role at each of these bodies, who may vote for it; one query."""
    rows = Assignment.objects.filter(counts_on(on), organisation__in=bodies, role__in=SPEAKERS, user__is_active=True)
    found: dict[int, list[User]] = {}
    for one in rows.select_related("user").order_by("user__full_name", "pk"):
        mine = found.setdefault(one.organisation_id or 0, [])
        if one.user not in mine:
            mine.append(one.user)
    return found
