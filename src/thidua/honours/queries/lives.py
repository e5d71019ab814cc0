"""A whole life: every line of one recipient, those that a later line replaced included, with posts and names of units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from thidua.honours.models import Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.queries.book import Book, decided_by
from thidua.people.models import Organisation, Person, Post, User
from thidua.people.queries import Names, as_typed, names_of, rows_of, seen_person


@dataclass(slots=True)
class Life:
    """Every line of a person or a collective, each kind by year, with what is needed to say where it was."""

    ratings: list[Rating]
    honours: list[Honour]
    initiatives: list[Initiative]
    discipline: list[Discipline]
    figures: list[Figures]
    names: Names
    posts: list[Post] = field(default_factory=list)

    @property
    def book(self) -> Book:
        """The lines that are current."""
        every = Book(self.ratings, self.honours, self.initiatives, self.discipline, self.figures)
        return every.kept(lambda line: line.is_current)

    def known_on(self, on: date) -> Life:
        """The lines decided by a day."""
        return self.kept(decided_by(on))

    def kept(self, keep: Callable[[Entry], bool]) -> Life:
        """The lines of each kind that are to be kept."""
        some = Book(self.ratings, self.honours, self.initiatives, self.discipline, self.figures).kept(keep)
        return Life(
            some.ratings, some.honours, some.initiatives, some.discipline, some.figures, self.names, self.posts
        )  # fmt: skip


def person(key: str, actor: User, *, on: date) -> Person | None:
    """Somebody the actor may see; None is answered as if there were nobody."""
    return seen_person(Person.objects.filter(key=as_typed(key)), actor, on=on)


def life_of_person(who: Person) -> Life:
    """Every line of a person and of the rows joined into theirs; eight queries."""
    mine = Q(person__in=rows_of(who))
    return _life(mine, list(Post.objects.filter(mine).order_by("since", "pk")))


def life_of_body(body: Organisation) -> Life:
    """Every line of a collective; six queries."""
    return life_of_bodies([body.pk])


def life_of_bodies(bodies: Sequence[int], *, named: Iterable[int] = ()) -> Life:
    """Every line of some collectives together, with the names of these and of others; six queries."""
    return _life(Q(organisation__in=bodies), [], *bodies, *named)


def _life(mine: Q, posts: list[Post], *bodies: int) -> Life:
    def every[E: Entry](table: type[E]) -> list[E]:
        return list(table.objects.filter(mine).select_related("batch").order_by("year", "pk"))

    ratings, honours, initiatives = every(Rating), every(Honour), every(Initiative)
    discipline, figures = every(Discipline), every(Figures)
    units = {line.unit_id for lines in (ratings, honours, initiatives, discipline, figures) for line in lines}
    names = names_of(units | {post.organisation_id for post in posts} | set(bodies))
    return Life(ratings, honours, initiatives, discipline, figures, names, posts)
