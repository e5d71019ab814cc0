"""The record of a collective as it counts today: its own lines, and those of bodies before it that people let it inherit.

No text says what to do where two of the bodies before were rated differently in one year: both are shown, and the year
is unknown. What a body that goes on was given itself stands, whoever joined it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thidua.honours.models import Entry, Figures, Honour, Rating
from thidua.honours.plausible import FIRST
from thidua.honours.queries.book import Book, case_of
from thidua.honours.queries.lives import Life, life_of_bodies
from thidua.law import case as law
from thidua.people.models import Inheritance, Organisation
from thidua.people.queries import Step, steps_back


@dataclass
class Record:
    """A collective with the steps back to the bodies before it; `life` holds every line that is shown."""

    body: Organisation
    steps: Sequence[Step]
    life: Life

    def known_on(self, on: date) -> Record:
        """The same as the book stood on a day."""
        return Record(self.body, self.steps, self.life.known_on(on))

    @cached_property
    def inherited(self) -> Mapping[int, Step]:
        """The bodies whose lines count, each with the step that leads to it."""
        return {step.predecessor: step for step in self.steps if step.inherits}

    @cached_property
    def open(self) -> Sequence[Step]:
        """What nobody has decided yet."""
        return [step for step in self.steps if step.decided is None]

    @cached_property
    def conflicts(self) -> Mapping[int, Sequence[Rating]]:
        """The years in which bodies before it were rated differently, with their ratings."""
        by_year: dict[int, list[Rating]] = {}
        for line in self.life.book.ratings:
            by_year.setdefault(line.year, []).append(line)
        return {
            year: lines
            for year, lines in sorted(by_year.items())
            if not any(line.organisation_id == self.body.pk for line in lines) and len({one.level for one in lines}) > 1
        }

    @cached_property
    def book(self) -> Book:
        """The lines that count: one rating a year, one set of figures, each title and award once."""
        every = self.life.book
        return Book(
            self._once_a_year(line for line in every.ratings if line.year not in self.conflicts),
            self._once(every.honours),
            every.initiatives,
            every.discipline,
            self._figures(every.figures),
        )

    @cached_property
    def known(self) -> tuple[int, int] | None:
        """The last unbroken stretch of years in which each body that was there was rated. None without a rating."""
        years = {year for _, year in self._rated}
        if not years:
            return None
        first = last = max(years)
        while self._is_known(first - 1):
            first -= 1
        first = max([first, *(step.until.year for step in self.open)])
        return (first, last) if first <= last else None

    @property
    def founded(self) -> date | None:
        """Its first day; left open where whose years count is not decided, or lines are older than that day."""
        day = self._begun(self.body.pk)
        own = min((line.year for line in self._own()), default=day.year if day else 0)
        return None if self.open or day is None or own < day.year else day

    @property
    def begun(self) -> int:
        """The first year of which it has lines of its own to enter: what is older was entered of the bodies before it."""
        day = self._begun(self.body.pk)
        return min([day.year if day else FIRST, *(line.year for line in self._own())])

    def case(self, award: str, *, on: date, year: int, path: str = "cong_trang") -> law.Case:
        """The facts about it as the law takes them."""
        return case_of(
            self.book, award=award, subject="collective", on=on, year=year, path=path,
            known_since=self.known[0] if self.known else None, group="doanh_nghiep" if self.body.is_enterprise else "",
            founded=self.founded, inherits=bool(self.inherited), flag_eligible=self.body.flag_eligible,
            differing=self.conflicts,
        )  # fmt: skip

    @cached_property
    def _rated(self) -> set[tuple[int | None, int]]:
        """The years in which each body was rated."""
        return {(line.organisation_id, line.year) for line in self.life.book.ratings}

    def _is_known(self, year: int) -> bool:
        there = [body for body in (self.body.pk, *self.inherited) if self._was_there(body, year)]
        return bool(there) and all((body, year) in self._rated for body in there)

    def _was_there(self, body: int, year: int) -> bool:
        """In the year of a change the body after it is the one that is rated."""
        begun, step = self._begun(body), self.inherited.get(body)
        if begun is None or year < begun.year:
            return (body, year) in self._rated
        return step is None or year < step.until.year

    def _begun(self, body: int) -> date | None:
        phases = self.life.names.names.get(body)
        return phases[0][0] if phases else None

    def _own(self) -> Iterable[Entry]:
        book = self.life.book
        lines: list[Entry] = [*book.ratings, *book.honours, *book.figures]
        return (line for line in lines if line.organisation_id == self.body.pk)

    def _own_first[E: Entry](self, lines: Iterable[E]) -> list[E]:
        return sorted(lines, key=lambda line: (line.organisation_id != self.body.pk, line.year, line.pk))

    def _once_a_year[E: Entry](self, lines: Iterable[E]) -> list[E]:
        kept: dict[int, E] = {}
        for line in self._own_first(lines):
            kept.setdefault(line.year, line)
        return sorted(kept.values(), key=lambda line: line.year)

    def _once(self, lines: Iterable[Honour]) -> list[Honour]:
        """Two bodies that brought the same title of one year count it once; one that had it twice keeps both."""
        owner: dict[tuple[str, int], int | None] = {}
        kept = [
            line
            for line in self._own_first(lines)
            if owner.setdefault((line.award, line.year), line.organisation_id) == line.organisation_id
        ]
        return sorted(kept, key=lambda line: (line.year, line.pk))

    def _figures(self, lines: Sequence[Figures]) -> list[Figures]:
        """How figures of two bodies add up is said nowhere: such a year is left open."""
        of_year: dict[int, list[Figures]] = {}
        for line in lines:
            of_year.setdefault(line.year, []).append(line)
        own = {line.year for line in lines if line.organisation_id == self.body.pk}
        return self._once_a_year(line for line in lines if line.year in own or len(of_year[line.year]) == 1)


def record_of(body: Organisation, *, on: date, without: Inheritance | None = None) -> Record:
    """The record of a collective as decided by a day, `without` one decision; ten queries, and three more for each further
    step back.
    """
    steps = steps_back(body, on=on, without=without)
    limits = {step.predecessor: step for step in steps if step.inherits}
    life = life_of_bodies([body.pk, *limits], named=[step.predecessor for step in steps])
    return Record(body, steps, life.kept(lambda line: _counts(line, limits.get(line.organisation_id or 0))))


def _counts(line: Entry, step: Step | None) -> bool:
    """A body that went on after a split hands over what it had by then."""
    if step is None or line.year < step.until.year:
        return True
    if step.is_end and step.until == step.change.on:
        return line.year == step.until.year
    return line.decided_on is not None and line.decided_on < step.until
