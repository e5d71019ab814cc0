"""A batch opened, before its lines are written."""

from datetime import date

from thidua.honours.models import Batch
from thidua.people.models import User


def new_batch(source: str, *, on: date, actor: User | None, is_sample: bool = False) -> Batch:
    """A batch under the name of who enters it; the machine where nobody does."""
    entered_by = actor.get_full_name() if actor else "Hệ thống"
    return Batch.objects.create(source=source, entered_by=entered_by, entered_on=on, is_sample=is_sample)
