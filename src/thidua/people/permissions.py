"""Who may do what in the register of people and bodies, on a day. Views and actions ask here, nobody else decides."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q

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
    above = Lineage.objects.filter(
        ancestor=OuterRef("organisation"), organisation=organisation, year=min(on.year, horizon())
    )
    return held(actor, on=on).filter(
        Q(organisation=None) | Q(organisation=organisation) | Q(Exists(above), with_subtree=True),
        role__in=roles, user__is_active=True,
    ).exists()  # fmt: skip


def horizon() -> int:
    """The last year whose tree has been worked out; later years stand as it does. 0 before anything was."""
    last = Lineage.objects.order_by("-year").values_list("year", flat=True).first()
    return last or 0


def can_keep(actor: User | None, organisation: Organisation, *, on: date) -> bool:
    """Whether lines about a body and its people may be entered. None is the system itself, which loads samples."""
    return actor is None or holds(actor, KEEPERS, organisation, on=on)


def can_shape(actor: User | None, organisation: Organisation, *, on: date) -> bool:
    """Whether the life of a body may be recorded."""
    return actor is None or holds(actor, SHAPERS, organisation, on=on)
