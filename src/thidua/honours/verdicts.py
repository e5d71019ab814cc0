"""What the law says of an award in the book: by the lines known on its own day, with or without one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import EllipsisType

from thidua.honours.models import Entry, Honour
from thidua.honours.queries import Recipient, Record, life_of, record_of
from thidua.honours.queries.book import Book, case_of
from thidua.honours.queries.many import books_of_households, books_of_persons, records_of
from thidua.law.check import check
from thidua.law.verdict import Verdict
from thidua.law.years import EPOCH, LAST
from thidua.people.models import Inheritance


@dataclass(frozen=True, slots=True)
class About:
    """What the law asks of the recipient beside the lines of the book."""

    subject: str = "person"
    founded: date | None = None
    flag_eligible: bool | None = None
    inherits: bool = False


def ground(whose: Recipient, *, on: date, without: Inheritance | None = None) -> tuple[Book, About]:
    """The lines of a recipient that count, a collective's with those it inherits as decided by a day (`without` one
    decision), and what else is asked.
    """
    if whose.body is None:
        return life_of(whose).book, About(whose.subject)
    return _of_record(record_of(whose.body, on=on, without=without))


def grounds(recipients: Sequence[Recipient], *, on: date) -> dict[tuple[str, int], tuple[Book, About]]:
    """The same of many at once, by their rows, in as many queries as of one of each sort."""
    persons = books_of_persons([one.person.pk for one in recipients if one.person])
    homes = books_of_households([one.household.pk for one in recipients if one.household])
    records = records_of([one.body for one in recipients if one.body], on=on)
    return (
        {("person", pk): (book, About("person")) for pk, book in persons.items()}
        | {("household", pk): (book, About("household")) for pk, book in homes.items()}
        | {("collective", pk): _of_record(record) for pk, record in records.items()}
    )


def _of_record(record: Record) -> tuple[Book, About]:
    return record.book, About("collective", record.founded, record.body.flag_eligible, bool(record.inherited))


def day_of(line: Entry) -> date:
    """The day an award is judged on: its decision, else the end of its year."""
    return line.decided_on or date(line.year, 12, 31)


def judged(
    line: Honour, book: Book, whose: About, *, known: tuple[int, int] | EllipsisType | None = ..., on: date | None = None,
) -> Verdict | None:  # fmt: skip
    """The verdict on the day of the award, or on another, the award itself left out; None where the law's calendar does not
    reach.

    `known` are the years the book knows whole; left out, they are read off its ratings.
    """
    on = on or day_of(line)
    if not EPOCH <= line.year <= on.year <= LAST:
        return None
    book = book.kept(_another_than(line))
    known = book.known_on(on).known_years() if isinstance(known, EllipsisType) else known
    case = case_of(
        book, award=line.award, subject=whose.subject, on=on, year=line.year, path=line.commendation,
        known_since=known[0] if known else None, founded=whose.founded, flag_eligible=whose.flag_eligible,
        inherits=whose.inherits,
    )  # fmt: skip
    return check(case, horizon=min(known[1], line.year) if known else None)


def _another_than(line: Entry) -> Callable[[Entry], bool]:
    return lambda one: one is not line and (type(one) is not type(line) or line.pk is None or one.pk != line.pk)
