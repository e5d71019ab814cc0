"""What the forms offer: bodies, accounts, rounds."""

from __future__ import annotations

from datetime import date

from thidua.councils.models import Council
from thidua.councils.permissions import MANAGERS
from thidua.nominations.models import Round
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Organisation, User
from thidua.people.queries import SEERS, names_of, with_all_below, within_reach


def offered_bodies(actor: User, *, on: date) -> dict[str, tuple[Organisation, str]]:
    """The bodies whose councils somebody sets up, by key, with their names of the day."""
    bodies = list(within_reach(actor, MANAGERS, on=on)) if not actor.is_superuser else list(Organisation.objects.all())
    names = names_of({one.pk for one in bodies})
    named = sorted(((names.on(one.pk, on), one) for one in bodies), key=lambda pair: pair[0])
    return {one.key: (one, name) for name, one in named if name}


def offered_users(council: Council, *, on: date) -> dict[str, User]:
    """The accounts with a role at the body or under it that can open the pages of a council, by user name."""
    roles = Assignment.objects.filter(
        counts_on(on), role__in=SEERS, organisation__in=with_all_below(council.body.key, on=on), user__is_active=True
    )
    users = User.objects.filter(pk__in=roles.values("user")).order_by("full_name", "username").select_related("person")
    return {one.username: one for one in users}


def offered_rounds(council: Council) -> dict[str, Round]:
    """The rounds of the body that are not finished, by key."""
    return {one.key: one for one in Round.objects.filter(body=council.body, finished_on=None)}
