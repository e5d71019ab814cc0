"""Writes the record, in the transaction of the act it records, and seals it afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any, Protocol

from django.db import connection, transaction

from thidua.audit.calculations import BEGINNING, SealDigest
from thidua.audit.models import Event, Seal, Sealed
from thidua.audit.queries import digest_of, unsealed


class Actor(Protocol):
    """Who acts: a user of `thidua.people`, which stands above this room and so is known by its shape only."""

    pk: Any

    def get_full_name(self) -> str: ...


SYSTEM = "Hệ thống"
_PLACE: ContextVar[str] = ContextVar("came_from", default="")
_SEALING = 20261127  # any number, the same in every process: the key of PostgreSQL's advisory lock
_CHUNK = 2_000


def name_of(actor: Actor | None) -> str:
    """Who acts, in print: None is what the system does by itself."""
    return actor.get_full_name() if actor else SYSTEM


@contextmanager
def coming_from(place: str) -> Iterator[None]:
    """Every act inside is recorded as coming from here: the address of a request, the name of a command."""
    token = _PLACE.set(place)
    try:
        yield
    finally:
        _PLACE.reset(token)


def record(
    action: str,
    *,
    actor: Actor | None,
    kind: str,
    key: object,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    came_from: str = "",
) -> Event:
    """Adds one line. Must run inside the caller's transaction, so that an act and its record stand or fall together.

    `actor` is None for what the system does by itself. `came_from` is an address or the name of a command or task;
    left out, it is what `coming_from` says.
    Raises RuntimeError outside a transaction.
    """
    _refuse_outside()
    event = _event(action, actor, kind, Told(key, before, after))
    event.came_from = came_from or event.came_from
    event.save(force_insert=True)
    return event


@dataclass(frozen=True, slots=True)
class Told:
    """What one of many lines of the same act is about."""

    key: object
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def record_all(action: str, *, actor: Actor | None, kind: str, told: Iterable[Told]) -> None:
    """Adds a line for each, as `record` does, a thousand at a time: for an act that touches very many rows.

    Raises RuntimeError outside a transaction.
    """
    _refuse_outside()
    Event.objects.bulk_create([_event(action, actor, kind, one) for one in told], batch_size=1_000)


def _refuse_outside() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Nhật ký phải được ghi trong cùng giao dịch với việc được ghi.")


def _event(action: str, actor: Actor | None, kind: str, told: Told) -> Event:
    return Event(
        actor_id=actor.pk if actor else None,
        actor_name=name_of(actor),
        action=action,
        object_kind=kind,
        object_key=str(told.key),
        before=told.before,
        after=told.after,
        came_from=_PLACE.get(),
    )


@transaction.atomic
def seal(*, at: datetime) -> Seal | None:
    """Seals every line that can be seen and is not sealed yet; None where there is none.

    Writers never wait for it: it locks nothing they touch. Two sealings at once follow one another.
    """
    _one_at_a_time()
    last = Seal.objects.order_by("-number").first()
    number, previous = (last.number + 1, last.digest) if last else (1, BEGINNING)
    digest = SealDigest()
    lines = ((event.pk, digest_of(event)) for event in unsealed().order_by("pk").iterator(_CHUNK))
    for chunk in batched(lines, _CHUNK, strict=False):
        digest.add(chunk)
        Sealed.objects.bulk_create(Sealed(event=event, seal=number, digest=one) for event, one in chunk)
    if digest.first is None or digest.last is None:
        return None
    return Seal.objects.create(
        number=number, first=digest.first, last=digest.last, count=digest.count, previous=previous, sealed_at=at,
        digest=digest.close(number=number, previous=previous, sealed_at=at),
    )  # fmt: skip


def _one_at_a_time() -> None:
    """SQLite has one writer as it is; an advisory lock asks for no right to the tables, which LOCK TABLE would."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALING])
