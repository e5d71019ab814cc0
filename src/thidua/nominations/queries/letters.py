"""The letters units handed their dossiers in with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet

from thidua.nominations.models import Move, Nomination, Round, State, UnitLetter
from thidua.nominations.queries.dossiers import with_all
from thidua.people.models import Organisation


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter by the words somebody typed for it, the day of its submission, and how many dossiers it took along."""

    document: str
    on: date
    many: int


def letters_in(at: Round, units: Iterable[int]) -> dict[int, list[SentLetter]]:
    """The letters of some units in a round by the number of the unit, the first one first; one query."""
    rows = _sent(at).filter(nomination__unit__in=list(units)).order_by()
    counted = rows.values_list("nomination__unit", "document").annotate(
        first=Min("on"), last=Max("pk"), many=Count("nomination", distinct=True)
    )
    found: dict[int, list[SentLetter]] = {}
    for unit, document, first, _, many in counted.order_by("first", "last"):
        found.setdefault(unit, []).append(SentLetter(document, first, many))
    return found


def sent_under(at: Round, unit: Organisation, document: str) -> list[Nomination]:
    """The dossiers a letter took along, whatever became of them, in the order of its list; one query."""
    moves = _sent(at).filter(nomination__unit=unit, document=document)
    rows = with_all(Nomination.objects.filter(pk__in=moves.values("nomination")))
    return list(rows.order_by("award", "position", "pk"))


def letter_kept(at: Round, unit: Organisation, document: str) -> UnitLetter | None:
    """What was kept of a letter; None of one submitted before letters were kept."""
    rows = UnitLetter.objects.filter(round=at, unit=unit, document=document)
    return rows.select_related("round", "unit").first()


def _sent(at: Round) -> QuerySet[Move]:
    return Move.objects.filter(nomination__round=at, before=State.DRAFT, after=State.SUBMITTED).exclude(document="")
