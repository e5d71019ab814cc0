"""Who may launch, amend and close a movement, on a day."""

from datetime import date

from thidua.people.models import Organisation, User
from thidua.people.permissions import KEEPERS, can_keep

__all__ = ["KEEPERS", "can_lead"]


def can_lead(actor: User | None, unit: Organisation, *, on: date) -> bool:
    """Whether movements of a body may be recorded: by whoever keeps its register, there or from above."""
    return can_keep(actor, unit, on=on)
