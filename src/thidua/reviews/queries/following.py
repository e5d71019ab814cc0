"""Rows that stay open until somebody has done what they ask for, over all reviews of a line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.law.spelling import fold
from thidua.people.models import User
from thidua.people.queries import as_typed, folded, visible_to, within_reach
from thidua.reviews.models import FOLLOWED, Point, Review, State
from thidua.reviews.permissions import KEEPERS, WRITERS
from thidua.reviews.queries.search import visible_reviews

FOLLOWS = Q(sort__in=FOLLOWED) | Q(owner__isnull=False) | Q(due__isnull=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for; `standing` is one of "mo", "qua-han", "xong"; `year` the year their review ends in."""

    words: str = ""
    standing: str = ""
    year: int | None = None
    sort: str = ""


def of_line(review: Review) -> QuerySet[Review]:
    """Every review of the same body, bloc and movement."""
    return Review.objects.filter(body=review.body_id, bloc=review.bloc_id, movement=review.movement_id)


def open_before(review: Review) -> QuerySet[Point]:
    """What is open of the issued reviews of the same line whose period is over no later than this one's.

    A bloc's reviews are of one line whoever led it and wrote them.
    """
    line = Review.objects.filter(bloc=review.bloc_id) if review.bloc_id else of_line(review)
    earlier = line.filter(state=State.ISSUED, last__lte=review.last, movement=review.movement_id).exclude(pk=review.pk)
    return Point.objects.filter(FOLLOWS, review__in=earlier, closed_on=None).order_by("pk")


def followed(wanted: Wanted, actor: User, *, on: date) -> QuerySet[Point]:
    """The followed rows of issued reviews somebody sees, or that a body they see owes: open ones first, the most urgent on top."""
    seen = visible_reviews(actor, on=on).filter(state=State.ISSUED)
    mine = Q(owner__in=visible_to(actor, on=on), review__state=State.ISSUED)
    rows = Point.objects.filter(FOLLOWS).filter(Q(review__in=seen) | mine)
    standings = {
        "mo": Q(closed_on=None), "qua-han": Q(closed_on=None, due__lt=on), "xong": Q(closed_on__isnull=False),
    }  # fmt: skip
    rows = rows.filter(standings.get(wanted.standing, Q()))
    if wanted.year:
        rows = rows.filter(review__last=wanted.year)
    if wanted.sort:
        rows = rows.filter(sort=wanted.sort)
    if fold(as_typed(wanted.words)):
        rows = rows.filter(folded("text_folded", wanted.words))
    links = ("review__body", "review__bloc__organiser", "review__movement", "review__addressed_to", "owner")
    return rows.select_related(*links).order_by(
        F("closed_on").desc(nulls_first=True), F("due").asc(nulls_last=True), "review__last", "pk"
    )


def counts_of(rows: QuerySet[Point], *, on: date) -> tuple[int, int, int]:
    """How many are open, of these overdue, and how many are done; one query."""
    found = rows.order_by().aggregate(
        open=Count("pk", filter=Q(closed_on=None)), late=Count("pk", filter=Q(closed_on=None, due__lt=on)),
        done=Count("pk", filter=Q(closed_on__isnull=False)),
    )  # fmt: skip
    return found["open"], found["late"], found["done"]


def followable(points: Collection[Point], actor: User, *, on: date) -> set[int]:
    """Of these rows those the actor may close: what `can_follow` answers, asked once for a page; two queries."""
    bodies = {one.review.body_id for one in points} | {one.owner_id for one in points if one.owner_id}
    kept = set(within_reach(actor, KEEPERS, on=on).filter(pk__in=bodies).values_list("pk", flat=True))
    led = set(within_reach(actor, WRITERS, on=on).filter(pk__in=bodies).values_list("pk", flat=True))
    return {
        one.pk for one in points
        if one.owner_id in kept or one.review.body_id in (led if one.review.bloc_id else kept)
    }  # fmt: skip


def point_seen(pk: int, actor: User, *, on: date) -> Point | None:
    """A row of a review the actor sees, or that a body they see owes; None is answered as if there were none."""
    mine = Q(review__in=visible_reviews(actor, on=on)) | Q(
        owner__in=visible_to(actor, on=on), review__state=State.ISSUED
    )
    rows = Point.objects.filter(mine, pk=pk)
    return rows.select_related("review__body", "review__bloc__organiser", "review__movement", "owner").first()
