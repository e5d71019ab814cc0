"""The lines of many recipients that count: as for one, in as many queries as for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from thidua.honours.models import Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.queries.book import Book
from thidua.honours.queries.inheriting import Record, record_of
from thidua.honours.queries.lives import Life
from thidua.people.models import Change, ChangePart, Organisation
from thidua.people.queries import names_of


def books_of_persons(people: Sequence[int]) -> dict[int, Book]:
    """The book of each person, lines of the rows joined into theirs included; four queries."""
    mine = Q(person__in=people) | Q(person__merged_into__in=people)
    books = _books(mine, "person", (Rating, Honour, Initiative, Discipline))
    return {pk: books.get(pk, Book()) for pk in people}


def records_of(bodies: Sequence[Organisation], *, on: date) -> dict[int, Record]:
    """The record of each collective; seven queries, and those of one record more for each that goes on from another."""
    descended = set(_descended([one.pk for one in bodies]))
    plain = [one.pk for one in bodies if one.pk not in descended]
    books = _books(Q(organisation__in=plain), "organisation", (Rating, Honour, Initiative, Discipline, Figures))
    names = names_of(plain)
    found = {}
    for body in bodies:
        if body.pk in descended:
            found[body.pk] = record_of(body, on=on)
        else:
            book = books.get(body.pk, Book())
            lines = (book.ratings, book.honours, book.initiatives, book.discipline, book.figures)
            found[body.pk] = Record(body, [], Life(*lines, names))
    return found


def books_of_households(households: Sequence[int]) -> dict[int, Book]:
    """The book of each household; one query."""
    books = _books(Q(household__in=households), "household", (Honour,))
    return {pk: books.get(pk, Book()) for pk in households}


def _descended(bodies: Sequence[int]) -> Iterable[int]:
    """Those that came out of a merger or a division: only of them is it asked what they inherit."""
    parts = ChangePart.objects.filter(
        side=ChangePart.Side.AFTER, organisation__in=bodies, change__what__in=(Change.What.MERGED, Change.What.SPLIT)
    )
    return parts.values_list("organisation", flat=True)


def _books(mine: Q, whose: str, tables: Sequence[type[Entry]]) -> Mapping[int, Book]:
    """The current lines of each, by the number of the row that stands today."""
    found: dict[int, Book] = {}
    for table in tables:
        rows = table.objects.filter(mine, is_current=True).order_by("year", "pk")
        owner = Coalesce("person__merged_into", "person") if whose == "person" else F(whose)
        for line in rows.annotate(whose=owner):
            _put(found.setdefault(line.whose, Book()), line)
    return found


def _put(book: Book, line: Entry) -> None:
    match line:
        case Rating():
            book.ratings.append(line)
        case Honour():
            book.honours.append(line)
        case Initiative():
            book.initiatives.append(line)
        case Discipline():
            book.discipline.append(line)
        case Figures():
            book.figures.append(line)
