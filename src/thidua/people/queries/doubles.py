"""Cards that may be one person: of one name and birthday, or of one name and year of birth in one unit. Never joined by itself.

A name is compared as it sounds when typed in haste: without marks, wherever the tone stands, i and y alike. Two questions to
the database find the pairs, however many people it holds; two cards with one identity number cannot be, the table allows none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet, Value
from django.db.models.functions import ExtractYear, Replace

from thidua.law.spelling import fold
from thidua.people.models import Person, PersonMerge, PersonsApart, Post, User
from thidua.people.queries.finding import Somebody, with_posts
from thidua.people.queries.sight import people_kept_by

LARGEST = 40
"""People of one name and year in one unit beyond which they are no pairs but a mistake of the list."""
MOST_PAIRS = 2_000
"""Pairs found at once: the others come when these are settled."""
MOST_GROUPS = 1_000
"""Groups of three and more read at once; the others come when these are settled."""
BIRTHDAY, UNIT = "ngay_sinh", "don_vi"


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two cards, the older first, and what they were found by."""

    name: str
    first: int
    second: int
    why: str


def heard(name_folded: str) -> str:
    """A folded name as it is compared."""
    return name_folded.replace("y", "i")


def _heard(column: str = "name_folded") -> Replace:
    return Replace(F(column), Value("y"), Value("i"))


def pairs(among: QuerySet[Person], *, most: int = MOST_PAIRS) -> list[Pair]:
    """Pairs of these cards that nobody has told apart, the surer ones first, at most so many; five queries at most.

    The second question is asked only where the first leaves room. Those told apart are found too: each takes one place.
    """
    apart = set(PersonsApart.objects.values_list("first", "second"))
    found: dict[tuple[int, int], Pair] = {}
    for why, ask in ((BIRTHDAY, _of_birthday), (UNIT, _of_unit)):
        if len(found) >= most:
            break
        for name, people in ask(among, most + len(apart) + len(found)):
            for two in combinations(sorted(people), 2):
                if two not in apart:
                    found.setdefault(two, Pair(name, *two, why))
    return sorted(found.values(), key=lambda pair: (pair.why != BIRTHDAY, pair.name, pair.first, pair.second))[:most]


def _of_birthday(among: QuerySet[Person], most: int) -> Iterator[tuple[str, set[int]]]:
    whole = among.filter(birth__isnull=False).order_by().annotate(heard=_heard())
    return _groups(whole, "pk", most, "heard", "birth")


def _of_unit(among: QuerySet[Person], most: int) -> Iterator[tuple[str, set[int]]]:
    posts = Post.objects.filter(person__in=among.order_by().values("pk"), person__birth__isnull=False).order_by()
    posts = posts.annotate(heard=_heard("person__name_folded"), year=ExtractYear("person__birth"))
    return _groups(posts, "person", most, "heard", "year", "organisation")


def _groups(rows: QuerySet[Any], who: str, most: int, *by: str) -> Iterator[tuple[str, set[int]]]:
    """The people who agree in all of `by`, the name first. Lowest and highest tell a pair; only larger groups are read."""
    counted = rows.values(*by).annotate(lowest=Min(who), highest=Max(who), many=Count(who, distinct=True))
    larger: dict[tuple[Any, ...], set[int]] = {}
    several = counted.filter(lowest__lt=F("highest")).order_by(*by)
    for *key, lowest, highest, many in several.values_list(*by, "lowest", "highest", "many")[:most]:
        if many == 2:
            yield key[0], {lowest, highest}
        elif many <= LARGEST and len(larger) < MOST_GROUPS:
            larger[tuple(key)] = set()
    named = rows.filter(heard__in={key[0] for key in larger}) if larger else rows.none()
    for *key, person in named.values_list(*by, who):
        if (group := larger.get(tuple(key))) is not None:
            group.add(person)
    yield from ((key[0], people) for key, people in larger.items())


def namesakes(name: str, birth: date | None, *, only_year: bool, among: QuerySet[Person], on: date) -> list[Somebody]:
    """Whom somebody new may really be: of a name that sounds the same, born on that day or perhaps so; four queries at most."""
    same = among.annotate(heard=_heard()).filter(heard=heard(fold(name)))
    if birth:
        year = Q(birth__year=birth.year)
        exact = year if only_year else Q(birth=birth) | (year & Q(birth_precision=Person.Precision.YEAR))
        same = same.filter(exact | Q(birth=None))
    return with_posts(list(same.order_by("birth", "pk")[:10]), on=on)


@dataclass(frozen=True, slots=True)
class Side:
    """One card of a pair with its posts, and what was ever joined into it."""

    person: Person
    rows: list[int]
    last: Somebody
    posts: list[Post]


def sides_of(pks: Sequence[int], *, on: date) -> dict[int, Side]:
    """The cards of some pairs; five queries."""
    people = list(Person.objects.filter(pk__in=pks))
    rows: dict[int, list[int]] = {person.pk: [person.pk] for person in people}
    for pk, into in Person.objects.filter(merged_into__in=pks).order_by().values_list("pk", "merged_into"):
        rows[into or 0].append(pk)
    owner = {pk: person for person, some in rows.items() for pk in some}
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(person__in=owner).order_by("-since", "-pk"):
        posts[owner[post.person_id]].append(post)
    return {
        one.person.pk: Side(one.person, rows[one.person.pk], one, posts[one.person.pk])
        for one in with_posts(people, on=on)
    }


def pair_kept(one: int, other: int, actor: User, *, on: date) -> tuple[Person, Person] | None:
    """Two cards the actor keeps both; None is answered as if there were no such pair."""
    people = list(people_kept_by(actor, on=on).filter(Q(pk=one) | Q(pk=other)).order_by("pk"))
    return (people[0], people[1]) if len(people) == 2 else None


def told_apart(first: Person, second: Person) -> PersonsApart | None:
    """Whether somebody has said that these are two people."""
    return PersonsApart.objects.filter(first=first, second=second).first()


def merge_kept(pk: int, actor: User, *, on: date) -> PersonMerge | None:
    """A joining that stands, of a card the actor keeps."""
    merges = PersonMerge.objects.filter(pk=pk, undone_on=None, kept__in=people_kept_by(actor, on=on).values("pk"))
    return merges.select_related("kept", "absorbed").first()
