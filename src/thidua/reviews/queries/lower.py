"""The reports of the bodies below: who owes one, who sent it, what its rows say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.law.spelling import fold
from thidua.people.models import Lineage, Membership, Phase
from thidua.people.permissions import horizon
from thidua.people.queries import names_of, on_day
from thidua.reviews.models import Point, Review, Sort, State
from thidua.reviews.parts.movements import inside

HANDED_IN = (State.SENT, State.RECEIVED, State.ISSUED)


@dataclass(frozen=True, slots=True)
class Reports:
    """Who is expected to report to a review, what came in, who is missing; `names` of all of them as they are called now."""

    expected: frozenset[int]
    sent: Sequence[Review]
    returned: Sequence[Review]
    missing: Sequence[int]
    names: Mapping[int, str]


def call_key(review: Review) -> str:
    """What tells the reports of one period from those of another: the subject of the duty to send one."""
    stem = f"{review.kind}-{review.first}-{review.last}"
    stem += f"-{review.until:%Y%m%d}" if review.until else ""
    return f"{stem}-{review.movement.key}" if review.movement else stem


def expected(review: Review, *, on: date) -> frozenset[int]:
    """Who reports to it: the members of the bloc in its last year, else the bodies right below, or those with a movement inside."""
    if review.bloc_id:
        members = Membership.objects.filter(bloc=review.bloc_id, year=review.last)
        return frozenset(members.values_list("organisation", flat=True)) - {review.body_id}
    if review.movement:
        return frozenset(one.unit_id for one in inside(review.movement)) - {review.body_id}
    year = min(review.last, horizon())
    under = Lineage.objects.filter(ancestor=review.body_id, depth=1, year=year).values("organisation")
    day = min(on, date(review.last, 12, 31))
    standing = Phase.objects.filter(on_day(day), organisation__in=under)
    return frozenset(standing.values_list("organisation", flat=True)) - {review.body_id}


def reports_of(review: Review, *, on: date) -> Reports:
    """The reports below; at most four queries, besides those that find a movement's parts."""
    due = expected(review, on=on)
    handed = [one for one in _addressed(review) if one.body_id in due]
    sent = [one for one in handed if one.state in HANDED_IN]
    returned = [one for one in handed if one.state == State.RETURNED]
    names = names_of(due)
    called = {pk: names.on(pk, on) or names.last(pk) for pk in due}
    missing = sorted(due - {one.body_id for one in sent}, key=lambda pk: fold(called[pk]))
    sent.sort(key=lambda one: fold(called[one.body_id]))
    return Reports(due, sent, returned, missing, called)


def _addressed(review: Review) -> list[Review]:
    """Those of the same kind and period that were sent to the body of this one."""
    rows = Review.objects.filter(
        addressed_to=review.body_id, kind=review.kind, first=review.first, last=review.last, bloc=None,
        state__in=(*HANDED_IN, State.RETURNED),
    ).exclude(pk=review.pk)  # fmt: skip
    if review.movement_id:
        rows = rows.filter(Q(movement=review.movement_id) | Q(movement__parent=review.movement_id))
    else:
        rows = rows.filter(movement=None)
    return list(rows.select_related("body"))


def lower_points(review: Review, reports: Reports) -> list[Point]:
    """The limits, causes and lessons of the reports that came in, those already taken marked `taken`; two queries."""
    rows = Point.objects.filter(
        review__in=[one.pk for one in reports.sent], sort__in=(Sort.LIMIT, Sort.CAUSE, Sort.LESSON)
    )
    taken = set(Point.objects.filter(review=review, origin__isnull=False).values_list("origin", flat=True))
    order = list(Sort)
    found = sorted(
        rows.select_related("review", "owner"), key=lambda one: (one.review_id, order.index(Sort(one.sort)), one.number)
    )
    for one in found:
        one.taken = one.pk in taken  # type: ignore[attr-defined]
    return found
