"""The figures as they stand today are kept beside the draft: what changes after them is marked."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.people.models import User
from thidua.people.refusals import refuse_stranger
from thidua.reviews.actions.locking import locked, refuse_fixed
from thidua.reviews.actions.telling import tell
from thidua.reviews.calculations.shape import as_json, digest
from thidua.reviews.models import Review
from thidua.reviews.parts import assemble
from thidua.reviews.permissions import can_write
from thidua.reviews.queries.content import asked_of


@transaction.atomic
def save_figures(review: Review, *, on: date, actor: User | None) -> Review:
    """Keeps the figures of the day: the marks of what was others at the last save are gone.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    keep_figures(held, on=on)
    tell("luu_so_lieu", held, actor, {"figures_on": on, "digest": digest(held.figures)})
    return held


def keep_figures(review: Review, *, on: date) -> None:
    """The same as a part of another act."""
    review.figures, review.figures_on = as_json(assemble(asked_of(review, on=on))), on
    review.save(update_fields=["figures", "figures_on"])
