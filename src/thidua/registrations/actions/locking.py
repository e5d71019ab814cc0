"""A registration held for an act, and how the record names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thidua.audit.actions import record
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.registrations.models import Registration
from thidua.registrations.states import OPEN, WORDS, State


def held(one: Registration, may: Callable[[Registration], bool]) -> Registration:
    """The registration as it stands now, held for this act.

    Raises:
        PermissionDenied: whoever acts may not; asked of what stands there now.
    """
    one_row = (
        Registration.objects.select_for_update(of=("self",)).select_related("round__organiser", "body").get(pk=one.pk)
    )
    refuse_stranger(may(one_row))
    return one_row


def refuse_unless(one: Registration, *states: State, mend: str) -> None:
    """Raises Refused unless the registration stands in one of these states."""
    if State(one.state) not in states:
        raise Refused(f"Bản đăng ký đang ở bước “{WORDS[State(one.state)]}”.", mend)


def refuse_unless_open(one: Registration) -> None:
    """Raises Refused unless the unit writes."""
    refuse_unless(one, *OPEN, mend="Rút bản đăng ký về trước, rồi sửa.")


def key_of(one: Registration) -> str:
    """How the record names a registration."""
    return f"{one.body.key}/{one.round.year}"


def noted(
    action: str, one: Registration, actor: User | None, *, before: Mapping[str, Any] | None = None, **after: Any
) -> None:  # fmt: skip
    """One line in the record about a registration."""
    told = {"body": one.body.key, "year": one.round.year} | after
    record(action, actor=actor, kind="registration", key=key_of(one), before=before, after=told)
