"""Who appraises at a body, how much each has to do, and what binds them to a dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact

from thidua.nominations.models import Appraisal, Mark, Nomination
from thidua.nominations.permissions import BETWEEN, PROPOSERS, ROUND_KEEPERS
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Lineage, Post, User
from thidua.people.permissions import horizon, reaching
from thidua.people.queries import on_day


@dataclass(frozen=True, slots=True)
class Load:
    """One appraiser: what waits for them, what of it is late, what they finished."""

    user: User
    waiting: int
    late: int
    done: int


def appraisers_of(one: Nomination, *, on: date) -> QuerySet[User]:
    """Who may be given the dossiers that lie where this one lies."""
    roles = ROUND_KEEPERS if one.at_id == one.round.body_id else BETWEEN
    there = Assignment.objects.filter(counts_on(on), reaching(one.at, with_subtree=False, on=on), role__in=roles)
    return (
        User.objects.filter(is_active=True, pk__in=there.values("user"))
        .select_related("person")
        .order_by("full_name", "pk")
    )


def loads(one: Nomination, *, on: date) -> list[Load]:
    """Each appraiser there with what they have to do, the least laden first; two queries."""
    users = list(appraisers_of(one, on=on))
    given = Appraisal.objects.filter(appraiser__in=users).order_by().values("appraiser")
    counted = given.annotate(
        waiting=Count("pk", filter=Q(ended_on=None)),
        late=Count("pk", filter=Q(ended_on=None, nomination__due__lt=on)),
        done=Count("pk", filter=Q(ended_on__isnull=False)),
    )
    counts = {
        pk: (waiting, late, done)
        for pk, waiting, late, done in counted.values_list("appraiser", "waiting", "late", "done")
    }
    found = [Load(user, *counts.get(user.pk, (0, 0, 0))) for user in users]
    return sorted(found, key=lambda load: (load.waiting, load.user.full_name))


def found_fit(dossiers: Sequence[int]) -> set[tuple[int, int]]:
    """Which dossiers stand as found fit at the body that has them, each with that body; one query."""
    return set(Nomination.objects.filter(is_fit(), pk__in=dossiers).values_list("pk", "at"))


def is_fit() -> Q:
    """Whether a dossier was found fit by the last appraisal at the body that has it, with nothing asked of the unit still open;
    an earlier one counts no more once somebody else looks. A part of a question.
    """
    last = Appraisal.objects.filter(nomination=OuterRef("pk"), body=OuterRef("at")).order_by("-pk").values("result")
    asked = Mark.objects.filter(nomination=OuterRef("pk"), cleared_at=None)
    return Q(Exact(Subquery(last[:1]), Appraisal.Result.FIT)) & ~Q(Exists(asked))


def is_own(one: Nomination, whom: User) -> bool:
    """Whether a dossier proposes somebody themself, as they were entered or as they are kept since."""
    if one.person is None or whom.person_id is None:
        return False
    mine = {whom.person_id, whom.person.merged_into_id if whom.person else None} - {None}
    return bool(mine & {one.person_id, one.person.merged_into_id})


def conflicts_of(rows: Sequence[Nomination], whom: User, *, on: date) -> dict[int, str]:
    """What binds somebody to dossiers, in words, by their numbers; see `conflicts_of_all`."""
    return conflicts_of_all(rows, [whom], on=on)[whom.pk]


def conflicts_of_all(rows: Sequence[Nomination], users: Sequence[User], *, on: date) -> dict[int, dict[int, str]]:
    """What binds each of some users to dossiers, in words: their own, made by them, of the unit they work in or act for; the
    body that appraises binds nobody. Five queries, however many users, units and dossiers.
    """
    works, acts = _works_under(users, {one.unit_id for one in rows}, on), _acts_for(users, on)
    found: dict[int, dict[int, str]] = {}
    for whom in users:
        bound = ((one.pk, _stake(one, whom, works[whom.pk], acts[whom.pk])) for one in rows)
        found[whom.pk] = {pk: words for pk, words in bound if words}
    return found


def _stake(one: Nomination, whom: User, works: set[int], acts: set[int]) -> str:
    """What binds somebody to a dossier: nothing where nothing does."""
    if is_own(one, whom):
        return "là hồ sơ của chính người ấy"
    if one.created_by_id == whom.pk:
        return "chính người ấy lập hồ sơ"
    if one.unit_id in works:
        return "công tác ở đơn vị đề nghị"
    return "làm việc đề nghị cho chính đơn vị ấy" if acts & ({one.unit_id, one.organisation_id} - {one.at_id}) else ""


def _acts_for(users: Sequence[User], on: date) -> dict[int, set[int]]:
    """The units each proposes for by name; a role that only reaches down to a unit is not meant."""
    rows = Assignment.objects.filter(counts_on(on), user__in=users, role__in=PROPOSERS)
    found: dict[int, set[int]] = {whom.pk: set() for whom in users}
    for user, unit in rows.values_list("user", "organisation"):
        found[user].add(unit)
    return found


def _works_under(users: Sequence[User], units: Collection[int], on: date) -> dict[int, set[int]]:
    """In which of the units, or under them, each has a post: on their own row of the register or on one joined with it."""
    cards = {
        pk: into or pk
        for pk, into in User.objects.filter(pk__in=[one.pk for one in users], person__isnull=False).values_list(
            "person", "person__merged_into"
        )
    }
    kept = set(cards.values())
    posts = Post.objects.filter(on_day(on)).filter(Q(person__in=kept) | Q(person__merged_into__in=kept))
    places: dict[int, set[int]] = defaultdict(set)
    for person, into, place in posts.values_list("person", "person__merged_into", "organisation"):
        places[into or person].add(place)
    above = _units_over({place for some in places.values() for place in some}, units, on)
    return {
        whom.pk: {unit for place in places.get(cards.get(whom.person_id or 0, 0), ()) for unit in above[place]}
        for whom in users
    }  # fmt: skip


def _units_over(places: Collection[int], units: Collection[int], on: date) -> dict[int, set[int]]:
    """Which of the units each place lies under, or is; one query."""
    found: dict[int, set[int]] = {place: {place} & set(units) for place in places}
    lines = Lineage.objects.filter(organisation__in=places, ancestor__in=units, year=min(on.year, horizon()))
    for place, unit in lines.values_list("organisation", "ancestor"):
        found[place].add(unit)
    return found
