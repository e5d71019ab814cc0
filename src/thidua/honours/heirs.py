"""What rested on whose record a body takes over: the awards of the heirs that stood by one decision and not by the next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thidua.honours.queries import Recipient
from thidua.honours.resting import Shaken, heirs, judged_anew, recipients
from thidua.honours.verdicts import ground
from thidua.people.models import Inheritance


def shaken_by_decision(decided: Inheritance, *, on: date) -> list[Shaken]:
    """The awards of the heir, and of the bodies that inherit from it in turn, that no longer stand by a decision, and stood
    by what had been decided before.
    """
    bodies = {decided.successor_id, *heirs().get(decided.successor_id, ())}
    rows = [("collective", body) for body in sorted(bodies)]
    return [one for whose in recipients(rows) for one in _of(whose, decided, on)]


def _of(whose: Recipient, decided: Inheritance, on: date) -> Iterator[Shaken]:
    (before, was), (after, now) = ground(whose, on=on, without=decided), ground(whose, on=on)
    own = [line for line in before.honours if whose.body and line.organisation_id == whose.body.pk]
    about = replace(was, inherits=was.inherits or now.inherits)  # it changes no verdict where no older line is counted
    return judged_anew(before, after, about, own, since=date.min)
