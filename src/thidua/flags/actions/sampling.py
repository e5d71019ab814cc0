"""The vote of the sample ministry's bloc for 2019, through the same acts as everybody's: the four flags of that year come from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.flags.actions.concluding import conclude
from thidua.flags.actions.paper_counts import Pile, Sheets, enter_count
from thidua.flags.actions.preparing import Terms, prepare
from thidua.flags.actions.roll import Present, take_roll
from thidua.flags.actions.voting import open_vote
from thidua.flags.models import BlocVote, Method
from thidua.flags.queries.offers import offered
from thidua.honours.models import Honour
from thidua.honours.sample.structure import OFFICES
from thidua.people.models import Bloc, User
from thidua.people.queries import names_of

YEAR, MEETS = 2019, date(2019, 12, 20)
FLAG = "co_thi_dua_cap_bo"
_COUNTERS = ("mau-thuong-truc", "mau-quan-tri")
_RULE = "Quy chế Khối thi đua Cơ quan Bộ Mẫu (dữ liệu mẫu)"


@transaction.atomic
def load_flags(*, on: date) -> int:  # noqa: ARG001 - asked as every room's sample is
    """The vote of 2019; how many votes. 0 where it is there, or Bộ Mẫu, its book or its accounts are not."""
    bloc = Bloc.objects.filter(key=OFFICES, is_sample=True).first()
    counters = list(User.objects.filter(username__in=_COUNTERS, is_sample=True).order_by("pk"))
    if bloc is None or len(counters) < len(_COUNTERS) or BlocVote.objects.filter(bloc=bloc).exists():
        return 0
    nominees = offered(bloc, YEAR)
    bodies = [one.body.pk for one in nominees]
    flagged = set(
        Honour.objects.filter(award=FLAG, year=YEAR, organisation__in=bodies, is_current=True).values_list(
            "organisation", flat=True
        )
    )
    if not flagged:
        return 0
    terms = Terms(
        award=FLAG, places=len(flagged), percent=Decimal(50), rests=_RULE, meets_on=MEETS, method=Method.PAPER,
        place="Phòng họp 301, trụ sở Bộ Mẫu",
    )  # fmt: skip
    vote = prepare(bloc, YEAR, terms, nominees, on=MEETS, actor=None)
    _come(vote)
    open_vote(vote, on=MEETS, actor=None)
    there = len(nominees)
    first = sorted(vote.candidates.all(), key=lambda one: (one.body_id not in flagged, one.rank or 0, one.number))
    piles = {
        one.number: _pile(at, there, is_flagged=one.body_id in flagged) for at, one in enumerate(first)
    }  # the agreed stay under what so many ballots with so many places can hold
    for user in counters:
        enter_count(vote, piles, Sheets(there, there), on=MEETS, actor=user)
    conclude(vote, on=MEETS, actor=None)
    return 1


def _come(vote: BlocVote) -> None:
    voters = list(vote.voters.order_by("pk"))
    names = names_of({one.body_id for one in voters})
    rows = {one.pk: Present(True, None, f"Đại diện {names.on(one.body_id, MEETS)}") for one in voters}  # noqa: FBT003
    take_roll(vote, rows, on=MEETS, actor=None)


def _pile(at: int, there: int, *, is_flagged: bool) -> Pile:
    """Nearly all for those who had the flag, a few for who came near."""
    yes = there - at if is_flagged else max(0, 4 - at // 2)
    return Pile(yes, there - yes)
