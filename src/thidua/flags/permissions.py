"""Who prepares, runs and concludes a bloc's vote, on a day. Everything of it is asked here.

The one who leads the bloc in that year does, and the standing office of the body that organises it. Nobody votes for another.
"""

from datetime import date

from thidua.flags.models import BlocVote, Voter
from thidua.people.models import Bloc, Membership, Organisation, Role, User
from thidua.people.permissions import SHAPERS, holds

LEADERS = (Role.BLOC_HEAD, Role.HEAD, Role.OFFICER)
"""Who acts for the member that leads a bloc."""
CHAIRS = (Role.BLOC_HEAD, Role.HEAD)
"""Who concludes for it."""


def head_of(bloc: Bloc, year: int) -> Organisation | None:
    """The member that leads a bloc in a year."""
    found = Membership.objects.filter(bloc=bloc, year=year, part=Membership.Part.HEAD).select_related("organisation")
    one = found.first()
    return one.organisation if one else None


def can_run(actor: User | None, bloc: Bloc, year: int, *, on: date) -> bool:
    """Whether somebody prepares a vote, takes the roll, opens and closes it."""
    if actor is None or holds(actor, SHAPERS, bloc.organiser, on=on):
        return True
    head = head_of(bloc, year)
    return head is not None and holds(actor, LEADERS, head, on=on)


def can_conclude(actor: User | None, bloc: Bloc, year: int, *, on: date) -> bool:
    """Whether somebody concludes what a vote came to: whoever chairs it, or the standing office of the organiser."""
    if actor is None or holds(actor, SHAPERS, bloc.organiser, on=on):
        return True
    head = head_of(bloc, year)
    return head is not None and holds(actor, CHAIRS, head, on=on)


def voter_of(actor: User | None, vote: BlocVote) -> Voter | None:
    """Whose voice somebody is in a vote."""
    if actor is None or not actor.is_active:
        return None
    return Voter.objects.filter(vote=vote, user=actor).select_related("body").first()
