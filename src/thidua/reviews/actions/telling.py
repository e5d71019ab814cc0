"""How the record tells of a review and its rows."""

from __future__ import annotations

from typing import Any

from thidua.audit.actions import record
from thidua.people.models import User
from thidua.reviews.models import Point, Review


def tell(
    action: str, review: Review, actor: User | None, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:  # fmt: skip
    """One line of the record about a review."""
    record("reviews." + action, actor=actor, kind="review", key=review.pk, before=before, after=after)


def told(review: Review) -> dict[str, Any]:
    """A review as the record keeps it."""
    plain = ("kind", "span", "first", "last", "until", "state", "number", "issued_on", "signer")
    values = {name: value for name in plain if (value := getattr(review, name))}
    linked = {"bloc": review.bloc and review.bloc.name, "movement": review.movement and review.movement.name}
    to = {"addressed_to": review.addressed_to.key} if review.addressed_to else {}
    return {"body": review.body.key} | values | {name: value for name, value in linked.items() if value} | to


def told_point(point: Point) -> dict[str, Any]:
    """A row as the record keeps it."""
    plain = ("sort", "text", "due", "closed_on", "done")
    values = {name: value for name in plain if (value := getattr(point, name))}
    return values | ({"owner": point.owner.key} if point.owner else {})
