"""What the book knows of many recipients at once: the same lines as for one, in as many queries as for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.honours.given import given_in
from thidua.honours.queries import Book, Record
from thidua.honours.queries.book import case_of
from thidua.honours.queries.many import books_of_households, books_of_persons, records_of
from thidua.law.case import Case
from thidua.law.check import check
from thidua.law.verdict import Verdict
from thidua.law.years import EPOCH, LAST
from thidua.nominations.models import Nomination
from thidua.nominations.models.dossiers import ENDED
from thidua.people.models import Household, Organisation, Person

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
    books = books_of_persons([one.pk for one in people])
    return {
        ("person", pk): Ground("person", book, book.known_on(on).known_years()) for pk, book in books.items()
    }  # fmt: skip


def grounds_of_bodies(bodies: Sequence[Organisation], *, on: date) -> dict[Key, Ground]:
    """The ground of each collective; seven queries, and those of one record more for each that goes on from another."""
    records = records_of(bodies, on=on)
    return {("collective", pk): _of_record(record.known_on(on)) for pk, record in records.items()}


def grounds_of_households(households: Sequence[Household]) -> dict[Key, Ground]:
    """The ground of each household; one query."""
    books = books_of_households([one.pk for one in households])
    return {("household", pk): Ground("household", book) for pk, book in books.items()}


def _of_record(record: Record) -> Ground:
    return Ground(
        "collective", record.book, record.known, "doanh_nghiep" if record.body.is_enterprise else "",
        record.founded, record.body.flag_eligible, bool(record.inherited),
    )  # fmt: skip


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
