"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.people.days import held, on_day
from thidua.people.models import Assignment, Lineage, Organisation, Person, Post, Role, User
from thidua.people.permissions import KEEPERS, horizon

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist."""
    return _bodies(_holding(actor, SEERS, on), on)


def kept_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose register somebody keeps on a day."""
    return _bodies(_holding(actor, KEEPERS, on), on)


def _bodies(seeing: QuerySet[Assignment] | None, on: date) -> QuerySet[Organisation]:
    if seeing is None:
        return Organisation.objects.all()
    year = min(on.year, horizon())
    under = Lineage.objects.filter(
        organisation=OuterRef("pk"), year=year, ancestor__in=seeing.filter(with_subtree=True).values("organisation")
    )
    return Organisation.objects.filter(Q(pk__in=seeing.values("organisation")) | Q(Exists(under)))


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body; who sees every body sees those without a post too."""
    everybody = Person.objects.filter(merged_into=None)
    if _holding(actor, SEERS, on) is None:
        return everybody
    return everybody.filter(_held(organisation__in=few(visible_to(actor, on=on))))


def people_kept_by(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons whose card somebody keeps on a day: they hold a post in a body of the actor's, or, holding none any
    more, once held one there. Somebody who moved on is kept where they are now, and only seen where they were.
    """
    everybody = Person.objects.filter(merged_into=None)
    if _holding(actor, KEEPERS, on) is None:
        return everybody
    here = {"organisation__in": few(kept_by(actor, on=on))}
    return everybody.filter(_held(on_day(on), **here) | (~_held(on_day(on)) & _held(**here)))


FEW = 2_000


def few(bodies: QuerySet[Organisation]) -> list[int] | QuerySet[Organisation, Any]:
    """The bodies looked up once, where they are few enough: asked anew beside every post, they cost a hundred times as much."""
    some = list(bodies.order_by().values_list("pk", flat=True)[: FEW + 1])
    return some if len(some) <= FEW else bodies.order_by().values("pk")


def _held(*conditions: Q, **more: Any) -> Q:
    """Whoever has a post like that, on their own row or on one joined into it. Not beside every row: worked out once."""
    return holders(Post.objects.filter(*conditions, **more))


def holders(posts: QuerySet[Post]) -> Q:
    """The people these posts are of; a post of a joined row is of the person who was kept."""
    joined = posts.filter(person__merged_into__isnull=False)
    return Q(pk__in=posts.order_by().values("person")) | Q(pk__in=joined.order_by().values("person__merged_into"))


def can_keep_person(actor: User | None, person: Person, *, on: date) -> bool:
    """Whether somebody may correct a person's card, join it with another, and see the identity number.

    The number is for whoever keeps the card, officers included: they enter it and must be able to check it, and dossiers
    ask for it. Seeing a person's honours is not enough, nor is having been their officer once.
    """
    return actor is None or people_kept_by(actor, on=on).filter(pk=person.pk).exists()


def _holding(actor: User, roles: Collection[str], on: date) -> QuerySet[Assignment] | None:
    """The roles that let somebody see or keep bodies; None where they reach all of them."""
    if actor.is_superuser and actor.is_active:
        return None
    holding = held(actor, on=on).filter(role__in=roles, user__is_active=True)
    return None if holding.filter(organisation=None).exists() else holding
