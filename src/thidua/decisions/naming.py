"""The name of an award in the pages of a decision: by the body that decides, as on its certificate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from thidua.decisions.models import Decision
from thidua.honours.givers import giver_of
from thidua.law.wording import named


def namer(decision: Decision, *, on: date) -> Callable[[str], str]:
    """Names the awards of a decision as of the day it was signed, of a draft as of today. None or three queries."""
    day = decision.signed_on or on
    if decision.decided_by:
        return lambda award: named(award, day, body=decision.decided_by)
    giver = giver_of(decision.body, on=day)
    return lambda award: giver.named(award, day)
