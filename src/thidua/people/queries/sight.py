"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import In

from thidua.people.days import held
from thidua.people.models import Lineage, Organisation, Person, Post, Role, User
from thidua.people.permissions import KEEPERS, horizon

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""
WIDE = 4
"""Who sees at least one body in so many finds their rows soonest by reading a list in its own order."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How far somebody sees on a day, asked once for a whole page: which bodies, how many, of how many."""

    bodies: QuerySet[Organisation]
    seen: int
    all: int
    reaches_all: bool = False
    """Whether they see what belongs to no body too."""

    @property
    def is_whole(self) -> bool:
        return self.seen == self.all

    def narrow[M: Model](self, rows: QuerySet[M], *, column: str = "unit") -> QuerySet[M]:
        """The rows of visible bodies; `column` says which body a row belongs to, and is never empty.

        Where they are most of all rows, the database is kept off the index of that column: it would collect and sort
        them all, while the index a list is ordered by gives the first page at once.
        """
        if self.is_whole:
            return rows
        if self.seen * WIDE < self.all:
            return rows.filter(**{f"{column}__in": self.bodies})
        return rows.filter(In(F(f"{column}_id") + 0, self.bodies.values("pk")))


def sight_of(actor: User, *, on: date) -> Sight:
    """How far somebody sees on a day; at most four queries."""
    reach = _reach(actor, on)
    bodies = _bodies(reach, on)
    seen = bodies.count()  # before all are counted: a body founded meanwhile must not stand in for one that is not seen
    return Sight(bodies, seen, Organisation.objects.count(), reaches_all=reach is None)


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist."""
    return _bodies(_reach(actor, on), on)


def kept_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose register somebody keeps on a day, there or from above: what `can_keep` would allow, all at once."""
    return _bodies(_reach(actor, on, KEEPERS), on)


def seen_whole(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies somebody sees with all that stands under them."""
    reach = _reach(actor, on)
    return Organisation.objects.all() if reach is None else Organisation.objects.filter(pk__in=reach.above)


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body; who sees every body sees those without a post too."""
    reach = _reach(actor, on)
    return _people(None if reach is None else Post.objects.filter(organisation__in=_bodies(reach, on)))


def people_in_sight(sight: Sight) -> QuerySet[Person]:
    """The same, of somebody whose sight is known."""
    return _people(None if sight.reaches_all else sight.narrow(Post.objects.all(), column="organisation"))


def _people(posts: QuerySet[Post] | None) -> QuerySet[Person]:
    everybody = Person.objects.filter(merged_into=None)
    return everybody if posts is None else everybody.filter(Exists(posts.filter(person=OuterRef("pk"))))


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where somebody holds a role, and at which of these bodies it is for those under them too."""

    at: Sequence[int]
    above: Sequence[int]


def _bodies(reach: _Reach | None, on: date) -> QuerySet[Organisation]:
    """A body that is gone belongs to those it stood under last: its record is for ever.

    Bodies of the year are one stretch of an index; only of the few others is it asked one by one when they stood last.
    """
    if reach is None:
        return Organisation.objects.all()
    if not reach.above:
        return Organisation.objects.filter(pk__in=reach.at)
    year = min(on.year, horizon())
    now = Lineage.objects.filter(year=year)
    mine = Lineage.objects.filter(organisation=OuterRef("pk"))
    last = Lineage.objects.filter(organisation=OuterRef(OuterRef("pk")), year__lt=year).order_by("-year")
    under = mine.filter(ancestor__in=reach.above, year=Subquery(last.values("year")[:1]))
    gone = ~Exists(mine.filter(year=year)) & Exists(under)
    there = now.filter(ancestor__in=reach.above).values("organisation")
    return Organisation.objects.filter(Q(pk__in=reach.at) | Q(pk__in=there) | gone)


def _reach(actor: User, on: date, roles: Collection[Role] = SEERS) -> _Reach | None:
    """The roles (those that let somebody see the book of bodies) held on a day; None where they reach every body."""
    if actor.is_superuser and actor.is_active:
        return None
    found = held(actor, on=on).filter(role__in=roles, user__is_active=True)
    places = list(found.values_list("organisation", "with_subtree"))
    if any(body is None for body, _ in places):
        return None
    return _Reach([body for body, _ in places], [body for body, below in places if below])
