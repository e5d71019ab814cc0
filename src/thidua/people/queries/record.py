"""What somebody may see of the record, narrowed to what they ask; and the names of what its lines speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from thidua.audit.listing import ALL
from thidua.audit.models import Event
from thidua.audit.telling import every_kind, name_told
from thidua.law.spelling import fold
from thidua.people.days import on_day
from thidua.people.models import Bloc, Membership, Organisation, Person, Phase, Role, User
from thidua.people.queries.accounts import accounts_visible_to, administered, users_named
from thidua.people.queries.finding import as_typed, bodies_named, persons_named
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import people_visible_to

READERS = (Role.AUDITOR, Role.ADMINISTRATOR, Role.STANDING)
"""Who reads the record."""
OVERSEERS = (Role.AUDITOR, Role.ADMINISTRATOR)
"""Who looks over everything that was done."""
_FEW = 300


@dataclass(frozen=True)
class RecordAsked:
    """What the record is narrowed to; empty parts ask for nothing. `place` is an address or a command, exactly."""

    first: date | None = None
    last: date | None = None
    who: str = ""
    act: str = ""
    kind: str = ""
    about: str = ""
    place: str = ""


def record_arms(actor: User, *, on: date) -> Sequence[Q]:
    """The questions whose lines somebody may see, each answered by an index of the record.

    Whoever checks or administers every body there is sees everything. The others see what users of the bodies within reach
    did, and what was done to those bodies, their accounts, their people and the blocs they organise. What the system did to
    lines of the book names no body, so it is not theirs to see.
    """
    if sees_whole_record(actor, on=on):
        return ALL
    bodies = administered(actor, on=on, roles=READERS)
    if bodies is None:
        return ALL
    users = list(accounts_visible_to(actor, on=on, roles=READERS).values_list("pk", "username"))
    people = people_visible_to(actor, on=on).order_by().values("key")
    return (
        Q(actor_id__in=[pk for pk, _ in users]),
        Q(object_kind="user", object_key__in=[name for _, name in users]),
        Q(object_kind="organisation", object_key__in=list(bodies.values_list("key", flat=True))),
        Q(object_kind="person", object_key__in=people),
        Q(object_kind="bloc", object_key__in=_blocs(list(bodies.values_list("pk", flat=True)))),
    )


def sees_whole_record(actor: User, *, on: date) -> bool:
    """Whether somebody administers the installation, or checks or administers every body there is today."""
    reach = administered(actor, on=on, roles=OVERSEERS)
    if reach is None:
        return True
    today = Phase.objects.filter(on_day(on))
    return today.exists() and not today.exclude(organisation__in=reach).exists()


def _blocs(organisers: list[int]) -> list[str]:
    blocs = dict(Bloc.objects.filter(organiser__in=organisers).values_list("pk", "key"))
    years = Membership.objects.filter(bloc__in=blocs).order_by().values_list("bloc", "year").distinct()
    return [*blocs.values(), *(f"{blocs[bloc]}/{year}" for bloc, year in years)]


def record_conditions(asked: RecordAsked) -> list[Q]:
    """What is asked for, each part a condition on the lines."""
    found = []
    if asked.first:
        found.append(Q(at__gte=_midnight(asked.first)))
    if asked.last:
        found.append(Q(at__lt=_midnight(asked.last + timedelta(days=1))))
    if asked.act:
        found.append(Q(action=asked.act))
    if asked.kind:
        found.append(Q(object_kind=asked.kind))
    if asked.place:
        found.append(Q(came_from=asked.place))
    if asked.who:
        found.append(_done_by(asked.who))
    if asked.about:
        found.append(_done_to(asked.about))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _done_by(words: str) -> Q:
    ids = [pk for pk, _ in users_named(words, most=_FEW)]
    system = all(word in {"he", "thong"} for word in fold(words).split())
    return Q(actor_id__in=ids) | Q(actor_id=None) if system else Q(actor_id__in=ids)


def _done_to(words: str) -> Q:
    names = [name for _, name in users_named(words, most=_FEW)]
    people = Person.objects.filter(pk__in=persons_named(words)).order_by("pk").values_list("key", flat=True)[:_FEW]
    bodies = Organisation.objects.filter(pk__in=bodies_named(words)).order_by("pk").values_list("key", flat=True)[:_FEW]
    typed = as_typed(words)
    return (
        Q(object_kind="user", object_key__in=names)
        | Q(object_kind="person", object_key__in=list(people))
        | Q(object_kind="organisation", object_key__in=list(bodies))
        | Q(object_kind__in=list(every_kind()), object_key=typed)  # the kind leads to the index
    )


def last_acts_of(user: int, *, most: int) -> list[Event]:
    """The last acts of somebody."""
    return list(Event.objects.filter(actor_id=user).order_by("-at", "-pk")[:most])


@dataclass(slots=True)
class Known:
    """The names of what some lines speak of."""

    users: dict[str, str] = field(default_factory=dict)
    actors: dict[int, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    people_by_number: dict[int, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    blocs: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Mentioned:
    """The keys and numbers some lines mention."""

    users: set[str] = field(default_factory=set)
    actors: set[int] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    people_by_number: set[int] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    bodies_by_number: set[int] = field(default_factory=set)
    blocs: set[str] = field(default_factory=set)


def known(said: Mentioned) -> Known:
    """The names of all that is mentioned; seven queries, and one more where a body is gone from the register."""
    users = User.objects.filter(Q(username__in=said.users) | Q(pk__in=said.actors))
    by_key = dict(Organisation.objects.filter(key__in=said.bodies).values_list("key", "pk"))
    names = names_of({*by_key.values(), *said.bodies_by_number})
    gone = said.bodies - by_key.keys()
    rows: Iterable[Any] = list(users.values_list("username", "full_name", "pk"))
    return Known(
        users={username: name or username for username, name, _ in rows},
        actors={pk: username for username, _, pk in rows},
        people=dict(Person.objects.filter(key__in=said.people).values_list("key", "full_name")),
        people_by_number=dict(Person.objects.filter(pk__in=said.people_by_number).values_list("pk", "full_name")),
        bodies=(_told_of(gone) if gone else {}) | {key: names.last(pk) for key, pk in by_key.items()},
        names=names,
        blocs=dict(Bloc.objects.filter(key__in=said.blocs).values_list("key", "name")),
    )


def _told_of(keys: Iterable[str]) -> dict[str, str]:
    """What the record itself called these bodies, last: one that was founded by mistake is in the register no more."""
    lines = Event.objects.filter(object_kind="organisation", object_key__in=keys).order_by("at", "pk")
    told = lines.values_list("object_key", "before", "after")
    return {key: name for key, before, after in told if (name := name_told(before, after))}
