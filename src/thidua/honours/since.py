"""Lines of the book that rest on a change of bodies: asked before the change is taken back."""

from django.db.models import Q

from thidua.honours.models import STANDING
from thidua.honours.queries import KINDS
from thidua.people.watching import Resting, Undone


def lines_since(undone: Undone) -> Resting:
    """The lines entered since it was recorded: of who moved, in the unit they came to; of the bodies that inherit by it."""
    moved = Q(person__in=undone.persons, unit__in=undone.bodies)
    heirs = Q(organisation__in=undone.inheriting)
    people = inheriting = 0
    for table in KINDS.values():
        since = table.objects.filter(is_current=True, effect__in=STANDING, entered_at__gte=undone.since)
        people += since.filter(moved).count()
        inheriting += since.filter(heirs).count()
    return Resting(of_people=people, of_inheriting=inheriting)
