"""What holds on a day: phases, posts and roles run from one day to another, both included, or on without an end."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from thidua.people.models import Assignment, Role, User

AHEAD = timedelta(days=366)
"""How far ahead of today something may be written down, by hand or by file: a year, whichever year it is."""


def on_day(day: date) -> Q:
    """What holds on a day: a phase, a post, a role."""
    return Q(since__lte=day) & lasting(day)


def lasting(day: date) -> Q:
    """What holds on a day or later: it has not ended before."""
    return Q(until=None) | Q(until__gte=day)


def counts_on(day: date) -> Q:
    """The roles that count on a day: a delegated one only while the one it was delegated from counts too.

    One that was withdrawn ended in the middle of its last day: it counts before that day, and for nothing any more on it.
    """
    own = on_day(day) & (Q(withdrawn=False) | Q(until__gt=day))
    source = (
        Q(delegated_by__since__lte=day, delegated_by__delegated_by=None)
        & (Q(delegated_by__withdrawn=False) | Q(delegated_by__until__gt=day))
        & (Q(delegated_by__until=None) | Q(delegated_by__until__gte=day))
        & Q(delegated_by__user__is_active=True)
    )
    return own & (Q(delegated_by=None) | source)


def held(user: User, *, on: date) -> QuerySet[Assignment]:
    """The roles somebody has on a day; whether the account is still in use is asked apart."""
    return Assignment.objects.filter(counts_on(on), user=user)


def roles_held(user: User, roles: Collection[Role], *, on: date) -> QuerySet[Assignment]:
    """Those of these roles that somebody has on a day; none where the account is locked."""
    return held(user, on=on).filter(role__in=roles, user__is_active=True)
