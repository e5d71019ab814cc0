"""What may be seen of the register, and by whom: `visible_to` is the one door to rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.lookups import In

from thidua.people.days import on_day, roles_held
from thidua.people.models import Assignment, Lineage, Organisation, Person, Phase, Post, Role, User
from thidua.people.permissions import KEEPERS, SHAPERS, horizon, last_places
from thidua.people.remembering import once

SEERS = (
    Role.OFFICER, Role.HEAD, Role.STANDING, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER,
    Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose role lets them see the book of a body and of its people."""
ONESELF = Role.PERSON
"""Whose role lets them see their own page in the book, and no other."""


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
    oneself: tuple[int, ...] = ()
    """Their own row, which they see wherever it stands."""

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
    """How far somebody sees on a day; at most six queries."""
    reach = _reach(actor, on)
    bodies = reached(reach, on=on)
    seen = bodies.count()  # before all are counted: a body founded meanwhile must not stand in for one that is not seen
    return Sight(
        bodies, seen, Organisation.objects.count(), reaches_all=reach is None, oneself=tuple(_oneself(actor, on))
    )


def visible_to(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rows somebody may see on a day; what is not here is answered as if it did not exist."""
    return within_reach(actor, SEERS, on=on)


def kept_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose register somebody keeps on a day, there or from above: what `can_keep` would allow, all at once."""
    return within_reach(actor, KEEPERS, on=on)


def within_reach(actor: User, roles: Collection[Role], *, on: date) -> QuerySet[Organisation]:
    """The bodies that some roles of somebody reach on a day, for a page that not every seer may read."""
    return once(("bodies", actor.pk, on, frozenset(roles)), lambda: reached(_reach(actor, on, roles), on=on))


def few_within_reach(
    actor: User, roles: Collection[Role], *, on: date
) -> list[int] | QuerySet[Organisation, Any]:  # fmt: skip
    """The same, looked up once for a page where they are few enough: asked beside every row, the tree is walked anew."""
    return once(("reach", actor.pk, on, frozenset(roles)), lambda: few(within_reach(actor, roles, on=on)))


def keeping_places(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies at which somebody keeps the register with all that stands under them; who keeps everything, at the top."""
    keeping = _reach(actor, on, KEEPERS)
    if keeping is None:
        return Organisation.objects.filter(pk__in=Phase.objects.filter(on_day(on), parent=None).values("organisation"))
    whole = keeping.filter(with_subtree=True).values("organisation")
    under = last_places(on).filter(ancestor=OuterRef("pk")).exclude(organisation=OuterRef("pk"))
    alone = Q(pk__in=keeping.values("organisation")) & ~Q(Exists(under))
    return Organisation.objects.filter(Q(pk__in=whole) | alone)


def shaped_by(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose changes somebody may record on a day."""
    return reached(_reach(actor, on, SHAPERS), on=on)


def nothing_founded() -> bool:
    """Whether no body has been entered at all: an installation of the first day."""
    return not Organisation.objects.exists()


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
    places = list(roles.values_list("organisation", "with_subtree"))
    at, above = [body for body, _ in places], [body for body, below in places if below]
    if not above:
        return Organisation.objects.filter(pk__in=at)
    # Bodies of the year are one stretch of an index; only of the few others is it asked one by one where they stood last.
    year = min(on.year, horizon())
    there = Lineage.objects.filter(year=year, ancestor__in=above).values("organisation")
    mine = Lineage.objects.filter(organisation=OuterRef("pk"))
    elsewhere = last_places(on).filter(organisation=OuterRef("pk"), ancestor__in=above)
    not_now = ~Exists(mine.filter(year=year)) & Exists(elsewhere)
    return Organisation.objects.filter(Q(pk__in=at) | Q(pk__in=there) | not_now)


def with_all_below(key: str, *, on: date) -> QuerySet[Organisation]:
    """The body of this key and every body under it in the year of a day."""
    under = Lineage.objects.filter(ancestor__key=key, year=min(on.year, horizon()))
    return Organisation.objects.filter(Q(key=key) | Q(pk__in=under.values("organisation")))


def people_visible_to(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons who hold or held a post in a visible body, and oneself; who sees every body sees those without a post too."""
    everybody = Person.objects.filter(merged_into=None)
    if _reach(actor, on) is None:
        return everybody
    return everybody.filter(_held(organisation__in=few(visible_to(actor, on=on))) | Q(pk__in=_oneself(actor, on)))


def seen_person(rows: QuerySet[Person], actor: User, *, on: date) -> Person | None:
    """The one person of `rows`, if the actor may see them: what `people_visible_to` answers, asked about one alone.

    Looked up first, so that only their own posts are read and not everybody's.
    """
    person = rows.filter(merged_into=None).first()
    if person is None or _reach(actor, on) is None or person.pk in _oneself(actor, on):
        return person
    cards = [person.pk, *Person.objects.filter(merged_into=person).order_by().values_list("pk", flat=True)]
    posts = Post.objects.filter(person__in=cards).order_by()  # asked with OR across the join, every post would be read
    units = list(posts.values_list("organisation_id", flat=True).distinct())
    return person if visible_to(actor, on=on).filter(pk__in=units).exists() else None


def people_in_sight(sight: Sight) -> QuerySet[Person]:
    """The same, of somebody whose sight is known: asked beside every row, so that the first of a name are found at once."""
    everybody = Person.objects.filter(merged_into=None)
    if sight.reaches_all:
        return everybody
    posts = sight.narrow(Post.objects.all(), column="organisation")
    own, joined = posts.filter(person=OuterRef("pk")), posts.filter(person__merged_into=OuterRef("pk"))
    return everybody.filter(Q(Exists(own)) | Q(Exists(joined)) | Q(pk__in=sight.oneself))


def people_kept_by(actor: User, *, on: date) -> QuerySet[Person]:
    """The persons whose card somebody keeps on a day: they hold a post in a body of the actor's, or, holding none any
    more, once held one there. Somebody who moved on is kept where they are now, and only seen where they were.
    """
    if keeps_everything(actor, on=on):
        return Person.objects.filter(merged_into=None)
    return people_kept_at(kept_by(actor, on=on), on=on)


def keeps_everything(actor: User, *, on: date) -> bool:
    """Whether somebody keeps the cards of the whole installation, those without any post too."""
    return _reach(actor, on, KEEPERS) is None


def people_kept_at(
    bodies: QuerySet[Organisation], *, on: date, among: Collection[int] | None = None
) -> QuerySet[Person]:
    """The persons whose cards are kept at these bodies on a day: see `people_kept_by`. `among` is asked about some alone,
    so that only their posts are read and not everybody's.
    """
    here = {"organisation__in": few(bodies)}
    theirs = Q() if among is None else Q(person__in=among) | Q(person__merged_into__in=among)
    held_here = _held(theirs, on_day(on), **here) | (~_held(theirs, on_day(on)) & _held(theirs, **here))
    found = Person.objects.filter(held_here, merged_into=None)
    return found if among is None else found.filter(pk__in=among)


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


PARTICULARS = frozenset({"ethnic_group", "is_party_member", "identity"})
"""What of a card is only for those of `sees_particulars`, by the name of the field; of the number it is the end."""


def sees_particulars(actor: User, person: Person, *, on: date) -> bool:
    """Whether somebody may read a person's ethnic group, party membership and the end of the identity number: whoever
    keeps the card, whoever audits the place it is kept at, and the person. To see somebody's honours is not enough.
    """
    return person.key not in without_particulars({person.key}, actor, on=on)


def without_particulars(keys: Collection[str], actor: User, *, on: date) -> set[str]:
    """Of the persons with these keys those whose particulars somebody may not read, asked once for a whole page. A row
    that was joined goes by the card it was joined into.
    """
    audited = _reach(actor, on, (Role.AUDITOR,))
    if audited is None or keeps_everything(actor, on=on):
        return set()
    rows = Person.objects.filter(key__in=keys).values_list("key", "merged_into", "pk")
    card_of = {key: into or pk for key, into, pk in rows}
    strange = set(card_of.values()).difference(_oneself(actor, on))
    for bodies in (kept_by(actor, on=on), reached(audited, on=on)):
        if strange:
            strange -= set(people_kept_at(bodies, on=on, among=strange).values_list("pk", flat=True))
    return {key for key, card in card_of.items() if card in strange}


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
