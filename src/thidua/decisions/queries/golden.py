"""The public golden book: every award of a signed decision, searched by the words that were printed, never by the register.

A name somebody bears today, a staff number or a birthday is not in it: what cannot be read there cannot be found there.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from thidua.decisions.models import Line
from thidua.people.queries import folded


@dataclass(frozen=True, slots=True)
class GoldenSearch:
    """What is asked for; empty parts ask for nothing. `body` is the key of whose book it is."""

    words: str = ""
    award: str = ""
    year: int | None = None
    body: str = ""


def golden(search: GoldenSearch) -> QuerySet[Line]:
    """The lines that have a public page and fit, those of the newest decision first, in its order."""
    lines = _published().filter(folded("searched", search.words))
    if search.award:
        lines = lines.filter(award=search.award)
    if search.year:
        lines = lines.filter(Q(year=search.year) | Q(begun__lte=search.year, year__gte=search.year))
    if search.body:
        lines = lines.filter(decision__body__key=search.body)
    order = ("-decision__signed_on", "-decision_id", "position", "pk")
    return lines.select_related("decision", "honour").order_by(*order)


@dataclass(frozen=True, slots=True)
class GoldenPart:
    """An award, year and body of which something stands in the book, and who is printed as having decided it."""

    award: str
    year: int
    body: int
    decided_by: str


def golden_parts() -> list[GoldenPart]:
    """What stands in the book, each kind once; one query."""
    rows = _published().order_by().values_list("award", "year", "decision__body", "decision__decided_by").distinct()
    return [GoldenPart(*row) for row in rows]


def _published() -> QuerySet[Line]:
    return Line.objects.filter(honour__isnull=False)
