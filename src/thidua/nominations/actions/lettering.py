"""The letter of a unit is kept as it says when it is submitted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.nominations.models import Nomination
from thidua.nominations.papers.sent import written
from thidua.nominations.queries.letters import letter_kept, sent_under


def keep_letters(rows: Sequence[Nomination], document: str, *, on: date) -> None:
    """Keeps a letter for each round and unit of these dossiers, before they are sent; what went earlier under the same letter
    stays in it. Runs inside the transaction of the submission, which holds the rounds.
    """
    groups: dict[tuple[int, int], list[Nomination]] = {}
    for one in rows:
        groups.setdefault((one.round_id, one.unit_id), []).append(one)
    for some in groups.values():
        at, unit = some[0].round, some[0].unit
        old = letter_kept(at, unit, document)
        every = [*sent_under(at, unit, document), *some]
        every.sort(key=lambda one: (one.award, one.position, one.pk))
        written(every, at, unit, document, on=on, old=old).save()
