"""The line of the book an awarded dossier became, and what happened to it there since: corrected, cancelled, given back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from thidua.honours.models import GONE, Effect, Honour
from thidua.nominations.models import Move, Nomination, State


def lines_of_awards(dossiers: Sequence[Nomination]) -> dict[int, list[Honour]]:
    """For each awarded dossier its line of the book with all that followed it, the oldest first; two queries.

    A line is known by its recipient and its decision, which the step to the award names. None is found for what was
    entered by hand without its decision.
    """
    awarded = [one for one in dossiers if one.state == State.AWARDED]
    if not awarded:
        return {}
    moves = Move.objects.filter(nomination__in=[one.pk for one in awarded], after=State.AWARDED).order_by("pk")
    documents = dict(moves.values_list("nomination", "document"))
    lines = _lines(awarded)
    after = {line.corrects_id: line for line in lines if line.corrects_id}
    found = {}
    for one in awarded:
        fresh = [line for line in lines if _is_of(line, one) and _decision(line) == documents.get(one.pk)]
        first = next((line for line in fresh if line.award == one.award), fresh[0] if fresh else None)
        if first:
            found[one.pk] = list(_chain(first, after))
    return found


def undone_awards(dossiers: Sequence[Nomination]) -> dict[int, Honour]:
    """The awarded dossiers whose award counts no more, with the line that says so; two queries."""
    found = {pk: undone_in(lines) for pk, lines in lines_of_awards(dossiers).items()}
    return {pk: line for pk, line in found.items() if line}


def undone_in(lines: Sequence[Honour]) -> Honour | None:
    """The last of the lines of an award, where by it the award counts no more."""
    return lines[-1] if lines and lines[-1].effect in GONE else None


def _lines(dossiers: Sequence[Nomination]) -> list[Honour]:
    people = {pk for one in dossiers for pk in _people(one)}
    whose = (
        Q(person__in=people)
        | Q(organisation__in=[one.organisation_id for one in dossiers if one.organisation_id])
        | Q(household__in=[one.household_id for one in dossiers if one.household_id])
    )
    return list(Honour.objects.filter(whose).select_related("batch").order_by("pk"))


def _people(one: Nomination) -> set[int]:
    """The person as proposed, and as they are kept since two entries were found to be one."""
    return {pk for pk in (one.person_id, one.person.merged_into_id if one.person else None) if pk}


def _is_of(line: Honour, one: Nomination) -> bool:
    if line.effect != Effect.ENTERED:
        return False
    if one.person_id:
        return line.person_id in _people(one)
    whose = (line.organisation_id, line.household_id)
    return line.person_id is None and whose == (one.organisation_id, one.household_id)


def _decision(line: Honour) -> str:
    """As the room of decisions names a decision in the step of a dossier."""
    return f"Quyết định {line.decision_number} ngày {line.decided_on:%d/%m/%Y}" if line.decided_on else ""


def _chain(line: Honour, after: dict[int, Honour]) -> Iterable[Honour]:
    here: Honour | None = line
    while here:
        yield here
        here = after.get(here.pk)
