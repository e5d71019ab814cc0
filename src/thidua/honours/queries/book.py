"""What the book says: the lines of one recipient, a life as the law reads it, and what counts in a tally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from thidua.honours.models import STANDING, Discipline, Effect, Entry, Figures, Honour, Initiative, Rating
from thidua.law import case as law
from thidua.people.models import Organisation, Person, User

_STATUS = {Effect.CANCELLED: "cancelled", Effect.STRIPPED: "stripped", Effect.RESTORED: "restored"}


def standing_honours() -> QuerySet[Honour]:
    """Every title and award that stands: what tallies count."""
    return Honour.objects.filter(is_current=True, effect__in=STANDING)


def is_untouched() -> bool:
    """Whether nobody has entered anything yet: only then is the sample ministry loaded unasked."""
    return not any(table.objects.exists() for table in (Organisation, Person, User, Honour))


def decided_by(on: date) -> Callable[[Entry], bool]:
    """Whether a line was decided by a day; one without a day counts from its year on."""
    return lambda line: line.decided_on <= on if line.decided_on else line.year <= on.year


@dataclass(slots=True)
class Book:
    """The lines of one recipient that are current, each kind by year."""

    ratings: list[Rating] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    discipline: list[Discipline] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)

    def known_on(self, on: date) -> Book:
        """The lines decided by a day."""
        return self.kept(decided_by(on))

    def kept(self, keep: Callable[[Entry], bool]) -> Book:
        """The lines of each kind that are to be kept."""

        def some[E: Entry](lines: list[E]) -> list[E]:
            return [line for line in lines if keep(line)]

        return Book(
            some(self.ratings), some(self.honours), some(self.initiatives), some(self.discipline), some(self.figures)
        )

    def known_years(self) -> tuple[int, int] | None:
        """The last unbroken stretch of rated years: what is absent from it surely never was. None without a rating."""
        rated = {line.year for line in self.ratings}
        if not rated:
            return None
        first = last = max(rated)
        while first - 1 in rated:
            first -= 1
        return first, last


def case_of(
    book: Book, *, award: str, subject: str, on: date, year: int, known_since: int | None, path: str = "cong_trang",
    group: str = "", founded: date | None = None, flag_eligible: bool | None = None, attested: Iterable[str] = (),
    inherits: bool = False, differing: Iterable[int] = (),
) -> law.Case:  # fmt: skip
    """The same facts as the law room takes them: the lines decided by the day of the case."""
    book = book.known_on(on)
    return law.Case(
        award=award, subject=subject, on=on, year=year, known_since=known_since, path=path, group=group,
        ratings={line.year: line.level for line in _standing(book.ratings)},
        honours=tuple(_honour(line) for line in book.honours),
        initiatives=tuple(_initiative(line) for line in _standing(book.initiatives)),
        discipline=tuple(_measures(_standing(book.discipline))),
        collective={line.year: _yearbook(line) for line in _standing(book.figures)},
        founded=founded, inherits=inherits, flag_eligible=flag_eligible, attested=frozenset(attested),
        differing=frozenset(differing),
    )  # fmt: skip


def _standing[E: Entry](lines: Sequence[E]) -> list[E]:
    """Those that were not cancelled or taken away; of honours the law asks how each stands."""
    return [line for line in lines if line.effect in STANDING]


def _honour(line: Honour) -> law.Honour:
    status = _STATUS.get(Effect(line.effect), "valid")
    return law.Honour(line.award, line.year, line.begun, line.decided_on, line.commendation, None, status)


def _initiative(line: Initiative) -> law.Initiative:
    plain = True if line.kind == Initiative.Kind.INITIATIVE else None
    applied = plain if line.applied is None else line.applied
    replicable = plain if line.replicable is None else line.replicable
    return law.Initiative(line.year, line.scope, line.kind, line.accepted, applied, replicable)


def _measures(lines: Sequence[Discipline]) -> Iterable[law.Discipline]:
    return (law.Discipline(line.form, line.decided_on, line.ends) for line in lines if line.decided_on)


def _yearbook(line: Figures) -> law.Yearbook:
    led = None if not line.led_bloc else False if line.led_bloc == Figures.Led.NONE else line.led_bloc
    return law.Yearbook(
        members=line.members, completed=line.completed, advanced=line.advanced,
        grassroots_fighters=line.grassroots_fighters, warnings=line.warnings, led_bloc=led,
    )  # fmt: skip
