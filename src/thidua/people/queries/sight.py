"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.people.models import Assignment, Lineage, Organisation, Person, Phase, Post, Role, User
from thidua.people.permissions import KEEPERS, horizon

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist."""
    return _bodies(_held(actor, on), on)


def kept_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose register somebody keeps on a day, there or from above: what `can_keep` would allow, all at once."""
    return _bodies(_held(actor, on, KEEPERS), on)


def seen_whole(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies somebody sees with all that stands under them: what once stood there and is gone is theirs to see too."""
    held = _held(actor, on)
    if held is None:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=held.filter(with_subtree=True).values("organisation"))


def _bodies(held: QuerySet[Assignment] | None, on: date) -> QuerySet[Organisation]:
    if held is None:
        return Organisation.objects.all()
    year = min(on.year, horizon())
    under = Lineage.objects.filter(
        organisation=OuterRef("pk"), year=year, ancestor__in=held.filter(with_subtree=True).values("organisation")
    )
    return Organisation.objects.filter(Q(pk__in=held.values("organisation")) | Q(Exists(under)))


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body; who sees every body sees those without a post too."""
    everybody = Person.objects.filter(merged_into=None)
    if _held(actor, on) is None:
        return everybody
    posts = Post.objects.filter(person=OuterRef("pk"), organisation__in=visible_to(actor, on=on))
    return everybody.filter(Exists(posts))


def _held(actor: User, on: date, roles: Collection[Role] = SEERS) -> QuerySet[Assignment] | None:
    """The roles (those that let somebody see the book of bodies) held on a day; None where they reach every body."""
    if actor.is_superuser and actor.is_active:
        return None
    held = Assignment.objects.filter(
        Q(until=None) | Q(until__gte=on), user=actor, role__in=roles, since__lte=on, user__is_active=True
    )
    return None if held.filter(organisation=None).exists() else held


def name_on(body: Organisation, on: date) -> str:
    """What a body was called on a day: the last name it had by then, or its first."""
    phases = Phase.objects.filter(organisation=body).order_by("since").values_list("since", "name")
    names = list(phases)
    past = [name for since, name in names if since <= on]
    return past[-1] if past else (names[0][1] if names else body.key)
