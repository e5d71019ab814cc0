"""Who keeps tables of points, who scores whom, who verifies and closes, on a day."""

from __future__ import annotations

from datetime import date

from thidua.people.models import Bloc, Membership, Organisation, Role, User
from thidua.people.permissions import holds
from thidua.people.queries import within_reach

STANDERS = (Role.STANDING, Role.ADMINISTRATOR)
"""Who answers for scoring at the body that organises a bloc: its standing department."""
SCORERS = (Role.OFFICER, Role.HEAD)
"""Who scores in the name of a unit."""
LEADERS = (Role.BLOC_HEAD,)
"""Who leads a bloc for the unit that is its head that year."""
KEEPERS = (*STANDERS, *LEADERS)
"""Who may keep tables and open rounds at all; of which bloc, the functions below say."""


def leads(actor: User, bloc: Bloc, year: int, *, on: date) -> bool:
    """Whether somebody leads a bloc in a year: their unit is its head that year, and they are its bloc head."""
    mine = within_reach(actor, LEADERS, on=on)
    heads = Membership.objects.filter(bloc=bloc, year=year, part=Membership.Part.HEAD, organisation__in=mine)
    return heads.exists()


def can_keep_table(actor: User | None, organiser: Organisation, bloc: Bloc | None, *, on: date) -> bool:
    """Whether somebody may keep a table: the standing department of its body; of a bloc's own, whoever leads it this year too."""
    if actor is None or holds(actor, STANDERS, organiser, on=on):
        return True
    return bloc is not None and leads(actor, bloc, on.year, on=on)


def can_lead(actor: User | None, bloc: Bloc, year: int, *, on: date) -> bool:
    """Whether somebody may open and close the round of a bloc: its organiser's standing department, or whoever leads it."""
    return can_reopen(actor, bloc, on=on) or (actor is not None and leads(actor, bloc, year, on=on))


def can_reopen(actor: User | None, bloc: Bloc, *, on: date) -> bool:
    """Whether somebody may open a closed round again: the standing department alone."""
    return actor is None or holds(actor, STANDERS, bloc.organiser, on=on)


def can_score(actor: User | None, body: Organisation, *, on: date) -> bool:
    """Whether somebody may score in the name of a unit, itself or the one it cross-scores."""
    return actor is None or holds(actor, SCORERS, body, on=on)


def can_verify(actor: User | None, bloc: Bloc, year: int, body: Organisation, *, on: date) -> bool:
    """Whether somebody may verify the sheet of a unit: the standing department, or who leads the bloc, but not their own unit."""
    if can_reopen(actor, bloc, on=on):
        return True
    if actor is None or not leads(actor, bloc, year, on=on):
        return False
    return not within_reach(actor, LEADERS, on=on).filter(pk=body.pk).exists()
