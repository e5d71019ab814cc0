"""Who may do what in the register of people and bodies, on a day. Views and actions ask here, nobody else decides."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.people.days import held
from thidua.people.models import Lineage, Organisation, Role, User

KEEPERS = (Role.OFFICER, Role.STANDING, Role.ADMINISTRATOR)
"""Who keeps the register of a body: persons, posts, what is entered in the book."""
SHAPERS = (Role.STANDING, Role.ADMINISTRATOR)
"""Who records that bodies were founded, renamed, moved, merged, split or dissolved."""

DECIDERS = (Role.SIGNER, Role.STANDING, Role.ADMINISTRATOR)
"""Whose password alone is not enough: they sign in with a second factor."""


def holds(actor: User, roles: Collection[Role], organisation: Organisation, *, on: date) -> bool:
    """Whether somebody holds one of the roles at a body on a day, there or from above."""
    if actor.is_superuser:
        return actor.is_active
    above = last_places(on).filter(ancestor=OuterRef("organisation"), organisation=organisation)
    return held(actor, on=on).filter(
        Q(organisation=None) | Q(organisation=organisation) | Q(Exists(above), with_subtree=True),
        role__in=roles, user__is_active=True,
    ).exists()  # fmt: skip


def horizon() -> int:
    """The last year whose tree has been worked out; later years stand as it does. 0 before anything was."""
    last = Lineage.objects.order_by("-year").values_list("year", flat=True).first()
    return last or 0


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


def can_shape(actor: User | None, organisation: Organisation, *, on: date) -> bool:
    """Whether the life of a body may be recorded."""
    return actor is None or holds(actor, SHAPERS, organisation, on=on)


def can_shape_all(actor: User | None, *, on: date) -> bool:
    """Whether bodies at the very top may be founded: only by who shapes the whole installation."""
    if actor is None or actor.is_superuser:
        return actor is None or actor.is_active
    return held(actor, on=on).filter(role__in=SHAPERS, organisation=None, user__is_active=True).exists()


def is_shaper(actor: User, *, on: date) -> bool:
    """Whether somebody shapes any body at all on a day."""
    if actor.is_superuser:
        return actor.is_active
    return held(actor, on=on).filter(role__in=SHAPERS, user__is_active=True).exists()
