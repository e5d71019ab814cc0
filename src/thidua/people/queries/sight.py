"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.people.days import held, on_day
from thidua.people.models import Assignment, Lineage, Organisation, Person, Phase, Post, Role, User
from thidua.people.permissions import KEEPERS, horizon

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""


def visible_to(actor: User, *, on: date, roles: Collection[Role] = SEERS) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist.

    `roles` are those whose sight is asked for, where a page is for fewer than all of them.
    """
    seeing = _seeing(actor, on, roles)
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
    if _seeing(actor, on) is None:
        return everybody
    posts = Post.objects.filter(person=OuterRef("pk"), organisation__in=visible_to(actor, on=on))
    return everybody.filter(Exists(posts))


def _seeing(actor: User, on: date, roles: Collection[Role] = SEERS) -> QuerySet[Assignment] | None:
    """The roles that let somebody see the book of bodies; None where they see all of them."""
    if actor.is_superuser and actor.is_active:
        return None
    seeing = held(actor, on=on).filter(role__in=roles, user__is_active=True)
    return None if seeing.filter(organisation=None).exists() else seeing


def keeping_places(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies at which somebody keeps the register with all that stands under them; who keeps everything, at the top."""
    keeping = _seeing(actor, on, KEEPERS)
    if keeping is None:
        return Organisation.objects.filter(pk__in=Phase.objects.filter(on_day(on), parent=None).values("organisation"))
    whole = keeping.filter(with_subtree=True).values("organisation")
    under = Lineage.objects.filter(ancestor=OuterRef("pk"), year=min(on.year, horizon())).exclude(
        organisation=OuterRef("pk")
    )
    alone = Q(pk__in=keeping.values("organisation")) & ~Q(Exists(under))
    return Organisation.objects.filter(Q(pk__in=whole) | alone)
