"""Whom a vote may be about: the members of the bloc, best first where its score has ranked them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.flags.models import BlocVote
from thidua.people.models import Bloc, Membership, Organisation
from thidua.scoring.queries import closed_rounds, ranking


@dataclass(frozen=True, slots=True)
class Nominee:
    """A member put to the vote, with the points and the rank the bloc's score gave it, None where it gave none."""

    body: Organisation
    points: Decimal | None = None
    rank: int | None = None


def members_of(bloc: Bloc, year: int) -> list[Organisation]:
    """The members of a bloc in a year, in the order they were recorded."""
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("pk")
    return [row.organisation for row in rows]


def offered(bloc: Bloc, year: int) -> list[Nominee]:
    """The members of the year as nominees: as the bloc's last closed round ranked them, then those it did not score."""
    members = members_of(bloc, year)
    if (scored := closed_rounds(bloc, year).first()) is None:
        return [Nominee(one) for one in members]
    mine = {one.pk for one in members}
    ranked = [Nominee(one.body, one.total, one.rank) for one in ranking(scored) if one.body.pk in mine]
    there = {one.body.pk for one in ranked}
    return ranked + [Nominee(one) for one in members if one.pk not in there]


def last_of(bloc: Bloc) -> BlocVote | None:
    """The last vote of a bloc: its rules seldom change from year to year."""
    return BlocVote.objects.filter(bloc=bloc).order_by("-year", "-pk").first()
