"""Who may write in the book, on a day."""

from datetime import date

from thidua.people.models import Organisation, User
from thidua.people.permissions import can_keep, can_keep_whole

__all__ = ["can_enter", "can_enter_file"]


def can_enter(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether lines about a body and its people may be entered, corrected or revoked."""
    return can_keep(actor, unit, on=on)


def can_enter_file(actor: User | None, at: Organisation, *, on: date) -> bool:
    """Whether a file may be entered at a body: its rows may be of any body under it."""
    return can_keep_whole(actor, at, on=on)
