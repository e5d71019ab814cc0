"""The line of the book an awarded dossier became, and what happened to it there since: corrected, cancelled, given back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from thidua.honours.models import GONE, Honour
from thidua.nominations.models import Move, Nomination, State


def lines_of_awards(dossiers: Sequence[Nomination]) -> dict[int, list[Honour]]:
    """For each awarded dossier its line of the book with all that followed it, the oldest first; two queries.

    The step to the award keeps which line it entered; none is known of what was awarded before the book was kept here.
    """
    awarded = {one.pk: one for one in dossiers if one.state == State.AWARDED}
    if not awarded:
        return {}
    moves = Move.objects.filter(nomination__in=awarded, after=State.AWARDED, honour__isnull=False).order_by("pk")
    became = dict(moves.values_list("nomination", "honour"))
    lines = _lines([awarded[pk] for pk in became], became.values())
    by_pk = {line.pk: line for line in lines}
    after = {line.corrects_id: line for line in lines if line.corrects_id}
    return {pk: list(_chain(by_pk[honour], after)) for pk, honour in became.items()}


def undone_awards(dossiers: Sequence[Nomination]) -> dict[int, Honour]:
    """The awarded dossiers whose award counts no more, with the line that says so; two queries."""
    found = {pk: undone_in(lines) for pk, lines in lines_of_awards(dossiers).items()}
    return {pk: line for pk, line in found.items() if line}


def undone_in(lines: Sequence[Honour]) -> Honour | None:
    """The last of the lines of an award, where by it the award counts no more."""
    return lines[-1] if lines and lines[-1].effect in GONE else None


def _lines(dossiers: Sequence[Nomination], entered: Collection[int]) -> list[Honour]:
    """The lines entered for some dossiers, and every line of their recipients: what followed is among them."""
    people = {pk for one in dossiers for pk in _people(one)}
    whose = (
        Q(person__in=people)
        | Q(organisation__in=[one.organisation_id for one in dossiers if one.organisation_id])
        | Q(household__in=[one.household_id for one in dossiers if one.household_id])
    )
    return list(Honour.objects.filter(whose | Q(pk__in=entered)).select_related("batch").order_by("pk"))


def _people(one: Nomination) -> set[int]:
    """The person as proposed, and as they are kept since two entries were found to be one."""
    return {pk for pk in (one.person_id, one.person.merged_into_id if one.person else None) if pk}


def _chain(line: Honour, after: dict[int, Honour]) -> Iterable[Honour]:
    here: Honour | None = line
    while here:
        yield here
        here = after.get(here.pk)
