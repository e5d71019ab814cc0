"""The book read once for all figures of a scope, kept until the book, a joining of persons, a tree or a bloc changes.

What was counted is asked for by what it was counted from: the key names the state of the tables, so nothing stale is ever
found, whoever wrote, and nobody has to tell (docs/decisions/0014).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.db.models.expressions import Combinable

from thidua.honours.models import Batch, Honour
from thidua.honours.queries import OWNERS, standing_honours
from thidua.people.models import Lineage, Membership, Person, PersonMerge
from thidua.reports.calculations import SUBJECTS, Firsts, Line3
from thidua.reports.filters import Filter
from thidua.reports.scopes import OfBody, Scope

BLOCK = 5
"""Read from the first year of so many on: the usual period does not wait for half a century, and the next shares it."""
LAST = 9999
AT_ONCE = 50_000


def firsts(scope: Scope, first: int, only: Filter) -> Firsts:
    """Every line that counts, of a year and all after it; five small queries where the book was read before."""
    since = first - first % BLOCK
    asked = replace(only, awards=None if only.awards is None else tuple(sorted(only.awards)))
    key = sha256(repr((scope.name, since, asked, _state())).encode()).hexdigest()
    known = caches["figures"].get(key)
    if not isinstance(known, Firsts):
        known = read(scope, since, asked)
        caches["figures"].set(key, known)
    return known


def read(scope: Scope, since: int, only: Filter) -> Firsts:
    """The same, read from the book: one pass over the lines of each kind of recipient."""
    lines = only.narrow(only.within(standing_honours(), since, LAST))
    joined = dict(Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"))
    places = scope.places(0 if only.decided else since) if isinstance(scope, OfBody) and scope.is_wide else None
    if places is None:
        lines = scope.narrow(lines)
    found = Firsts()
    with (
        transaction.atomic()
    ):  # outside of one, PostgreSQL would write the whole answer down before it gives the first line
        for subject in SUBJECTS:
            rows = _rows(lines, OWNERS[subject], only.year)
            here = _plain(rows) if places is None else _standing(rows, places, scope.horizon)
            found.add(subject, _as_one(here, joined) if subject == "person" else here)
    return found


def _rows(lines: QuerySet[Honour], owner: str, year: Combinable) -> Iterator[tuple[Any, ...]]:
    """Read off the index of these recipients, in its order."""
    who = f"{owner}_id"
    mine = lines.filter(**{f"{owner}__isnull": False}).annotate(counted_in=year).order_by(who, "counted_in")
    return mine.values_list(who, "counted_in", "award", "unit_id", "year").iterator(chunk_size=AT_ONCE)


def _plain(rows: Iterable[tuple[Any, ...]]) -> Iterator[Line3]:
    return ((who, year, award) for who, year, award, _, _ in rows)


def _standing(rows: Iterable[tuple[Any, ...]], places: set[tuple[int, int]], horizon: int) -> Iterator[Line3]:
    """Those whose unit stood in these places in the year of the line."""
    for who, year, award, unit, stood in rows:
        if (unit, min(horizon, stood)) in places:
            yield who, year, award


def _as_one(lines: Iterable[Line3], joined: dict[int, int]) -> Iterator[Line3]:
    """The lines of rows joined into one another together, after all others."""
    touched = {*joined, *joined.values()}
    apart: dict[int, list[tuple[int, str]]] = {}
    for who, year, award in lines:
        if who in touched:
            apart.setdefault(joined.get(who, who), []).append((year, award))
        else:
            yield who, year, award
    for who, theirs in apart.items():
        for year, award in sorted(theirs):
            yield who, year, award


def _state() -> tuple[Any, ...]:
    """What changes with whatever a figure rests on: lines come in batches, are replaced by later lines or taken back with
    their batch; persons are joined; trees and memberships are written anew. Counts too, for numbers may be given out of order.
    """
    newest = Honour.objects.order_by("-pk").values_list("pk", "entered_at").first()
    batches = Batch.objects.aggregate(all=Count("pk"), last=Max("pk"), undone=Count("undone_on"))
    joined = PersonMerge.objects.aggregate(all=Count("pk"), last=Max("pk"), undone=Count("undone_on"))
    members = Membership.objects.aggregate(all=Count("pk"), last=Max("pk"))
    trees = Lineage.objects.aggregate(last=Max("pk"))
    return newest, *(tuple(one.values()) for one in (batches, joined, members, trees))
