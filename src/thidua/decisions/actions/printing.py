"""Certificates go out: the record says who printed which of them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.decisions.models import Decision
from thidua.decisions.permissions import can_print
from thidua.people.models import User
from thidua.people.refusals import refuse_stranger


@transaction.atomic
def note_printed(decision: Decision, *, award: str, layout: str, count: int, on: date, actor: User) -> None:
    """A line in the record that so many certificates of an award went out, by the name of their layout.

    Raises:
        PermissionDenied: the actor neither keeps the register nor signs at the body, or there is nothing to print.
    """
    refuse_stranger(can_print(actor, decision, on=on))
    record(
        "decisions.in_bang", actor=actor, kind="decision", key=decision.pk,
        after={"number": decision.number, "at": decision.body.key, "award": award, "layout": layout, "count": count},
    )  # fmt: skip
