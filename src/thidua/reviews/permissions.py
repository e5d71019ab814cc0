"""Who may write a review, issue it, and answer for the body it is sent to, on a day."""

from __future__ import annotations

from datetime import date

from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import KEEPERS, can_keep, holds
from thidua.reviews.models import Point, Review

WRITERS = (*KEEPERS, Role.BLOC_HEAD)
"""Who writes: whoever keeps the register of the body; the review of a bloc also whoever heads it."""
ISSUERS = (Role.STANDING, Role.HEAD, Role.SIGNER, Role.ADMINISTRATOR)
"""Who puts number, day and signature to it."""


def can_start(actor: User | None, body: Organisation, *, of_bloc: bool, on: date) -> bool:
    """Whether somebody may begin a review that a body writes. None is the system itself, which loads samples."""
    return actor is None or holds(actor, WRITERS if of_bloc else KEEPERS, organisation=body, on=on)


def can_write(actor: User | None, review: Review, *, on: date) -> bool:
    """Whether somebody may write in a review, send it and take it back."""
    return can_start(actor, review.body, of_bloc=review.bloc_id is not None, on=on)


def can_issue(actor: User | None, review: Review, *, on: date) -> bool:
    """Whether somebody may issue it."""
    return actor is None or holds(actor, ISSUERS, organisation=review.body, on=on)


def can_answer(actor: User | None, review: Review, *, on: date) -> bool:
    """Whether somebody may take or return a review for the body it was sent to."""
    return review.addressed_to is not None and can_keep(actor, review.addressed_to, on=on)


def can_follow(actor: User | None, point: Point, *, on: date) -> bool:
    """Whether somebody may say that a row is done: who writes its reviews, and whoever keeps the body that owes it."""
    own = point.owner is not None and can_keep(actor, point.owner, on=on)
    return own or can_write(actor, point.review, on=on)


__all__ = [
    "ISSUERS", "KEEPERS", "WRITERS", "can_answer", "can_follow", "can_issue", "can_start", "can_write",
]  # fmt: skip
