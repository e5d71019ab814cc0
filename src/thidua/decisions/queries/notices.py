"""The notices somebody confirms themselves: their own, and those of their unit."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.decisions.models import Notification
from thidua.people.models import Role, User
from thidua.people.permissions import KEEPERS
from thidua.people.queries import few, kept_by, rows_of, within_reach

READERS = (*KEEPERS, Role.HEAD)
"""Who at a unit receives for it."""


def my_notices(actor: User, *, on: date) -> QuerySet[Notification]:
    """Of signed decisions: to somebody in person; to a unit they keep or head, with those to its people and collectives
    that have no account. Whoever sends a notice does not receive it: what the body that decided sends to others is left out.
    """
    own = Q(person__in=rows_of(actor.person)) if actor.person else Q(pk__in=[])
    account = User.objects.filter(person=OuterRef("person"), is_active=True)
    at_unit = Q(unit__in=few(within_reach(actor, READERS, on=on))) & ~Q(Exists(account))
    sent_by_others = ~Q(decision__body__in=few(kept_by(actor, on=on))) | Q(unit=F("decision__body"))
    rows = Notification.objects.filter(own | (at_unit & sent_by_others))
    return rows.select_related("decision", "unit", "line", "line__honour")


def notice_seen(pk: int, actor: User, *, on: date) -> Notification | None:
    """A notice the actor confirms; None is answered as if there were none."""
    return my_notices(actor, on=on).filter(pk=pk).first()


def notice_sent(pk: int, actor: User, *, on: date) -> Notification | None:
    """A notice of a decision whose body's register the actor keeps; None is answered as if there were none."""
    rows = Notification.objects.filter(pk=pk, decision__body__in=kept_by(actor, on=on))
    return rows.select_related("decision", "unit").first()
