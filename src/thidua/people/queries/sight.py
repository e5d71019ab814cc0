"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.people.days import held
from thidua.people.models import Assignment, Organisation, Person, Post, Role, User
from thidua.people.permissions import SHAPERS, last_places

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist.

    A body that has ended is seen by whoever sees the body it last stood under.
    """
    return _reached(_holding(actor, SEERS, on), on)


def shaped_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose changes somebody may record on a day."""
    return _reached(_holding(actor, SHAPERS, on), on)


def _reached(seeing: QuerySet[Assignment] | None, on: date) -> QuerySet[Organisation]:
    if seeing is None:
        return Organisation.objects.all()
    under = last_places(on).filter(
        organisation=OuterRef("pk"), ancestor__in=seeing.filter(with_subtree=True).values("organisation")
    )
    return Organisation.objects.filter(Q(pk__in=seeing.values("organisation")) | Q(Exists(under)))


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body; who sees every body sees those without a post too."""
    everybody = Person.objects.filter(merged_into=None)
    if _holding(actor, SEERS, on) is None:
        return everybody
    posts = Post.objects.filter(person=OuterRef("pk"), organisation__in=visible_to(actor, on=on))
    return everybody.filter(Exists(posts))


def _holding(actor: User, roles: Collection[Role], on: date) -> QuerySet[Assignment] | None:
    """The roles of these that somebody holds; None where they reach every body."""
    if actor.is_superuser and actor.is_active:
        return None
    holding = held(actor, on=on).filter(role__in=roles, user__is_active=True)
    return None if holding.filter(organisation=None).exists() else holding
