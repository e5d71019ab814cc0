"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.people.days import held
from thidua.people.models import Assignment, Organisation, Person, Post, Role, User
from thidua.people.permissions import KEEPERS, SHAPERS, last_places

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""
ONESELF = Role.PERSON
"""Whose role lets them see their own page in the book, and no other."""


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist."""
    return reached(_reach(actor, on), on=on)


def kept_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose register somebody keeps on a day, there or from above: what `can_keep` would allow, all at once."""
    return reached(_reach(actor, on, KEEPERS), on=on)


def shaped_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose changes somebody may record on a day."""
    return reached(_reach(actor, on, SHAPERS), on=on)


def seen_whole(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies somebody sees with all that stands under them."""
    reach = _reach(actor, on)
    if reach is None:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=reach.filter(with_subtree=True).values("organisation"))


def reached(roles: QuerySet[Assignment] | None, *, on: date) -> QuerySet[Organisation]:
    """The bodies some roles reach on a day, those under them included where the role says so; all where None.

    A body that is gone belongs to those it stood under last: its record is for ever.
    """
    if roles is None:
        return Organisation.objects.all()
    under = last_places(on).filter(
        organisation=OuterRef("pk"), ancestor__in=roles.filter(with_subtree=True).values("organisation")
    )
    return Organisation.objects.filter(Q(pk__in=roles.values("organisation")) | Q(Exists(under)))


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body, and oneself; who sees every body sees those without a post too."""
    everybody = Person.objects.filter(merged_into=None)
    if _reach(actor, on) is None:
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


def _reach(actor: User, on: date, roles: Collection[Role] = SEERS) -> QuerySet[Assignment] | None:
    """The roles (those that let somebody see the book of bodies) held on a day; None where they reach every body."""
    if actor.is_superuser and actor.is_active:
        return None
    reach = roles_held(actor, roles, on=on)
    return None if reach.filter(organisation=None).exists() else reach


def roles_held(actor: User, roles: Collection[Role], *, on: date) -> QuerySet[Assignment]:
    """Those of these roles that somebody has on a day; none where the account is locked."""
    return held(actor, on=on).filter(role__in=roles, user__is_active=True)
