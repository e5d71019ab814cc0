"""The register of honours, page by page: the same search as the page of the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.honours.models import Honour
from thidua.honours.queries import Search, listed
from thidua.people.models import User
from thidua.people.queries import Names, names_of, sight_of


@dataclass(frozen=True, kw_only=True)
class LineAsked:
    """What is asked for; `after` is the year and the number of the line the last page ended with."""

    search: Search
    after: tuple[int, int] | None = None
    most: int = 50


def lines(asked: LineAsked, actor: User, *, on: date) -> tuple[list[Honour], Names]:
    """The visible lines, the newest first, one more than asked for where there are more.

    A line entered meanwhile moves nothing: a page begins after the line the last one ended with.
    """
    found = listed(asked.search, sight_of(actor, on=on)).lines.select_related(
        "batch", "person__merged_into", "organisation", "household"
    )
    if asked.after:
        year, pk = asked.after
        found = found.filter(Q(year__lt=year) | Q(year=year, pk__lt=pk))
    rows = list(found[: asked.most + 1])
    return rows, names_of({line.unit_id for line in rows})
