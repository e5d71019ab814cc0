"""Who may be proposed: people and bodies of a unit with what the law says of each; whose report is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.db.models import Q, QuerySet

from thidua.honours.queries import find_households, households_visible_to
from thidua.law.groups import group_taken
from thidua.law.spelling import fold
from thidua.nominations.models import Nomination, Round
from thidua.nominations.models.dossiers import GIVEN_UP
from thidua.nominations.queries.grounds import (
    Asked,
    Ground,
    Key,
    Weighed,
    grounds_of_bodies,
    grounds_of_households,
    grounds_of_persons,
    kept_person,
    key_of,
    weigh,
)
from thidua.nominations.queries.grouping import groups_of_bodies, groups_of_posts
from thidua.nominations.report import Whose
from thidua.people.models import Household, Lineage, Organisation, Person, Post, User
from thidua.people.permissions import horizon
from thidua.people.queries import folded, names_of, on_day, with_all_below

MOST = 2_000
"""People of one unit who are judged at once; of a larger one a unit below is chosen, or a name typed."""

MOST_HOMES = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be proposed; `taken` is the dossier there is already. `group`: as whom the law was asked about them, by
    what the register tells, "" where somebody has to say; `ground`: what it was asked by.
    """

    key: Key
    name: str
    note: str
    weighed: Weighed
    ground: Ground
    taken: int | None = None
    group: str = ""

    @property
    def answer(self) -> str:
        """The answer of the law; what its calendar does not reach is unknown."""
        return self.weighed.verdict.answer if self.weighed.verdict else "unknown"

    @property
    def given(self) -> str:
        """That they have the very award of the year already, in words; else ""."""
        return self.weighed.given


_ORDER = {"met": 0, "unknown": 1, "not_met": 2}


def units_under(at: Round, *, on: date) -> QuerySet[Organisation]:
    """The body of a round and every unit under it."""
    under = Lineage.objects.filter(ancestor=at.body_id, year=min(on.year, horizon())).values("organisation")
    return Organisation.objects.filter(Q(pk__in=under) | Q(pk=at.body_id))


def people_to_propose(at: Round, award: str, unit: Organisation, words: str, *, on: date) -> list[Candidate]:
    """Everybody with a post in a unit or under it, those the law finds eligible first; twelve queries."""
    posts = Post.objects.filter(on_day(on), organisation__in=with_all_below(unit.key, on=on))
    if words:
        posts = posts.filter(folded("person__name_folded", words) | Q(person__key=words.strip()))
    ordered = posts.select_related("person__merged_into", "organisation").order_by(
        "person__name_folded", "person", "pk"
    )
    rows = [(row.person.merged_into or row.person, row) for row in ordered[: MOST * 2]]
    people = list({who.pk: who for who, _ in rows}.values())[:MOST]
    names = names_of({row.organisation_id for _, row in rows})
    notes = {who.pk: f"{row.title}, {names.on(row.organisation_id, on)}, mã {who.key}" for who, row in reversed(rows)}
    grounds = grounds_of_persons(people, on=on)
    named = {("person", one.pk): (one.full_name, notes[one.pk]) for one in people}
    told = groups_of_posts(sorted((row for _, row in rows), key=lambda row: (row.since, row.pk)), on=on)
    return _judged(at, award, named, grounds, told, on=on)


def bodies_to_propose(at: Round, award: str, unit: Organisation, words: str, *, on: date) -> list[Candidate]:
    """The unit and the bodies under it that stand on the day."""
    bodies = list(with_all_below(unit.key, on=on).order_by("key")[:MOST])
    names = names_of(one.pk for one in bodies)
    grounds = grounds_of_bodies(bodies, on=on)
    named: dict[Key, tuple[str, str]] = {
        ("collective", one.pk): (names.on(one.pk, on), "Chính đơn vị đề nghị" if one.pk == unit.pk else "Trực thuộc") for one in bodies
    }  # fmt: skip
    found = _judged(at, award, named, grounds, groups_of_bodies(bodies, on=on), on=on)
    return [one for one in found if _fits(one.name, words)]


def households_to_propose(at: Round, award: str, words: str, actor: User, *, on: date) -> list[Candidate]:
    """The households of a name; without one nobody is listed, for no unit keeps them."""
    if not words.strip():
        return []
    homes = find_households(words, actor, on=on, most=MOST_HOMES)
    named: dict[Key, tuple[str, str]] = {("household", one.pk): (one.name, one.address) for one in homes}
    return _judged(at, award, named, grounds_of_households(homes), {}, on=on)


