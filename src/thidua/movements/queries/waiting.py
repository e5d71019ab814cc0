"""What waits for somebody in this room: to approve, to mend, to launch. What is to be acknowledged stands beside it."""

from datetime import date

from django.db.models import Q, QuerySet

from thidua.movements.models import Movement
from thidua.movements.permissions import APPROVERS, DRAFTERS
from thidua.movements.states import State
from thidua.people.models import User
from thidua.people.queries import few_within_reach


def waiting_for(actor: User, *, on: date) -> QuerySet[Movement]:
    """Movements whose next step is the actor's: approve what waits, mend what came back, launch what was approved; the longest
    waiting first.
    """
    approved_by = Q(state=State.WAITING, unit__in=few_within_reach(actor, APPROVERS, on=on))
    back = Q(state=State.DRAFT) & ~Q(returned_note="")
    drafted = (back | Q(state=State.APPROVED)) & Q(unit__in=few_within_reach(actor, DRAFTERS, on=on))
    return Movement.objects.filter(approved_by | drafted).select_related("unit").order_by("state_since", "pk")
