"""Awards to look at again: those the actor may see, by state, with the line that shook them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from thidua.honours.models import Entry, Review, ReviewOutcome
from thidua.honours.queries.entries import KINDS
from thidua.people.models import Inheritance, User
from thidua.people.queries import visible_to

WAITING = "cho"
"""The state of a review about which nobody has decided."""


def reviews(actor: User, *, on: date, state: str = "") -> QuerySet[Review]:
    """Those of visible bodies, each with its `state`; the newest first, of one state where it is named."""
    last = ReviewOutcome.objects.filter(review=OuterRef("pk")).order_by("-pk").values("state")[:1]
    found = Review.objects.annotate(state=Coalesce(Subquery(last), Value(WAITING)))
    if not actor.is_superuser:
        found = found.filter(award__unit__in=visible_to(actor, on=on))
    if state:
        found = found.filter(state=state)
    related = ("award__person__merged_into", "award__organisation", "award__household", "award__unit")
    return found.select_related(*related).prefetch_related("outcomes").order_by("-opened_on", "-pk")


def review(pk: int, actor: User, *, on: date) -> Review | None:
    """One of them; None is answered as if there were none."""
    return reviews(actor, on=on).filter(pk=pk).first()


def reviews_of(awards: Iterable[int]) -> list[Review]:
    """Those about some awards, and about the lines that took their place, with their outcomes; two queries."""
    return list(Review.objects.filter(award__in=list(awards)).select_related("award").prefetch_related("outcomes"))


def opened_by(cause: Entry) -> int:
    """How many reviews a change opened; one query."""
    return Review.objects.filter(cause_kind=type(cause).__name__.lower(), cause=cause.pk).count()


type Cause = Entry | Inheritance
"""What shook an award: a line that took the place of another, or a decision about whose record a body takes over."""
DECISION = Inheritance.__name__.lower()


def document_of(cause: Cause) -> str:
    """The document it rests on itself."""
    return cause.basis if isinstance(cause, Inheritance) else cause.document


def causes(found: Iterable[Review]) -> Mapping[tuple[str, int], Cause]:
    """What shook them, by kind and number; one query a kind that occurs."""
    asked: dict[str, set[int]] = {}
    for one in found:
        asked.setdefault(one.cause_kind, set()).add(one.cause)
    tables = {table.__name__.lower(): table for table in KINDS.values()}
    lines: dict[tuple[str, int], Cause] = {
        (kind, line.pk): line
        for kind, pks in asked.items()
        if kind != DECISION
        for line in tables[kind].objects.filter(pk__in=pks)
    }
    decided = Inheritance.objects.filter(pk__in=asked.get(DECISION, ())).select_related("successor")
    return lines | {(DECISION, one.pk): one for one in (decided if DECISION in asked else ())}


def bodies_told(causes: Mapping[tuple[str, int], Cause]) -> set[int]:
    """The bodies whose names are needed to tell them."""
    return {one.predecessor_id for one in causes.values() if isinstance(one, Inheritance)}
