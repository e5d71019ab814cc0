"""The public golden book: every award of a signed decision, searched by the words that were printed, never by the register.

A name somebody bears today, a staff number or a birthday is not in it: what cannot be read there cannot be found there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from thidua.decisions.models import Line
from thidua.honours.models import Honour
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
    order = ("-decision__signed_on", "-decision", "position", "pk")
    return lines.select_related("decision", "honour", "honour__batch").order_by(*order)


def golden_parts() -> list[tuple[str, int, int]]:
    """Award, year and body of what stands in the book, each kind once; one query."""
    rows = _published().order_by().values_list("award", "year", "decision__body").distinct()
    return [(award, year, body) for award, year, body in rows]


def stands_as(lines: Sequence[Line]) -> Mapping[int, Honour]:
    """What stands in the book today, by the line of the decision; one query where something followed, else none."""
    first = {line.pk: line.honour for line in lines if line.honour}
    after = _followers(honour for honour in first.values() if not honour.is_current)
    return {pk: _last(honour, after) for pk, honour in first.items()}


def _published() -> QuerySet[Line]:
    return Line.objects.filter(honour__isnull=False)


def _last(honour: Honour, after: Mapping[int, Honour]) -> Honour:
    while honour.pk in after:
        honour = after[honour.pk]
    return honour


def _followers(replaced: Iterable[Honour]) -> dict[int, Honour]:
    """The lines that took the place of others, by whose place they took: a line never changes its recipient."""
    owners: dict[str, set[int]] = {"person": set(), "organisation": set(), "household": set()}
    for honour in replaced:
        for name, pks in owners.items():
            if pk := getattr(honour, f"{name}_id"):
                pks.add(pk)
    theirs = Q()
    for name, pks in owners.items():
        if pks:
            theirs |= Q(**{f"{name}__in": pks})
    if not theirs:
        return {}
    rows = Honour.objects.filter(theirs, corrects__isnull=False).select_related("batch")
    return {one.corrects_id: one for one in rows if one.corrects_id}
