"""What the book knows of many recipients at once: the same lines as for one, in as many queries as for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from thidua.honours.given import given_in
from thidua.honours.models import Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.queries import Book, Life, Record, record_of
from thidua.honours.queries.book import case_of
from thidua.law.case import Case
from thidua.law.check import check
from thidua.law.verdict import Verdict
from thidua.law.years import EPOCH, LAST
from thidua.nominations.models import Nomination
from thidua.nominations.models.dossiers import ENDED
from thidua.people.models import Change, ChangePart, Household, Organisation, Person
from thidua.people.queries import names_of

type Key = tuple[str, int]
"""The sort of a recipient and the number of its row."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The lines of a recipient that count, and what the law asks beside them. `known`: the years the book knows whole."""

    subject: str
    book: Book
    known: tuple[int, int] | None = None
    group: str = ""
    founded: date | None = None
    flag_eligible: bool | None = None
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """The facts the law was asked about and what it answered; no answer where its calendar does not reach.

    `given`: where the book has the same award of the same year already, that it was given, in words; else "".
    """

    case: Case
    verdict: Verdict | None
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the law about a recipient. `attested`, `denied`: conditions people have answered."""

    award: str
    on: date
    year: int
    path: str = "cong_trang"
    group: str = ""
    attested: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()


def weigh(ground: Ground, asked: Asked) -> Weighed:
    """The verdict of the law by the lines decided by the day."""
    year = min(asked.year, asked.on.year)
    case = case_of(
        ground.book, award=asked.award, subject=ground.subject, on=asked.on, year=year, path=asked.path,
        known_since=ground.known[0] if ground.known else None, group=asked.group or ground.group,
        founded=ground.founded, flag_eligible=ground.flag_eligible, inherits=ground.inherits, attested=asked.attested,
    )  # fmt: skip
    case = replace(case, denied=asked.denied)
    given = given_in(ground.book, asked.award, asked.year)
    if not EPOCH <= year <= asked.on.year <= LAST:
        return Weighed(case, None, given)
    return Weighed(case, check(case, horizon=min(ground.known[1], year) if ground.known else None), given)


def given_already(awards: Mapping[int, str], *, on: date) -> dict[int, str]:
    """Which dossiers, by number, have been given what is asked for, in words. `awards`: what each is asked for, which after
    a motion to lower is not what was proposed. One whose road has ended is left out, for the line may be its own.
    """
    related = ("round", "person__merged_into", "organisation", "household")
    waiting = list(Nomination.objects.filter(pk__in=awards).exclude(state__in=ENDED).select_related(*related))
    grounds = grounds_of(waiting, on=on)
    found = {one.pk: given_in(grounds[one.pk].book, awards[one.pk], one.round.year) for one in waiting}
    return {pk: said for pk, said in found.items() if said}


def grounds_of_persons(people: Sequence[Person], *, on: date) -> dict[Key, Ground]:
    """The ground of each person, lines of the rows joined into theirs included; four queries."""
    wanted = [one.pk for one in people]
    books = _books(
        Q(person__in=wanted) | Q(person__merged_into__in=wanted), "person", (Rating, Honour, Initiative, Discipline)
    )
    found = {}
    for pk in wanted:
        book = books.get(pk, Book())
        found["person", pk] = Ground("person", book, book.known_on(on).known_years())
    return found


def grounds_of_bodies(bodies: Sequence[Organisation], *, on: date) -> dict[Key, Ground]:
    """The ground of each collective; seven queries, and those of one record more for each that goes on from another."""
    wanted = [one.pk for one in bodies]
    descended = set(_descended(wanted))
    plain = [pk for pk in wanted if pk not in descended]
    books = _books(Q(organisation__in=plain), "organisation", (Rating, Honour, Initiative, Discipline, Figures))
    names = names_of(wanted)
    found = {}
    for body in bodies:
        if body.pk in descended:
            record = record_of(body, on=on)
        else:
            book = books.get(body.pk, Book())
            lines = (book.ratings, book.honours, book.initiatives, book.discipline, book.figures)
            record = Record(body, [], Life(*lines, names))
        found["collective", body.pk] = _of_record(record.known_on(on))
    return found


def grounds_of_households(households: Sequence[Household]) -> dict[Key, Ground]:
    """The ground of each household; one query."""
    wanted = [one.pk for one in households]
    books = _books(Q(household__in=wanted), "household", (Honour,))
    return {("household", pk): Ground("household", books.get(pk, Book())) for pk in wanted}


def _of_record(record: Record) -> Ground:
    return Ground(
        "collective", record.book, record.known, "doanh_nghiep" if record.body.is_enterprise else "",
        record.founded, record.body.flag_eligible, bool(record.inherited),
    )  # fmt: skip


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


def grounds_of(dossiers: Sequence[Nomination], *, on: date) -> dict[int, Ground]:
    """The ground of each dossier, by its number: of whoever its recipient was joined into, where that happened since."""
    people = {who.pk: who for one in dossiers if (who := kept_person(one))}
    bodies = {one.organisation.pk: one.organisation for one in dossiers if one.organisation}
    homes = {one.household.pk: one.household for one in dossiers if one.household}
    found: dict[Key, Ground] = {}
    if people:
        found |= grounds_of_persons(list(people.values()), on=on)
    if bodies:
        found |= grounds_of_bodies(list(bodies.values()), on=on)
    if homes:
        found |= grounds_of_households(list(homes.values()))
    return {one.pk: found[key_of(one)] for one in dossiers}


def kept_person(one: Nomination) -> Person | None:
    """The person of a dossier as the register has them today."""
    return (one.person.merged_into or one.person) if one.person else None


def key_of(one: Nomination) -> Key:
    """The recipient of a dossier."""
    if who := kept_person(one):
        return "person", who.pk
    if one.organisation_id:
        return "collective", one.organisation_id
    return "household", one.household_id or 0
