"""Whose badges there are: the bodies that signed decisions here, and the awards whose first line of the book was followed."""

from __future__ import annotations

from thidua.decisions.models import Decision, Line, Origin, State
from thidua.honours.models import Entry, Honour


def last_signed(body: str) -> Decision | None:
    """The last decision a body with this key signed here; nobody else gives badges."""
    rows = Decision.objects.filter(body__key=body, state=State.SIGNED, origin=Origin.HERE)
    return rows.select_related("body").order_by("-signed_on", "-pk").first()


def followed(decision: Decision) -> list[tuple[Line, list[Entry]]]:
    """The awards of the body of a decision that were corrected, cancelled or taken back since, each with its chain, the
    oldest first. Two queries, and one more for each time the most corrected of them was followed.
    """
    rows = Line.objects.filter(
        decision__body=decision.body_id, decision__origin=Origin.HERE, honour__is_current=False
    ).select_related("honour__batch")
    chains: dict[int, list[Entry]] = {}
    lines = {line.honour_id or 0: line for line in rows.order_by("pk")}
    heads = {pk: pk for pk in lines}  # the last line known so far -> the own line it came from
    for pk, line in lines.items():
        chains[pk] = [line.honour] if line.honour else []
    while heads:
        followers = list(Honour.objects.filter(corrects__in=list(heads)).order_by("pk"))
        for one in followers:
            chains[heads[one.corrects_id or 0]].append(one)
        heads = {one.pk: heads[one.corrects_id or 0] for one in followers}
    return [(lines[pk], chain) for pk, chain in chains.items() if chain]
