"""A batch opened, before its lines are written."""

from datetime import date

from thidua.audit.actions import name_of
from thidua.honours.actions.locking import writing
from thidua.honours.models import Batch
from thidua.people.models import User


def new_batch(source: str, *, on: date, actor: User | None, is_sample: bool = False) -> Batch:
    """A batch under the name of who enters it; the machine where nobody does."""
    writing()
    return Batch.objects.create(source=source, entered_by=name_of(actor), entered_on=on, is_sample=is_sample)
