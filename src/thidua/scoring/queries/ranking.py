"""Who stands where in a round, and whose people were rated higher than the place of their collective allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from thidua.honours.models import STANDING, Rating
from thidua.people.models import Bloc, Lineage, Organisation
from thidua.people.permissions import horizon
from thidua.scoring import calculations as calc
from thidua.scoring.models import Round, ShareCap
from thidua.scoring.queries.rounds import Board, board_of

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A member and its place. `total` and `rank` are None while it is not scored to the end; `is_final`: the round is closed."""

    body: Organisation
    total: Decimal | None
    rank: int | None
    is_shared: bool
    is_final: bool


def ranking(round_: Round, board: Board | None = None) -> list[Ranked]:
    """The members of a round, best first; those not scored to the end come last, without a place.

    Of a closed round it is what was kept then; of a running one it is provisional, and cannot be closed on a faulty table.
    """
    board = board or board_of(round_)
    if round_.closed_on:
        rows = sorted(board.sheets, key=lambda one: (one.rank is None, one.rank or 0))
        return [Ranked(one.body, one.total, one.rank, one.is_shared, is_final=True) for one in rows]
    return placed(board, {one.pk: board.total(one) for one in board.sheets})


def placed(board: Board, totals: Mapping[int, Decimal | None]) -> list[Ranked]:
    """The places some totals give, by the numbers of the sheets: of a running round, or of one that is only tried."""
    sheets = {str(one.pk): one for one in board.sheets}
    places = calc.ranked({str(pk): total for pk, total in totals.items()})
    return [Ranked(sheets[one.body].body, one.total, one.rank, one.is_shared, is_final=False) for one in places]


def closed_rounds(bloc: Bloc, year: int) -> QuerySet[Round]:
    """The rounds of a bloc in a year whose places stand: what a vote on flags may rest on."""
    rows = Round.objects.filter(bloc=bloc, year=year, closed_on__isnull=False)
    return rows.select_related("bloc", "version__table").order_by("-closed_on", "pk")


@dataclass(frozen=True, slots=True)
class OverShare:
    """A collective of which more people were rated so high than its place allows."""

    body: Organisation
    rank: int
    level: str
    people: int
    given: int
    allowed: int
    percent: Decimal


def over_shares(board: Board, places: list[Ranked]) -> list[OverShare]:
    """Where the ratings in the book pass the matrix of the table; nothing where the body keeps none. Three queries."""
    caps = list(ShareCap.objects.filter(table=board.round.version.table_id))
    if not caps:
        return []
    rated = _rated([one.body.pk for one in places], board.round.year)
    found = []
    for one in places:
        mine = [cap for cap in caps if one.rank and cap.first <= one.rank <= (cap.last or cap.first)]
        shares = {cap.level: cap.percent / HUNDRED for cap in mine}
        levels = rated.get(one.body.pk, [])
        found += [
            OverShare(
                one.body, one.rank or 0, over.rank, len(levels), over.given, over.allowed, shares[over.rank] * HUNDRED
            )
            for over in calc.over_cap(levels, shares)
        ]
    return found


def _rated(bodies: list[int], year: int) -> dict[int, list[str]]:
    """The ratings of the people of each body, of all under it too."""
    above: dict[int, list[int]] = {}
    rows = Lineage.objects.filter(ancestor__in=bodies, year=min(year, horizon()))
    for body, top in rows.values_list("organisation", "ancestor"):
        above.setdefault(body, []).append(top)
    of_people = Rating.objects.filter(
        unit__in=above, year=year, person__isnull=False, is_current=True, effect__in=STANDING
    )
    found: dict[int, list[str]] = {}
    for unit, level in of_people.values_list("unit", "level"):
        for top in above[unit]:
            found.setdefault(top, []).append(level)
    return found
