"""What the recipients of some lines have besides them: in the book, in other drafts, on its way to the level above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from thidua.decisions.models import Line, Settlement, State, SubmissionLine
from thidua.decisions.queries.standing import current
from thidua.honours.models import GONE, Honour
from thidua.people.queries import kept_rows

type Key = tuple[str, int]
"""A recipient: a person once for all rows joined into theirs, a collective, a household."""


@dataclass(slots=True)
class Beside:
    """Everything of the last years of the lines asked about, by recipient; what was cancelled or taken away is left out."""

    roots: dict[int, int]
    honours: dict[Key, list[Honour]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[Key, list[Line]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[Key, list[SubmissionLine]] = field(default_factory=lambda: defaultdict(list))
    settled: dict[int, int] = field(default_factory=dict)
    """What was settled after signing, in đồng, by the number of the line of the book that says no sum."""

    def key_of(self, one: Line | Honour) -> Key:
        """Whose a line of a decision or of the book is."""
        return self.key(one.person_id, one.organisation_id, one.household_id)

    def key(self, person: int | None, organisation: int | None, household: int | None) -> Key:
        """The recipient with one of these numbers."""
        if person:
            return "person", self.roots.get(person, person)
        return ("collective", organisation) if organisation else ("household", household or 0)


def beside(lines: Sequence[Line]) -> Beside:
    """What there is besides `lines`: not themselves, nor what became of them in the book. Ten queries at most, and one for
    each time the most corrected of them was followed.
    """
    found = Beside(kept_rows({line.person_id for line in lines if line.person_id}))
    years = {line.year for line in lines}
    mine, own = _recipients(lines, found.roots), {one.pk for one in current(lines).values()}
    for honour in _in_book(mine, years):
        if honour.pk not in own:
            found.honours[found.key_of(honour)].append(honour)
    if any(one.bonus is None for some in found.honours.values() for one in some):
        found.settled = _settled(mine, years)
    kept = {line.pk for line in lines if line.pk}
    for line in _drafted(mine, years):
        if line.pk not in kept:
            found.lines[found.key_of(line)].append(line)
    dossiers = {line.nomination_id for line in lines}
    for one in _going_up(mine, years):
        if one.nomination_id not in dossiers:
            who = one.nomination
            found.asked[found.key(who.person_id, who.organisation_id, who.household_id)].append(one)
    return found


def _recipients(lines: Iterable[Line], roots: dict[int, int]) -> dict[str, set[int]]:
    """The numbers to look under, by field; each field is asked alone, so that its index is used."""
    found: dict[str, set[int]] = {"person": set(roots), "organisation": set(), "household": set()}
    for line in lines:
        for name, pk in (("organisation", line.organisation_id), ("household", line.household_id)):
            if pk:
                found[name].add(pk)
    return {name: numbers for name, numbers in found.items() if numbers}


def _in_book(mine: dict[str, set[int]], years: set[int]) -> Iterable[Honour]:
    for name, numbers in mine.items():
        rows = Honour.objects.filter(**{f"{name}__in": numbers}, year__in=years, is_current=True)
        yield from rows.exclude(effect__in=GONE).order_by("pk")


def _settled(mine: dict[str, set[int]], years: set[int]) -> dict[int, int]:
    """The sums settled for lines that were signed without one, by the line of the book that stands for each today."""
    rows = Settlement.objects.filter(_any(mine, "line__"), line__year__in=years, line__honour__isnull=False)
    sums = {one.line: one.amount for one in rows.select_related("line")}
    stands = current(sums)
    return {stands[line.honour_id].pk: amount for line, amount in sums.items() if line.honour_id}


def _drafted(mine: dict[str, set[int]], years: set[int]) -> Iterable[Line]:
    rows = Line.objects.filter(_any(mine), decision__state=State.DRAFT, year__in=years)
    return rows.select_related("decision").order_by("pk")


def _going_up(mine: dict[str, set[int]], years: set[int]) -> Iterable[SubmissionLine]:
    waits = SubmissionLine.Outcome.WAITING
    rows = SubmissionLine.objects.filter(
        _any(mine, "nomination__"), outcome=waits, nomination__round__year__in=years
    ).select_related("nomination__round", "submission")  # fmt: skip
    return rows.order_by("pk")


def _any(mine: dict[str, set[int]], of: str = "") -> Q:
    found = Q(pk__in=[])
    for name, numbers in mine.items():
        found |= Q(**{f"{of}{name}__in": numbers})
    return found
