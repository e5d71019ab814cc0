"""Who sets a council up, runs a session, confirms a result, votes: on a day. The secretary runs, the chair concludes: closing
a vote only counts what lies in the box, the result holds when whoever chairs confirms it. Nobody votes for another.
"""

from collections.abc import Collection
from datetime import date

from thidua.councils.models import Council, Position, Seat
from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import holds

MANAGERS = (Role.STANDING, Role.COUNCIL_SECRETARY)
"""Who sets up the councils of a body and prepares their sessions."""
READERS = (*MANAGERS, Role.SIGNER, Role.AUDITOR)
"""Who reads about the councils of a body without sitting on them."""
CHAIRS = (Position.CHAIR, Position.STANDING, Position.DEPUTY)
"""Who may chair a session: the chair, or a deputy in their place."""


def can_set_up(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether councils of a body may be set up and changed. None is the system itself, which loads samples."""
    return actor is None or holds(actor, MANAGERS, body, on=on)


def seat_of(actor: User | None, council: Council, *, on: date) -> Seat | None:
    """The seat somebody holds on a council on a day."""
    if actor is None or not actor.is_active:
        return None
    mine = council.seats.filter(user=actor).order_by("-since")
    return next((seat for seat in mine if seat.sits(on)), None)


def can_run(actor: User | None, council: Council, *, on: date) -> bool:
    """Whether sessions are prepared, attendance taken, votes opened and closed: by the secretary or whoever chairs."""
    return can_set_up(actor, council.body, on=on) or _sits(actor, council, (*CHAIRS, Position.SECRETARY), on)


def can_chair(actor: User | None, council: Council, *, on: date) -> bool:
    """Whether the result of a closed vote is confirmed: by whoever chairs, and by no role from outside."""
    return actor is None or _sits(actor, council, CHAIRS, on)


def _sits(actor: User | None, council: Council, positions: Collection[str], on: date) -> bool:
    seat = seat_of(actor, council, on=on)
    return seat is not None and seat.position in positions
