"""The record as a list: newest first, narrowed, page after page by the key of a line, however long it has become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import merge
from itertools import islice

from django.db.models import Q, QuerySet, Subquery

from thidua.audit.models import Event, Seal
from thidua.audit.queries import LATE, unsealed

ALL = (Q(),)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, the newest first, and whether there are newer and older ones."""

    lines: Sequence[Event]
    has_newer: bool
    has_older: bool


def page(arms: Sequence[Q], *conditions: Q, older: int | None, newer: int | None, most: int) -> Page:
    """The lines that one of the arms lets through and all conditions; `older` or `newer` than the line of that number.

    Each arm is a question an index answers, and stops after one page; asked in one, the database would read every line.
    """
    number = newer or older
    if number is None or not Event.objects.filter(pk=number).exists():
        found = lines(arms, *conditions, most=most + 1)
        return Page(found[:most], has_newer=False, has_older=len(found) > most)
    if newer:
        up = list(islice(_walk(arms, (*conditions, _after(newer)), most + 1, upward=True), most + 1))
        return Page(up[:most][::-1], has_newer=len(up) > most, has_older=True)
    found = lines(arms, *conditions, _before(number), most=most + 1)
    return Page(found[:most], has_newer=True, has_older=len(found) > most)


def lines(arms: Sequence[Q], *conditions: Q, most: int) -> list[Event]:
    """The first lines that fit, the newest first."""
    return list(islice(_walk(arms, conditions, most), most))


def _before(pk: int) -> Q:
    return Q(at__lte=_moment(pk)) & (Q(at__lt=_moment(pk)) | Q(pk__lt=pk))


def _after(pk: int) -> Q:
    return Q(at__gte=_moment(pk)) & (Q(at__gt=_moment(pk)) | Q(pk__gt=pk))


def _moment(pk: int) -> Subquery:
    """As it is stored: SQLite compares moments as texts, and writes fewer digits by itself than Django does."""
    return Subquery(Event.objects.filter(pk=pk).order_by().values("at")[:1])


def _walk(arms: Sequence[Q], conditions: Sequence[Q], most: int, *, upward: bool = False) -> Iterator[Event]:
    order = ("at", "pk") if upward else ("-at", "-pk")
    found = [_iterate(Event.objects.filter(arm, *conditions).order_by(*order)[:most]) for arm in arms]
    last = None
    for event in merge(*found, key=lambda event: (event.at, event.pk), reverse=not upward):
        if event.pk != last:  # two arms may let the same line through
            yield event
        last = event.pk


def _iterate(found: QuerySet[Event]) -> Iterator[Event]:
    return found.iterator(chunk_size=_CHUNK)


@dataclass(frozen=True, slots=True)
class Sealing:
    """How far the record is sealed: the last seal, and how many lines it does not cover yet."""

    last: Seal | None
    unsealed: int


def sealing() -> Sealing:
    """The last seal and the lines no seal covers; looks only where such a line can honestly be, `verify` looks everywhere."""
    last = Seal.objects.order_by("-number").first()
    left = unsealed()
    if last:
        left = left.filter(at__gte=last.sealed_at - LATE - timedelta(minutes=1))
    return Sealing(last, left.count())
