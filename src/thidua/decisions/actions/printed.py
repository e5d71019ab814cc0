"""What the paper of a decision says is kept as values when it is signed, and from which templates it is made."""

from __future__ import annotations

from datetime import date

from thidua.decisions.models import Decision, Origin, Printed
from thidua.decisions.papers.around import around_of
from thidua.decisions.papers.kept import to_keep
from thidua.decisions.papers.kinds import KINDS
from thidua.files.queries import templates_on


def keep_printed(decision: Decision, *, on: date) -> None:
    """Keeps it, inside the transaction of the signature. What was signed here is kept once and for all; what the level above
    decided is told anew with each answer that brings more of its lines.
    """
    lines = list(decision.lines.order_by("position"))
    around = around_of(decision, lines, on=decision.signed_on or on)
    values, order = to_keep(decision, lines, around=around, on=decision.signed_on or on)
    kept = {"values": values, "lines": order, "templates": templates_on(decision.body, KINDS, on=on)}
    if decision.origin == Origin.HERE:
        Printed.objects.create(decision=decision, **kept)
    else:
        Printed.objects.update_or_create(decision=decision, defaults=kept)
