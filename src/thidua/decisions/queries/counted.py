"""Which years the verdicts of dossiers counted when they were last kept, held against those of the lines of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from thidua.decisions.models import Line
from thidua.decisions.spans import uncounted
from thidua.nominations.models import KeptVerdict, Nomination


def kept_answers(dossiers: Iterable[Nomination | int]) -> dict[int, dict[str, Any]]:
    """What the law answered of each last time it was kept (`Verdict.as_json`), by the number of the dossier; one query."""
    rows = KeptVerdict.objects.filter(nomination__in=list(dossiers)).order_by("pk")
    return dict(rows.values_list("nomination", "answer"))


def contradicted(lines: Sequence[Line], *, on: date) -> list[tuple[Line, tuple[int, int]]]:
    """The lines whose years their kept verdict did not count, each with those it counted; two queries."""
    dossiers = {line.nomination_id for line in lines if line.nomination_id}
    answers = kept_answers(dossiers)
    groups = dict(Nomination.objects.filter(pk__in=answers).values_list("pk", "group"))
    told = []
    for line in lines:
        pk = line.nomination_id or 0
        counted = uncounted(line, answers[pk], group=groups[pk], on=on) if pk in answers else None
        if counted:
            told.append((line, counted))
    return told
