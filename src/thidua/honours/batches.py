"""What rests on a whole batch: awards entered after it that would no longer stand without its lines."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db.models import QuerySet

from thidua.honours.models import STANDING, Batch, Effect, Entry, Honour
from thidua.honours.queries import KINDS
from thidua.honours.resting import (
    Row,
    Shaken,
    Swaps,
    as_followed,
    given_with,
    heirs,
    joined_rows,
    lose_members,
    put,
    recipients,
    row_of,
    shaken_of,
)

MOST_JUDGED = 500
"""Recipients judged in one go, each with and without the batch, some hundredths of a second each."""
_COLUMNS = {"person": ("person", "person__merged_into"), "collective": ("organisation",), "household": ("household",)}
"""By which columns an award belongs to a recipient of each sort."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Resting:
    """The awards found, no more than asked for; or how many recipients would have to be judged, where that is too many."""

    awards: list[Shaken]
    too_many: int = 0


def resting_on(batch: Batch, *, on: date, most: int) -> Resting:
    """The awards entered after a batch that would no longer stand without it; no more than `most` are looked for.

    What was in the book before the batch came cannot have been given on the strength of it.
    """
    swaps: Swaps = {}
    joined, after = joined_rows(), heirs()
    lines = [(line, _undone(line)) for table in KINDS.values() for line in _of_batch(table, batch)]
    for old, new in lines:
        put(swaps, row_of(old, joined), old, new, after)
    lose_members(swaps, [(old, new) for old, new in lines if old.person_id], after)
    rows = _honoured_after(batch, swaps)
    if len(rows) > MOST_JUDGED:
        return Resting([], too_many=len(rows))
    found: list[Shaken] = []
    for whose in recipients(rows):
        for one in shaken_of(whose, swaps[whose.row], on=on, later_than=batch.pk):
            found.append(one)
            if len(found) == most:
                return Resting(found)
    return Resting(found)


def _of_batch(table: type[Entry], batch: Batch) -> Iterable[Entry]:
    return table.objects.filter(batch=batch, is_current=True).select_related("corrects").order_by("pk")


def _undone(line: Entry) -> Entry:
    """What stands in the place of a line of a batch once the batch is taken back."""
    if line.corrects is None or line.corrects.batch_id == line.batch_id:
        return as_followed(line, Effect.CANCELLED)
    old = copy(line.corrects)
    old.pk = line.pk
    return old


def _honoured_after(batch: Batch, rows: Iterable[Row]) -> list[Row]:
    """Those of the recipients who have an award given later, in the order they are given."""
    later = Honour.objects.filter(batch__gt=batch.pk, is_current=True, effect__in=STANDING)
    every = list(rows)
    found: set[Row] = set()
    for sort, columns in _COLUMNS.items():
        for some in batched((number for own, number in every if own == sort), _CHUNK, strict=False):
            for column in columns:
                awards = later.filter(**{f"{column}__in": some}).order_by()
                found |= {(sort, number) for number in _whose(awards, column, batch)}
    return [row for row in every if row in found]


def _whose(awards: QuerySet[Honour], column: str, batch: Batch) -> set[int]:
    """Who was given one of these after a batch: not those that a batch since then has only corrected."""
    corrected = awards.filter(corrects__isnull=False)
    owners = dict(corrected.values_list("pk", column))
    given = given_with(corrected)
    entered = awards.filter(corrects=None).values_list(column, flat=True).distinct()
    return {*entered, *(owner for pk, owner in owners.items() if given[pk] > batch.pk)}
