"""What the law room says of dossiers on the day their decision is signed, with the facts it was asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Q

from thidua.honours.models import Discipline, Entry, Honour, Initiative, Rating
from thidua.honours.queries import Book, Recipient, case_of
from thidua.honours.verdicts import About, ground
from thidua.law.check import check
from thidua.law.years import EPOCH, LAST
from thidua.nominations.models import KeptVerdict, Nomination
from thidua.people.models import Person

_CHUNK = 500


def verdicts_of(nominations: Sequence[Nomination], *, on: date) -> Iterator[KeptVerdict]:
    """The verdicts to keep, not yet saved; none for a year that the law's calendar does not reach.

    Persons are read many at a time, five queries for each `_CHUNK` of them; collectives, which may inherit, one by one.
    """
    persons = [one for one in nominations if one.person_id]
    for some in batched(persons, _CHUNK, strict=False):
        books = _books({one.person_id for one in some if one.person_id})
        for one in some:
            yield from _verdict(one, books.get(one.person_id or 0, Book()), About(), on)
    for one in nominations:
        if not one.person_id:
            sort = "collective" if one.organisation_id else "household"
            book, about = ground(Recipient(sort, body=one.organisation, household=one.household), on=on)
            yield from _verdict(one, book, about, on)


def _verdict(one: Nomination, book: Book, about: About, on: date) -> Iterator[KeptVerdict]:
    if not EPOCH <= one.round.year <= on.year <= LAST:
        return
    known = book.known_on(on).known_years()
    case = case_of(
        book, award=one.award, subject=about.subject, on=on, year=one.round.year, path=one.round.path, group=one.group,
        known_since=known[0] if known else None, founded=about.founded, flag_eligible=about.flag_eligible,
        inherits=about.inherits,
    )  # fmt: skip
    found = check(case, horizon=min(known[1], one.round.year) if known else None)
    yield KeptVerdict(
        nomination=one, cause=KeptVerdict.Cause.SIGNED, on=on, verdict=found.answer, law=found.law, case=_plain(asdict(case)),
        answer=found.as_json(),
    )  # fmt: skip


def _books(persons: set[int]) -> dict[int, Book]:
    """The current lines of persons and of those joined into them."""
    owners = {pk: pk for pk in persons}
    joined = Person.objects.filter(merged_into__in=persons).values_list("pk", "merged_into")
    owners |= {pk: kept for pk, kept in joined if kept}
    books = {pk: Book() for pk in persons}
    tables: tuple[tuple[type[Entry], str], ...] = (
        (Rating, "ratings"), (Honour, "honours"), (Initiative, "initiatives"), (Discipline, "discipline"),
    )  # fmt: skip
    for table, name in tables:
        rows: Any = table.objects.filter(Q(person__in=list(owners)), is_current=True).order_by("year", "pk")
        for line in rows:
            getattr(books[owners[line.person_id]], name).append(line)
    return books


def _plain(value: Any) -> Any:
    """A case as JSON holds it: days written out, sets in order."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
