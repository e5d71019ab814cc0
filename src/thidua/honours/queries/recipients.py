"""Whom a new line is about, by the word in the address: "ca-nhan:CB1", "tap-the:cuc_a", "ho:ho-12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.models import Discipline, Entry, Extract, Figures, Honour, Initiative, Rating
from thidua.honours.queries.households import household, life_of_household
from thidua.honours.queries.lives import Life, life_of_body, life_of_person, person
from thidua.law.spelling import fold
from thidua.people.models import Household, Organisation, Person, Post, User
from thidua.people.queries import as_typed, body_seen, names_of, visible_to

SUBJECTS = {"ca-nhan": "person", "tap-the": "collective", "ho": "household"}
"""The sorts of recipients by the word in an address."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Exactly one of the three."""

    subject: str
    person: Person | None = None
    body: Organisation | None = None
    household: Household | None = None

    @property
    def row(self) -> tuple[str, int]:
        """The sort and the row: the same for everybody who asks about the same recipient."""
        row = self.person or self.body or self.household
        return self.subject, row.pk if row else 0

    @property
    def name(self) -> str:
        """What the recipient is called, a body by its last name."""
        if self.body:
            return names_of([self.body.pk]).last(self.body.pk)
        return self.person.full_name if self.person else self.household.name if self.household else ""

    @property
    def is_sample(self) -> bool:
        """Whether the recipient is invented."""
        row = self.person or self.body or self.household
        return bool(row and row.is_sample)

    @property
    def slug(self) -> str:
        """As the address has it."""
        word = next(word for word, subject in SUBJECTS.items() if subject == self.subject)
        row = self.person or self.body or self.household
        return f"{word}:{row.key if row else ''}"


def recipient(asked: str, actor: User, *, on: date) -> Recipient | None:
    """The recipient of an address, if the actor may see them."""
    word, _, key = as_typed(asked).partition(":")
    match SUBJECTS.get(word):
        case "person":
            who = person(key, actor, on=on)
            return Recipient("person", person=who) if who else None
        case "collective":
            body = body_seen(key, actor, on=on)
            return Recipient("collective", body=body) if body else None
        case "household":
            one = household(key, actor, on=on) if visible_to(actor, on=on).exists() else None
            return Recipient("household", household=one) if one else None
    return None


def recipient_of(row: Entry | Extract) -> Recipient:
    """Whose a line or an extract is today: a person joined into another is that other."""
    if row.person:
        return Recipient("person", person=row.person.merged_into or row.person)
    if row.organisation:
        return Recipient("collective", body=row.organisation)
    return Recipient("household", household=row.household if isinstance(row, Honour | Extract) else None)


def life_of(whose: Recipient) -> Life:
    """Every line of a recipient of any sort."""
    if whose.person:
        return life_of_person(whose.person)
    if whose.body:
        return life_of_body(whose.body)
    if whose.household:
        return life_of_household(whose.household)
    raise ValueError(whose)


def worked_in(posts: Sequence[Post], year: int) -> list[int]:
    """The bodies of the posts held at the end of a year, else of those held in it."""
    for first in (date(year, 12, 31), date(year, 1, 1)):
        there = {
            post.organisation_id for post in posts
            if post.since <= date(year, 12, 31) and (post.until is None or post.until >= first)
        }  # fmt: skip
        if there:
            return sorted(there)
    return []


def standings(posts: Sequence[Post], on: date) -> set[str]:
    """How the posts held on a day count in the statistics."""
    return {post.standing for post in posts if post.holds(on)}


def alike(life: Life, line: Entry) -> list[Entry]:
    """The current lines of the same recipient about the same thing as a new one."""
    book = life.book
    match line:
        case Honour():
            return [one for one in book.honours if (one.award, one.year) == (line.award, line.year)]
        case Rating():
            return [one for one in book.ratings if one.year == line.year]
        case Initiative():
            return [one for one in book.initiatives if one.year == line.year and fold(one.title) == fold(line.title)]
        case Discipline():
            return [one for one in book.discipline if one.decided_on == line.decided_on]
        case Figures():
            return [one for one in book.figures if one.year == line.year]
    return []


def become_alike(life: Life, line: Entry, *, but: Entry) -> list[Entry]:
    """The current lines a correction would stand beside as if it were the same; `but` is the line it takes the place of.

    A second rating or set of figures of one year is no question: it is refused.
    """
    if isinstance(line, Rating | Figures):
        return []
    return [one for one in alike(life, line) if one.pk != but.pk]
