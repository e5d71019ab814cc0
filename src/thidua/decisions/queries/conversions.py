"""How often LibreOffice made a PDF of a decision: the record counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.models import Event
from thidua.decisions.queries.search import visible_decisions
from thidua.people.models import User

CONVERTED = "decisions.doi_pdf"
"""The act of the record that is counted."""


@dataclass(frozen=True, slots=True)
class Conversions:
    """What one person had made: how many PDFs, the last of them when."""

    name: str
    count: int
    last: datetime


def conversions(actor: User, *, on: date) -> list[Conversions]:
    """By whom, of the decisions the reader sees, who had most first; two queries."""
    seen = {str(pk) for pk in visible_decisions(actor, on=on).values_list("pk", flat=True)}
    times: dict[str, list[datetime]] = {}
    rows = Event.objects.filter(action=CONVERTED, object_kind="decision").values_list("actor_name", "object_key", "at")
    for name, key, at in rows.order_by("at"):
        if key in seen:
            times.setdefault(name, []).append(at)
    told = [Conversions(name, len(every), every[-1]) for name, every in times.items()]
    return sorted(told, key=lambda one: (-one.count, one.name))
