"""One award by its code: its line, its decision, and the chain of the book from the day it was signed until today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from thidua.councils.models import Item, Stage
from thidua.decisions.models import Decision, Line, Origin, Submission
from thidua.honours.models import Entry
from thidua.honours.queries import chain_of

_CODE = re.compile(r"[2-9A-HJ-NP-Z]{16}")


@dataclass(frozen=True, slots=True)
class Agreed:
    """A council that agreed to the award: which and when."""

    council: str
    session: int
    met_on: date


@dataclass(frozen=True, slots=True)
class Award:
    """A line with its chain, the oldest first, and the councils that agreed to it; `entry` is what stands today, `letter` what
    asked the level above for it, None where it was decided here.
    """

    line: Line
    decision: Decision
    chain: list[Entry]
    votes: list[Agreed]
    letter: Submission | None = None

    @property
    def entry(self) -> Entry:
        """The last line of the chain."""
        return self.chain[-1]


def as_code(typed: str) -> str:
    """A code as people type it off a paper: with dashes, blanks, small letters; nothing where it cannot be one."""
    said = re.sub(r"[\s\-–.]", "", typed[:60]).upper()
    return said if _CODE.fullmatch(said) else ""


def award_of(code: str) -> Award | None:
    """The award with a code, once its decision is signed; four queries at most, two for one that no council saw."""
    related = ("decision", "decision__body", "honour", "nomination")
    line = Line.objects.filter(code=code, honour__isnull=False).select_related(*related).first()
    if line is None or line.honour is None:
        return None
    return Award(line, line.decision, chain_of(line.honour), _agreed(line), _letter(line))


def _agreed(line: Line) -> list[Agreed]:
    if line.nomination_id is None:
        return []
    rows = Item.objects.filter(nomination=line.nomination_id, question__stage=Stage.CONFIRMED, passed=True)
    return [
        Agreed(session.council.name, session.number, session.meets_on)
        for one in rows.select_related("question__session__council").order_by("question__session__meets_on", "pk")
        for session in [one.question.session]
    ]


def _letter(line: Line) -> Submission | None:
    if line.decision.origin != Origin.ABOVE or line.nomination_id is None:
        return None
    asked = Submission.objects.filter(lines__nomination=line.nomination_id, signed_on__isnull=False)
    return asked.select_related("body").first()
