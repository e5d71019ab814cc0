"""A whole year at once: what was ticked of a proposal goes into the calendar, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.duties.actions.setting import NewDemand, add_demands, set_up
from thidua.duties.models import Demand
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused


@transaction.atomic
def keep_plan(
    organiser: Organisation, year: int, new: Sequence[NewDemand], *, on: date, actor: User | None
) -> list[Demand]:  # fmt: skip
    """The calendar of a body for a year with everything that was ticked; begun where there is none.

    Raises:
        PermissionDenied: the actor may not set the calendar of the body.
        Refused: nothing was ticked, or as `set_up` and `add_demands`.
    """
    calendar = set_up(organiser, year, on=on, actor=actor)
    if not new:
        raise Refused("Chưa chọn việc nào.", "Đánh dấu những việc sẽ đưa vào lịch.")
    return add_demands(calendar, new, on=on, actor=actor)
