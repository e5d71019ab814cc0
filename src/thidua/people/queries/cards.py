"""One person's card: the number shown masked, posts, joinings, what was changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from thidua.audit.models import Event
from thidua.audit.queries import about
from thidua.people.days import on_day
from thidua.people.identities import WrongKey, doubts, masked, prints_of, unseal
from thidua.people.models import Organisation, Person, PersonMerge, PersonsApart, Phase, Post, User
from thidua.people.queries.finding import as_typed, rows_of
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import kept_by, seen_person

SHOWN = 12
"""Changes told on a card."""
_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Number:
    """What is said of an identity number: masked, where it is written, what does not agree; or why it cannot be opened."""

    row: Person
    masked: str = ""
    doubts: Sequence[str] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the register has of a person; `rows` is their own row and those joined into it."""

    person: Person
    rows: list[Person]
    posts: list[Post]
    names: Names
    numbers: list[Number]
    merges: list[PersonMerge]
    apart: list[PersonsApart]
    changes: list[Event]


def card_seen(key: str, actor: User, *, on: date) -> Person | None:
    """Somebody the actor may see; None is answered as if there were nobody. A joined row is its own key no more."""
    return seen_person(Person.objects.filter(key=as_typed(key)), actor, on=on)


def joined_into(key: str, actor: User, *, on: date) -> Person | None:
    """Whose card now shows what stood under this key, if it was joined into one the actor may see."""
    into = Person.objects.filter(key=as_typed(key), merged_into__isnull=False).values("merged_into")
    return seen_person(Person.objects.filter(pk__in=into), actor, on=on)


def card_of(person: Person) -> Card:
    """The card; seven queries."""
    rows = [person, *Person.objects.filter(merged_into=person).order_by("pk")]
    pks = [row.pk for row in rows]
    posts = list(Post.objects.filter(person__in=pks).select_related("organisation").order_by("-since", "-pk"))
    merges = PersonMerge.objects.filter(kept=person).select_related("absorbed").order_by("-on", "-pk")
    apart = [
        *PersonsApart.objects.filter(first=person).select_related("first", "second"),
        *PersonsApart.objects.filter(second=person).select_related("first", "second"),
    ]
    keys: dict[str, list[object]] = {"person": [row.key for row in rows], "post": [post.pk for post in posts]}
    return Card(
        person, rows, posts, names_of({post.organisation_id for post in posts}),
        [_number(row) for row in rows if row.identity_sealed], list(merges), apart, about(keys, most=SHOWN),
    )  # fmt: skip


def _number(row: Person) -> Number:
    try:
        number = unseal(row.identity_sealed)
    except WrongKey as wrong:
        return Number(row, trouble=wrong.said)
    said = doubts(number, birth=row.birth, gender=row.gender)
    return Number(row, masked(number), [] if row.is_sample and number.startswith("000") else said)


def numbers_known(numbers: Collection[str]) -> int:
    """How many of these identity numbers stand on some card, whoever keeps it."""
    every = (one for number in numbers for one in prints_of(number))
    return sum(Person.objects.filter(identity_print__in=some).count() for some in batched(every, _CHUNK, strict=False))


def numbers_open() -> bool:
    """Whether the keys of the installation open the identity numbers it keeps; true where it keeps none."""
    kept = Person.objects.exclude(identity_sealed="").values_list("identity_sealed", flat=True).first()
    try:
        return not kept or bool(unseal(kept))
    except WrongKey:
        return False


def post_of_card(person: Person, pk: int) -> Post | None:
    """A post of this person or of a row joined into theirs."""
    posts = Post.objects.filter(pk=pk, person__in=rows_of(person))
    return posts.select_related("organisation", "person").first()


def bodies_kept_among(bodies: Iterable[int], actor: User, *, on: date) -> set[int]:
    """Those of these bodies whose register, and so whose posts, somebody keeps."""
    return set(kept_by(actor, on=on).filter(pk__in=set(bodies)).values_list("pk", flat=True))


def keeping_place(person: Person, actor: User, *, on: date) -> Organisation | None:
    """The body as whose keeper somebody writes on a person's card: where the person works, else worked last."""
    kept = kept_by(actor, on=on)
    rows = Post.objects.filter(person__in=rows_of(person), organisation__in=kept)
    post = rows.filter(on_day(on)).order_by("-since", "-pk").first() or rows.order_by("-since", "-pk").first()
    return post.organisation if post else kept.order_by("key").first()


def bodies_kept(actor: User, *, on: date) -> list[tuple[str, str]]:
    """The bodies somebody may place people in on a day: key and name, by name."""
    phases = Phase.objects.filter(on_day(on), organisation__in=kept_by(actor, on=on)).order_by("name_folded", "pk")
    return list(phases.values_list("organisation__key", "name"))


def body_kept(key: str, actor: User, *, on: date) -> Organisation | None:
    """One of them."""
    return kept_by(actor, on=on).filter(key=key).first()
