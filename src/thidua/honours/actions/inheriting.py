"""Whose record a body takes over is decided anew: the awards that rested on the decision before are opened for review."""

from datetime import date

from thidua.honours.actions.reviewing import open_reviews
from thidua.honours.heirs import shaken_by_decision
from thidua.people.models import Inheritance, User


def review_heirs(decided: Inheritance, on: date, actor: User | None) -> None:
    """Opens them, in the transaction of the decision."""
    open_reviews([(one, decided) for one in shaken_by_decision(decided, on=on)], on=on, actor=actor)
