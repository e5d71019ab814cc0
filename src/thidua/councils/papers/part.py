"""A question of a session as every paper of it needs it, and the words they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.councils.models import Attendance, Item, Method, Position, Question, Stage
from thidua.councils.models.sessions import COMING
from thidua.councils.presenting.votes import Nominee
from thidua.law.councils import Threshold
from thidua.law.councils.shares import percent_words
from thidua.law.documents import dated

COUNTED = (Stage.CLOSED, Stage.CONFIRMED, Stage.ANNULLED)
"""There is a count; of an annulled vote too, which the minutes tell."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question with its award in words, its nominees, who was taken off, and how many ballots were given out and came back."""

    question: Question
    award: str
    nominees: list[Nominee]
    off: Sequence[Item] = ()
    collected: int = 0
    written: int = 0
    quota: str = ""
    """How many may pass, with the place; "" where none is set or known."""

    @property
    def issued(self) -> int:
        """Ballots given out: as counted by hand; else one to each member there, on the phone also to whoever is away."""
        if self.question.issued is not None:
            return self.question.issued
        present = self.question.present or 0
        return present + self.written if self.question.method == Method.PHONE else present


def share(one: Nominee, members: int) -> tuple[str, str]:
    """ "8/9" and "88,9 %": of what the line is measured by, else of all members."""  # noqa: D210
    found = one.held.outcome
    yes, of = one.item.yes + one.item.written_yes, members
    if found is not None and found.of is not None and found.yes is not None:
        yes, of = found.yes, found.of
    if not of:
        return f"{yes}/0", ""
    rule = one.held.line
    line = rule.line.fraction if isinstance(rule, Threshold) else None
    return f"{yes}/{of}", percent_words(Fraction(yes, of), line=line, reached=one.held.is_met)


def chair_of(attendances: Sequence[Attendance]) -> Attendance | None:
    """Whoever chairs: the chair, or a deputy where the chair is away."""
    ranks = (Position.CHAIR, Position.STANDING, Position.DEPUTY)
    there = (one for rank in ranks for one in attendances if one.seat.position == rank and one.here in COMING)
    return next(there, None)


def secretary_of(attendances: Sequence[Attendance]) -> Attendance | None:
    """Who keeps the minutes."""
    rows = [one for one in attendances if one.seat.position == Position.SECRETARY]
    return next((one for one in rows if one.here in COMING), rows[0] if rows else None)


def agreed(parts: Sequence[Part]) -> Iterator[tuple[Part, list[Nominee], list[Nominee]]]:
    """Each settled question with whom the council agreed to and whom not."""
    for part in parts:
        if part.question.stage == Stage.CONFIRMED:
            decided = [one for one in part.nominees if one.item.passed is not None]
            yield part, [one for one in decided if one.item.passed], [one for one in decided if not one.item.passed]


def place_and_day(place: str, day: date) -> str:
    """The line under the motto; a place nobody wrote is left to be filled in by hand."""
    return f"{place or '……'}, {dated(day)}"
