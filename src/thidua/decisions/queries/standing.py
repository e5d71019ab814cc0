"""How the lines of decisions stand in the book today: what was corrected, revoked or given back since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.decisions.calculations import numbered
from thidua.decisions.models import Decision, Line, Series
from thidua.honours.models import Honour


def current(lines: Iterable[Line]) -> dict[int, Honour]:
    """The line of the book that stands in the place of each one's own today, by the number of its own.

    One query, and one more for each time the most corrected of them was followed.
    """
    own = [line.honour_id for line in lines if line.honour_id]
    found = Honour.objects.select_related("batch").in_bulk(own)
    heads = dict(zip(found, found, strict=True))  # the last line known so far -> the own line it came from
    while heads:
        followers = list(Honour.objects.filter(corrects__in=list(heads)).select_related("batch"))
        found |= {heads[one.corrects_id or 0]: one for one in followers}
        heads = {one.pk: heads[one.corrects_id or 0] for one in followers}
    return found


def next_number(decision: Decision, *, on: date) -> str:
    """The number the decision would get if nobody else signed before it."""
    series = Series.objects.filter(body=decision.body_id, symbol=decision.symbol, year=on.year).first()
    return numbered((series.last if series else 0) + 1, decision.symbol)
