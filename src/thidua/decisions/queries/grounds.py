"""What stands behind the lines of a decision: what the law, the head, the appraisers and the council said of each dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.councils.models import Item, Stage
from thidua.decisions.models import Line
from thidua.nominations.queries import Judgement, judgements


@dataclass(frozen=True, slots=True)
class Backing:
    """Of one dossier: what was said of it, and the votes that hold, the earliest first."""

    judgement: Judgement
    votes: tuple[Item, ...]


def grounds(lines: Iterable[Line]) -> dict[int, Backing]:
    """By the number of the dossier; four queries for any number of lines. A vote the chair has not confirmed says nothing."""
    wanted = [line.nomination_id for line in lines if line.nomination_id]
    votes: dict[int, list[Item]] = {}
    rows = Item.objects.filter(nomination__in=wanted, question__stage=Stage.CONFIRMED, passed__isnull=False)
    for item in rows.select_related("question__session__council").order_by("pk"):
        votes.setdefault(item.nomination_id, []).append(item)
    return {pk: Backing(said, tuple(votes.get(pk, ()))) for pk, said in judgements(wanted).items()}
