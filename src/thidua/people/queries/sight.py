"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.people.days import held
from thidua.people.models import Assignment, Lineage, Organisation, Person, Post, Role, User
from thidua.people.permissions import horizon

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""
ONESELF = Role.PERSON
"""Whose role lets them see their own page in the book, and no other."""


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist."""
    return reached(_seeing(actor, on), on=on)


def reached(roles: QuerySet[Assignment] | None, *, on: date) -> QuerySet[Organisation]:
    """The bodies some roles reach on a day, those under them included where the role says so; all where None."""
    if roles is None:
        return Organisation.objects.all()
    year = min(on.year, horizon())
    under = Lineage.objects.filter(
        organisation=OuterRef("pk"), year=year, ancestor__in=roles.filter(with_subtree=True).values("organisation")
    )
    return Organisation.objects.filter(Q(pk__in=roles.values("organisation")) | Q(Exists(under)))


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body, and oneself; who sees every body sees those without a post too."""
    everybody = Person.objects.filter(merged_into=None)
    if _seeing(actor, on) is None:
        return everybody
    posts = Post.objects.filter(person=OuterRef("pk"), organisation__in=visible_to(actor, on=on))
    return everybody.filter(Q(Exists(posts)) | Q(pk__in=_oneself(actor, on)))


def own_person(actor: User, *, on: date) -> Person | None:
    """Who somebody is in the register, where their role lets them see it; the row their own was joined into, if it was."""
    return Person.objects.filter(merged_into=None, pk__in=_oneself(actor, on)).first()


def _oneself(actor: User, on: date) -> list[int]:
    if actor.person is None or not roles_held(actor, (Role.PERSON,), on=on).exists():
        return []
    return [actor.person.merged_into_id or actor.person.pk]


def _seeing(actor: User, on: date) -> QuerySet[Assignment] | None:
    """The roles that let somebody see the book of bodies; None where they see all of them."""
    if actor.is_superuser and actor.is_active:
        return None
    seeing = roles_held(actor, SEERS, on=on)
    return None if seeing.filter(organisation=None).exists() else seeing


def roles_held(actor: User, roles: Collection[Role], *, on: date) -> QuerySet[Assignment]:
    """Those of these roles that somebody has on a day; none where the account is locked."""
    return held(actor, on=on).filter(role__in=roles, user__is_active=True)
