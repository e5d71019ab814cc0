"""Writes the record, in the transaction of the act it records."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.db import transaction

from thidua.audit.models import Event


class Actor(Protocol):
    """Who acts: a user of `thidua.people`, which stands above this room and so is known by its shape only."""

    pk: Any

    def get_full_name(self) -> str: ...


SYSTEM = "Hệ thống"


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

    `actor` is None for what the system does by itself. `came_from` is an address or the name of a command or task.
    Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Nhật ký phải được ghi trong cùng giao dịch với việc được ghi.")
    return Event.objects.create(
        actor_id=actor.pk if actor else None,
        actor_name=actor.get_full_name() if actor else SYSTEM,
        action=action,
        object_kind=kind,
        object_key=str(key),
        before=before,
        after=after,
        came_from=came_from,
    )
