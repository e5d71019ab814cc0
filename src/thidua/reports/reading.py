"""The book read once for all figures of a scope, kept until the book, a joining of persons, a tree or a bloc changes.

What was counted is kept with the state of the tables it was counted from, so nothing stale is ever given, whoever wrote, and
nobody has to tell. Where lines were added since, only their recipients are counted anew (docs/decisions/0014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.lookups import LessThanOrEqual

from thidua.honours.models import STANDING, Batch, Honour
from thidua.honours.queries import OWNERS, standing_honours
from thidua.people.models import Lineage, Membership, Person, PersonMerge
from thidua.reports.calculations import SUBJECTS, Firsts, Line3, Subject
from thidua.reports.filters import Filter
from thidua.reports.scopes import OfBody, Scope

BLOCK = 5
"""Read from the first year of so many on: the usual period does not wait for half a century, and the next shares it."""
LAST = 9999
AT_ONCE = 50_000
FEW = 5_000
"""Of so many new lines the recipients are counted anew; of more, the whole book is."""


@dataclass(frozen=True, slots=True)
class State:
    """What a figure rests on. Lines come in batches, each written whole; they are replaced by later lines or taken back with
    their batch; persons are joined; trees and memberships are written anew.
    """

    last: int
    batches: int
    newest: tuple[int, datetime] | None
    others: tuple[Any, ...]

    def grew_to(self, now: State) -> bool:
        """Whether the book of this state is there still, and all that came since are the batches after its last one.

        One that was given its number earlier and written later is not among them: then the book is read anew.
        """
        came = now.batches - self.batches
        return (
            self.others == now.others
            and 0 < came == Batch.objects.filter(pk__gt=self.last).count()
            and self._is_still_there()
        )

    def _is_still_there(self) -> bool:
        """Its newest line, by its time too: another book may have been restored meanwhile."""
        until_then = LessThanOrEqual(F("batch_id") + 0, self.last)  # off the index of batches: SQLite would sort it all
        then = Honour.objects.filter(until_then).order_by("-pk").values_list("pk", "entered_at")
        return then.first() == self.newest


@dataclass(frozen=True, slots=True)
class Kept:
    """What was counted, and the state it was counted from."""

    state: State
    figures: Firsts


def firsts(scope: Scope, first: int, only: Filter) -> Firsts:
    """Every line that counts, of a year and all after it; five small queries where the book was read before.

    Where lines came since, only those whose lines they are are counted anew.
    """
    since = first - first % BLOCK
    asked = replace(only, awards=None if only.awards is None else tuple(sorted(only.awards)))
    key = sha256(repr((scope.name, since, asked)).encode()).hexdigest()
    state, kept = _state(), caches["figures"].get(key)
    if isinstance(kept, Kept) and kept.state == state:
        return kept.figures
    found = _caught_up(kept, state, scope, since, asked) if isinstance(kept, Kept) else None
    found = found or read(scope, since, asked)
    if (
        _state() == state
    ):  # else a line that came meanwhile may be in it or not: good for this answer, no ground for the next
        caches["figures"].set(key, Kept(state, found))
    return found


def read(scope: Scope, since: int, only: Filter) -> Firsts:
    """The same, read from the book: one pass over the lines of each kind of recipient."""
    found = Firsts()
    with (
        transaction.atomic()
    ):  # outside of one, PostgreSQL would write the whole answer down before it gives the first line
        _Reading(scope, since, only).count(found, standing_honours())
    return found


def _caught_up(kept: Kept, now: State, scope: Scope, since: int, only: Filter) -> Firsts | None:
    """The figures with all that came since: the recipients of the new lines go out as they stood, and come in as they stand.

    None where that is too many, or something else has changed.
    """
    if not kept.state.grew_to(now):
        return None
    new = Honour.objects.filter(batch__gt=kept.state.last)
    if new.order_by()[: FEW + 1].count() > FEW:
        return None
    whose = {subject: _recipients(new, subject) for subject in SUBJECTS}
    stood = Q(is_current=True) | Exists(new.filter(corrects=OuterRef("pk")))
    before = Honour.objects.filter(stood, effect__in=STANDING, batch__lte=kept.state.last)
    reading = _Reading(scope, since, only)
    with transaction.atomic():
        reading.count(kept.figures, before, whose, times=-1)
        reading.count(kept.figures, standing_honours(), whose)
    return kept.figures


def _recipients(new: QuerySet[Honour], subject: Subject) -> list[int]:
    """Whose these lines are; a person with all rows joined into one."""
    owner = OWNERS[subject]
    rows = new.filter(**{f"{owner}__isnull": False}).order_by().values_list(f"{owner}_id", flat=True)
    found = set(rows)  # made different here: asked for that, SQLite walks the index of all recipients
    if subject == "person" and found:
        joined = Person.objects.filter(pk__in=found, merged_into__isnull=False)
        kept = found | set(joined.values_list("merged_into_id", flat=True))
        found = kept | set(Person.objects.filter(merged_into__in=kept).order_by().values_list("pk", flat=True))
    return sorted(found)


class _Reading:
    """What one reading asks of the tables around the book, once for all its passes."""

    def __init__(self, scope: Scope, since: int, only: Filter) -> None:
        self._scope, self._since, self._only = scope, since, only
        self._joined = dict(
            Person.objects.filter(merged_into__isnull=False).order_by().values_list("pk", "merged_into_id")
        )
        wide = isinstance(scope, OfBody) and scope.is_wide
        self._places = scope.places(0 if only.decided else since) if isinstance(scope, OfBody) and wide else None

    def count(
        self, found: Firsts, book: QuerySet[Honour], whose: Mapping[Subject, Sequence[int]] | None = None, *,
        times: int = 1,
    ) -> None:  # fmt: skip
        """Adds the lines of a book to the figures, all of them or those of some recipients."""
        lines = self._only.narrow(self._only.within(book, self._since, LAST))
        if self._places is None:
            lines = self._scope.narrow(lines)
        for subject in SUBJECTS:
            theirs = lines
            if whose is not None:
                if not whose[subject]:
                    continue
                theirs = lines.filter(**{f"{OWNERS[subject]}__in": whose[subject]})
            rows = _rows(theirs, OWNERS[subject], self._only.year)
            here = _plain(rows) if self._places is None else _standing(rows, self._places, self._scope.horizon)
            found.add(subject, _as_one(here, self._joined) if subject == "person" else here, times=times)


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


def _state() -> State:
    """The state of the tables now; five queries. Counts too, for numbers may be given out of order."""
    newest = Honour.objects.order_by("-pk").values_list("pk", "entered_at").first()
    batches = Batch.objects.aggregate(all=Count("pk"), last=Max("pk"), undone=Count("undone_on"))
    joined = PersonMerge.objects.aggregate(all=Count("pk"), last=Max("pk"), undone=Count("undone_on"))
    members = Membership.objects.aggregate(all=Count("pk"), last=Max("pk"))
    trees = Lineage.objects.aggregate(last=Max("pk"))
    others = (batches["undone"], *(tuple(one.values()) for one in (joined, members, trees)))
    return State(last=batches["last"] or 0, batches=batches["all"], newest=newest, others=others)
