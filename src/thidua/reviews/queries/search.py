"""Reviews somebody may see, and the search among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.law.spelling import fold
from thidua.people.models import Lineage, Membership, User
from thidua.people.permissions import horizon
from thidua.people.queries import as_typed, folded, visible_to
from thidua.reviews.models import FOLLOWED, Carried, Passage, Point, Review, Scribble, State

SHOWN_ABOVE = (State.SENT, State.RECEIVED, State.RETURNED, State.ISSUED)
"""What the body it was sent to reads; a draft is its writers' own."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing. `scope` is one of "don-vi", "khoi", "phong-trao"."""

    words: str = ""
    year: int | None = None
    kind: str = ""
    state: str = ""
    scope: str = ""


def visible_reviews(actor: User, *, on: date) -> QuerySet[Review]:
    """The reviews of the bodies somebody sees, those sent to these bodies, and what was issued above them or by their blocs."""
    seen = visible_to(actor, on=on)
    above = Lineage.objects.filter(ancestor=OuterRef("body"), year=min(on.year, horizon()), organisation__in=seen)
    emulates = Membership.objects.filter(bloc=OuterRef("bloc"), year=OuterRef("last"), organisation__in=seen)
    issued = Q(state=State.ISSUED) & (Q(Exists(above)) | Q(Exists(emulates)))
    mine = Q(body__in=seen) | Q(addressed_to__in=seen, state__in=SHOWN_ABOVE)
    return Review.objects.filter(mine | issued)


def found(search: Search, actor: User, *, on: date) -> QuerySet[Review]:
    """The reviews that fit, the newest period first; each with `open_points`, its rows that are followed and open."""
    rows = visible_reviews(actor, on=on)
    if fold(as_typed(search.words)):
        rows = rows.filter(folded("searched", search.words))
    if search.year:
        rows = rows.filter(first__lte=search.year, last__gte=search.year)
    plain = {"kind": search.kind, "state": search.state}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    scopes = {
        "khoi": Q(bloc__isnull=False), "phong-trao": Q(movement__isnull=False), "don-vi": Q(bloc=None, movement=None),
    }  # fmt: skip
    rows = rows.filter(scopes.get(search.scope, Q()))
    followed = Q(points__sort__in=FOLLOWED) | Q(points__owner__isnull=False) | Q(points__due__isnull=False)
    counted = rows.annotate(open_points=Count("points", filter=followed & Q(points__closed_on=None)))
    return with_links(counted).order_by("-last", "-first", "kind", "-pk")


def with_links(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.select_related("body", "bloc__organiser", "movement__bloc", "movement__unit", "addressed_to")


def one_seen(pk: int, actor: User, *, on: date) -> Review | None:
    """A review the actor may see; None is answered as if there were none."""
    return with_links(visible_reviews(actor, on=on)).filter(pk=pk).first()


def years(actor: User, *, on: date) -> list[int]:
    """The years some review somebody sees ends in, the newest first."""
    ends = visible_reviews(actor, on=on).order_by().values_list("last", flat=True)
    return sorted({*ends, on.year}, reverse=True)


def passages_of(review: Review) -> dict[str, Passage]:
    """What is written, by section."""
    return {one.section: one for one in Passage.objects.filter(review=review)}


def points_of(review: Review) -> list[Point]:
    """Its rows in the order of the report."""
    rows = Point.objects.filter(review=review).select_related("owner", "origin__review__body")
    return list(rows.order_by("sort", "number", "pk"))


def carried_of(review: Review) -> list[Carried]:
    """The rows that were open when it began: still open ones first, the longest overdue before the others."""
    rows = Carried.objects.filter(review=review).select_related("point__owner", "point__review", "point__review__body")
    return sorted(rows, key=lambda one: (one.point.closed_on is not None, one.point.due or date.max, one.point.pk))


def scribble_of(review: Review, section: str, user: User) -> Scribble | None:
    """What somebody typed into a section and has not saved."""
    return Scribble.objects.filter(review=review, section=section, user=user).first()
