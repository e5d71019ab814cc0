"""What the bloc's rule says of a count. Asked, never stored before somebody concludes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thidua.flags.calculations import Counted, Rule, Standing, outcome
from thidua.flags.models import Base, BlocVote, Candidate


def rule_of(vote: BlocVote) -> Rule:
    """The bloc's rule for this vote, once it was opened."""
    base = (vote.members if vote.base == Base.MEMBERS else vote.present) or 0
    return Rule(Fraction(vote.percent) / 100, base, vote.places, by_points=vote.by_points)


def standings_of(vote: BlocVote, rows: Sequence[Candidate]) -> list[Standing]:
    """What the count says of every candidate, most votes first."""
    return outcome([Counted(one.number, one.yes, one.points) for one in rows], rule_of(vote))
