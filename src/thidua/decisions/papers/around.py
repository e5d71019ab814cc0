"""What stands around a decision on its papers, looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.decisions.models import Decision, Line
from thidua.decisions.papers.writing import Around
from thidua.decisions.presenting.listing import by
from thidua.decisions.queries import proposers
from thidua.people.queries import name_on, names_of


def around_of(found: Decision, lines: Sequence[Line], *, on: date) -> Around:
    """The names of bodies as they were called on a day, who proposes, the votes; ten queries at most."""
    dossiers = [line.nomination_id for line in lines if line.nomination_id]
    return Around(
        body=by(found, names_of([found.body_id])), issuer=name_on(found.body, on), above=proposers.above(found.body, on=on),
        proposer=proposers.proposer_of(found, dossiers, on=on), votes=proposers.votes_on(dossiers),
    )  # fmt: skip
