"""Certificates go out: the record says who printed which of them, and which were left out for what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.decisions.calculations import rows_in_words
from thidua.decisions.models import Decision
from thidua.decisions.permissions import can_print
from thidua.people.models import User
from thidua.people.refusals import refuse_stranger


@transaction.atomic
def note_printed(
    decision: Decision, *, award: str, layout: str, rows: Sequence[int], left_out: str, on: date, actor: User | None
) -> None:  # fmt: skip
    """A line in the record: which rows of a decision went out as certificates of an award, by the name of their layout, and
    which could not.

    Raises:
        PermissionDenied: the actor neither keeps the register nor signs at the body, or there is nothing to print.
    """
    refuse_stranger(actor is not None and can_print(actor, decision, on=on))
    after: dict[str, Any] = {
        "number": decision.number, "at": decision.body.key, "award": award, "layout": layout, "count": len(rows),
        "rows": rows_in_words(rows),
    }  # fmt: skip
    if left_out:
        after["left_out"] = left_out
    record("decisions.in_bang", actor=actor, kind="decision", key=decision.pk, after=after)
