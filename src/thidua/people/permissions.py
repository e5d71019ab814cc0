"""Who may do what in the register of people and bodies, on a day. Views and actions ask here, nobody else decides."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.people.days import lasting, roles_held
from thidua.people.models import Assignment, Lineage, Organisation, Role, User
from thidua.people.remembering import once

KEEPERS = (Role.OFFICER, Role.STANDING, Role.ADMINISTRATOR)
"""Who keeps the register of a body: persons, posts, what is entered in the book."""
SHAPERS = (Role.STANDING, Role.ADMINISTRATOR)
"""Who records that bodies were founded, renamed, moved, merged, split or dissolved."""

DECIDERS = (Role.SIGNER, Role.STANDING, Role.ADMINISTRATOR)
"""Whose password alone is not enough: they sign in with a second factor."""

MANAGERS = (Role.STANDING, Role.ADMINISTRATOR)
"""Who opens accounts and gives roles, as far as their own role reaches."""

KEEPERS_OF_THE_HOUSE = (Role.ADMINISTRATOR,)
"""Who sets the installation up: mail, accounts, keys."""
DELEGABLE = (Role.OFFICER, Role.HEAD, Role.STANDING, Role.BLOC_HEAD, Role.SIGNER)
"""What its holder may delegate. A vote is personal, the secretary is named in the decision on the council, whoever checks
stands apart, and giving roles is not passed on.
"""


def holds(actor: User, roles: Collection[Role], organisation: Organisation, *, on: date) -> bool:
    """Whether somebody holds one of the roles at a body on a day, there or from above."""
    if actor.is_superuser:
        return actor.is_active
    return roles_held(actor, roles, on=on).filter(reaching(organisation, with_subtree=False, on=on)).exists()


def reaching(organisation: Organisation | None, *, with_subtree: bool, on: date) -> Q:
    """The roles that reach a body, and all under it where asked; None is the whole installation.

    A body that is gone is kept by those it stood under last: its record can still be corrected.
    """
    if organisation is None:
        return Q(organisation=None)
    above = last_places(on).filter(ancestor=OuterRef("organisation"), organisation=organisation)
    here = Q(organisation=organisation, with_subtree=True) if with_subtree else Q(organisation=organisation)
    return Q(organisation=None) | here | Q(Exists(above), with_subtree=True)


def horizon() -> int:
    """The last year whose tree has been worked out; later years stand as it does. 0 before anything was."""
    years = Lineage.objects.order_by("-year").values_list("year", flat=True)
    return once("horizon", years.first) or 0


def last_places(on: date) -> QuerySet[Lineage]:
    """Where each body stands in the year of a day; one that had ended by then, where it stood last, and one that is
    founded later, where it will stand first.
    """
    of_body = Lineage.objects.filter(organisation=OuterRef("organisation"))
    until_then = of_body.filter(year__lte=min(on.year, horizon())).order_by("-year")
    later = of_body.order_by("year")
    return Lineage.objects.filter(
        year=Coalesce(Subquery(until_then.values("year")[:1]), Subquery(later.values("year")[:1]))
    )


def can_keep(actor: User | None, organisation: Organisation, *, on: date) -> bool:
    """Whether lines about a body and its people may be entered. None is the system itself, which loads samples."""
    return actor is None or holds(actor, KEEPERS, organisation, on=on)


def can_keep_whole(actor: User | None, organisation: Organisation, *, on: date) -> bool:
    """Whether lines may be entered about a body and all that stands under it, as a file may bring them."""
    if actor is None or actor.is_superuser:
        return actor is None or actor.is_active
    if roles_held(actor, KEEPERS, on=on).filter(reaching(organisation, with_subtree=True, on=on)).exists():
        return True
    under = last_places(on).filter(ancestor=organisation).exclude(organisation=organisation)
    return can_keep(actor, organisation, on=on) and not under.exists()


def can_shape(actor: User | None, organisation: Organisation, *, on: date) -> bool:
    """Whether the life of a body may be recorded."""
    return actor is None or holds(actor, SHAPERS, organisation, on=on)


def can_give(
    actor: User | None, role: str, organisation: Organisation | None, *, with_subtree: bool, on: date
) -> bool:  # fmt: skip
    """Whether somebody may give and end this role there: nobody gives more than they have, nor what was delegated to them."""
    if actor is None or actor.is_superuser:
        return actor is None or actor.is_active
    givers = (Role.ADMINISTRATOR,) if role == Role.ADMINISTRATOR else MANAGERS
    own = roles_held(actor, givers, on=on).filter(delegated_by=None)
    return own.filter(reaching(organisation, with_subtree=with_subtree, on=on)).exists()


def is_giver(actor: User, *, on: date) -> bool:
    """Whether somebody may give any role at all: what was delegated to them they may not give."""
    if actor.is_superuser:
        return actor.is_active
    return roles_held(actor, MANAGERS, on=on).filter(delegated_by=None).exists()


def may_change(actor: User, user: User) -> bool:
    """Nobody changes what they themself may do, and a superuser is changed by another superuser alone."""
    return actor.pk != user.pk and (actor.is_superuser or not user.is_superuser)


def auditors(organisation: Organisation | None, *, since: date, until: date) -> QuerySet[Assignment]:
    """The roles of those who check a body on any of these days: they stand apart, so nothing of it is lent to them."""
    checks = Assignment.objects.filter(lasting(since), role=Role.AUDITOR, since__lte=until, withdrawn=False)
    return checks.filter(reaching(organisation, with_subtree=False, on=since))


def can_end(actor: User | None, one: Assignment, *, on: date) -> bool:
    """Whether somebody may end a role of another: only one who could give it."""
    return actor is None or (may_change(actor, one.user) and _can_give_it(actor, one, on))


def can_manage(actor: User | None, user: User, *, on: date) -> bool:
    """Whether somebody may change the account of another: only one who could give every role it has or will have.

    Whoever gets hold of an account gets hold of its roles. An account without any left is changed by whoever could have
    given one of those it had.
    """
    if actor is None:
        return True
    if not actor.is_active or not may_change(actor, user):
        return False
    left = Assignment.objects.filter(lasting(on), user=user, withdrawn=False).select_related("organisation")
    if roles := list(left):
        return all(_can_give_it(actor, one, on) for one in roles)
    past = Assignment.objects.filter(user=user).select_related("organisation")
    return can_give(actor, Role.ADMINISTRATOR, None, with_subtree=True, on=on) or any(
        _can_give_it(actor, one, on) for one in past
    )


def _can_give_it(actor: User, one: Assignment, on: date) -> bool:
    return can_give(actor, one.role, one.organisation, with_subtree=one.with_subtree, on=on)


def can_shape_all(actor: User | None, *, on: date) -> bool:
    """Whether bodies at the very top may be founded: only by who shapes the whole installation."""
    if actor is None or actor.is_superuser:
        return actor is None or actor.is_active
    return roles_held(actor, SHAPERS, on=on).filter(organisation=None).exists()


def is_shaper(actor: User, *, on: date) -> bool:
    """Whether somebody shapes any body at all on a day."""
    if actor.is_superuser:
        return actor.is_active
    return roles_held(actor, SHAPERS, on=on).exists()