def households_named(
    at: Round, award: str, names: Collection[str], actor: User, *, on: date
) -> list[Candidate]:  # fmt: skip
    """The households the actor sees that are called exactly one of these names, written without marks."""
    rows = households_visible_to(actor, on=on).filter(name_folded__in=names)
    homes = list(rows.order_by("name_folded", "pk")[:MOST])
    named: dict[Key, tuple[str, str]] = {
        ("household", one.pk): (one.name, one.address or "Hộ gia đình") for one in homes
    }
    return _judged(at, award, named, grounds_of_households(homes), {}, on=on)


def in_group(one: Candidate, group: str, at: Round, award: str, *, on: date) -> Candidate:
    """The same nominee judged as one of another group of the law."""
    if group == one.group:
        return one
    asked = Asked(award=award, on=on, year=at.year, path=at.path, group=group)
    return replace(one, weighed=weigh(one.ground, asked), group=group)


def recipients_of(keys: Sequence[Key]) -> list[Person | Organisation | Household]:
    """The rows of some recipients, in the order asked for; what is not there is left out."""
    tables: dict[str, QuerySet[Person] | QuerySet[Organisation] | QuerySet[Household]] = {
        "person": Person.objects.filter(merged_into=None), "collective": Organisation.objects.all(),
        "household": Household.objects.all(),
    }  # fmt: skip
    found: dict[Key, Person | Organisation | Household] = {}
    for subject, rows in tables.items():
        wanted = [pk for kind, pk in keys if kind == subject]
        found |= {(subject, one.pk): one for one in rows.filter(pk__in=wanted)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def whose_of(dossiers: Sequence[Nomination], *, on: date) -> dict[int, Callable[[Ground], Whose]]:
    """Whose report each is, but for the lines of the book; two queries."""
    people = [who.pk for one in dossiers if (who := kept_person(one))]
    mine = Q(person__in=people) | Q(person__merged_into__in=people)
    posts = list(Post.objects.filter(mine, on_day(on)).select_related("person").order_by("since", "pk"))
    names = names_of({post.organisation_id for post in posts})
    by_person: dict[int, list[Post]] = {}
    for post in posts:
        by_person.setdefault(post.person.merged_into_id or post.person_id, []).append(post)
    return {
        one.pk: partial(_whose, subject=key_of(one)[0], posts=by_person.get(key_of(one)[1], []) if one.person_id else [], names=names)
        for one in dossiers
    }  # fmt: skip


def _whose(ground: Ground, **more: object) -> Whose:
    return Whose(book=ground.book, **more)  # type: ignore[arg-type]  # bound in whose_of


def names_of_recipients(dossiers: Sequence[Nomination]) -> dict[int, str]:
    """What the recipient of each is called, bodies by their last name; one query."""
    names = names_of({one.organisation_id for one in dossiers if one.organisation_id})
    return {
        one.pk: who.full_name if (who := kept_person(one)) else one.household.name if one.household
        else names.last(one.organisation_id)
        for one in dossiers
    }  # fmt: skip


def visible_unit(key: str, units: QuerySet[Organisation]) -> Organisation | None:
    """One of these units by its key; where there is only one, that one."""
    if key:
        return units.filter(key=key).first()
    some = list(units.order_by("key")[:2])
    return some[0] if len(some) == 1 else None


def _fits(name: str, words: str) -> bool:
    return fold(words) in fold(name)


def _judged(
    at: Round, award: str, named: dict[Key, tuple[str, str]], grounds: dict[Key, Ground], told: Mapping[Key, str], *, on: date
) -> list[Candidate]:  # fmt: skip
    """Each judged as one of the group the register tells, as far as the law has it for the award."""
    taken, found = _taken(at, award), []
    for key, (name, note) in named.items():
        group = group_taken(award, subject=key[0], path=at.path, on=on, suggested=told.get(key, ""))
        weighed = weigh(grounds[key], Asked(award=award, on=on, year=at.year, path=at.path, group=group))
        found.append(Candidate(key, name, note, weighed, grounds[key], taken.get(key), group))
    return sorted(found, key=lambda one: (_ORDER[one.answer], bool(one.given), one.taken is not None))


def _taken(at: Round, award: str) -> dict[Key, int]:
    rows = Nomination.objects.filter(round=at, award=award).exclude(state__in=GIVEN_UP)
    rows = rows.select_related("person__merged_into")
    return {key_of(one): one.pk for one in rows}
