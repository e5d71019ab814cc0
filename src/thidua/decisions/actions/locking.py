"""A decision is held while something is written about it that rests on what its lines pay."""

from __future__ import annotations

from thidua.decisions.models import Decision


def locked_decision(decision: Decision) -> Decision:
    """The decision as it stands now, with its body, held until the transaction ends: what is settled, cancelled or paid of
    its bonus meanwhile waits. Lines may still be written that only point to it, so nobody who holds a fund waits for it.
    """
    return Decision.objects.select_for_update(no_key=True, of=("self",)).select_related("body").get(pk=decision.pk)
