"""Who may write in the book, on a day."""

from datetime import date

from thidua.people.models import Organisation, User
from thidua.people.permissions import can_keep

__all__ = ["can_enter"]


def can_enter(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether lines about a body and its people may be entered, corrected or revoked."""
    return can_keep(actor, unit, on=on)
