"""Lines of the book that rest on a change of bodies: asked before the change is taken back."""

from django.db.models import Q

from thidua.honours.models import STANDING
from thidua.honours.queries import KINDS
from thidua.people.models import Person
from thidua.people.watching import Resting, Undone


def lines_since(undone: Undone) -> Resting:
    """The lines entered since it was recorded: of who moved, in the unit they came to; of the bodies that inherit by it.

    Who moved may have been joined with another card since, either way: a line of any of their cards is theirs.
    """
    kept = Person.objects.filter(pk__in=undone.persons, merged_into__isnull=False).values("merged_into")
    cards = Q(pk__in=undone.persons) | Q(pk__in=kept)
    theirs = Person.objects.filter(cards | Q(merged_into__in=undone.persons) | Q(merged_into__in=kept))
    moved = Q(person__in=theirs.order_by().values("pk"), unit__in=undone.bodies)
    heirs = Q(organisation__in=undone.inheriting)
    people = inheriting = 0
    for table in KINDS.values():
        since = table.objects.filter(is_current=True, effect__in=STANDING, entered_at__gte=undone.since)
        people += since.filter(moved).count()
        inheriting += since.filter(heirs).count()
    return Resting(of_people=people, of_inheriting=inheriting)
