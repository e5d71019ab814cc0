"""Who appraises at a body, how much each has to do, and what binds them to a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact

from thidua.nominations.models import Appraisal, Mark, Nomination
from thidua.nominations.permissions import BETWEEN, PROPOSERS, ROUND_KEEPERS
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Post, User
from thidua.people.permissions import reaching
from thidua.people.queries import on_day, with_all_below


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
    return User.objects.filter(is_active=True, pk__in=there.values("user")).order_by("full_name", "pk")


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
    """Which dossiers stand as found fit, and at which body: by the last appraisal there, with nothing asked of the unit still
    open; an earlier one counts no more once somebody else looks. One query.
    """
    asked = Mark.objects.filter(nomination=OuterRef("nomination"), cleared_at=None)
    rows = Appraisal.objects.filter(~Exists(asked), nomination__in=dossiers).order_by("pk")
    last = {(dossier, body): result for dossier, body, result in rows.values_list("nomination", "body", "result")}
    return {where for where, result in last.items() if result == Appraisal.Result.FIT}


def is_fit() -> Q:
    """The same of a dossier at the body that has it, as a part of a question: `found_fit` for a list."""
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
    """What binds somebody to dossiers, in words, by their numbers: their own, made by them, of the unit they work in or
    act for; the body that appraises binds nobody.
    """
    found: dict[int, str] = {}
    own = _works_under(whom, {one.unit.key: one.unit_id for one in rows}, on)
    acts_for = _acts_for(whom, on)
    for one in rows:
        if is_own(one, whom):
            found[one.pk] = "là hồ sơ của chính người ấy"
        elif one.created_by_id == whom.pk:
            found[one.pk] = "chính người ấy lập hồ sơ"
        elif one.unit_id in own:
            found[one.pk] = "công tác ở đơn vị đề nghị"
        elif acts_for & ({one.unit_id, one.organisation_id} - {one.at_id}):
            found[one.pk] = "làm việc đề nghị cho chính đơn vị ấy"
    return found


def _acts_for(whom: User, on: date) -> set[int | None]:
    """The units somebody proposes for by name; a role that only reaches down to a unit is not meant."""
    rows = Assignment.objects.filter(counts_on(on), user=whom, role__in=PROPOSERS)
    return set(rows.values_list("organisation", flat=True))


def _works_under(whom: User, units: dict[str, int], on: date) -> set[int]:
    if whom.person_id is None:
        return set()
    posts = Post.objects.filter(on_day(on), person=whom.person_id).values("organisation")
    return {pk for key, pk in units.items() if with_all_below(key, on=on).filter(pk__in=posts).exists()}
