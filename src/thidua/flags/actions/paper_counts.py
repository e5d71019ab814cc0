"""Ballots of paper: two people count them apart, and the count holds only where they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.flags.actions.closing import finish
from thidua.flags.actions.locking import locked, refuse_unless
from thidua.flags.models import BlocVote, Candidate, Method, PaperCount, Stage
from thidua.flags.permissions import can_run, voter_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

SHEETS = "phieu"
"""Under which key a count keeps its sheets, beside the numbers of the candidates."""


@dataclass(frozen=True, slots=True)
class Pile:
    """The ballots about one candidate as somebody counted them."""

    yes: int
    no: int
    invalid: int = 0


@dataclass(frozen=True, slots=True)
class Sheets:
    """Ballots handed out, and come back."""

    issued: int
    returned: int


@transaction.atomic
def enter_count(
    vote: BlocVote, piles: Mapping[int, Pile], sheets: Sheets, *, on: date, actor: User
) -> BlocVote:  # fmt: skip
    """What somebody counted; entered again, it takes the place of their first. With two that agree the vote is closed.

    Raises:
        PermissionDenied: the actor neither runs it nor votes for a member.
        Refused: it is not open on paper, or the numbers cannot be; the field is named.
    """
    vote = locked(vote)
    refuse_stranger(can_count(actor, vote, on=on))
    refuse_unless(vote, Stage.OPEN)
    if vote.method != Method.PAPER:
        raise Refused("Lần này bỏ phiếu trên máy, máy tự kiểm phiếu.", "Bấm “Đóng phiếu và kiểm phiếu”.")
    rows = list(vote.candidates.order_by("number"))
    _check(vote, rows, piles, sheets)
    plain: dict[str, Any] = {str(number): asdict(pile) for number, pile in sorted(piles.items())}
    plain[SHEETS] = asdict(sheets)
    PaperCount.objects.update_or_create(vote=vote, entered_by=actor, defaults={"counts": plain})
    agrees = PaperCount.objects.filter(vote=vote).exclude(entered_by=actor).order_by("pk")
    if any(other.counts == plain for other in agrees):
        for one in rows:
            pile = piles[one.number]
            one.yes, one.no, one.invalid = pile.yes, pile.no, pile.invalid
        Candidate.objects.bulk_update(rows, ["yes", "no", "invalid"])
        vote.issued, vote.returned = sheets.issued, sheets.returned
        finish(vote, rows, actor=actor)
    return vote


def can_count(actor: User | None, vote: BlocVote, *, on: date) -> bool:
    """Whether somebody may enter what they counted."""
    return can_run(actor, vote.bloc, vote.year, on=on) or voter_of(actor, vote) is not None


def _check(vote: BlocVote, rows: list[Candidate], piles: Mapping[int, Pile], sheets: Sheets) -> None:
    if sheets.issued > (vote.present or 0):
        raise Refused(
            f"Phát ra {sheets.issued} phiếu mà chỉ có {vote.present} đơn vị có mặt.", "Đếm lại số phiếu phát ra.",
            field="issued",
        )  # fmt: skip
    if sheets.returned > sheets.issued:
        raise Refused(
            f"Thu về {sheets.returned} phiếu mà chỉ phát ra {sheets.issued}.", "Đếm lại số phiếu thu về.", field="returned"
        )  # fmt: skip
    for one in rows:
        pile = piles.get(one.number)
        if pile is None:
            raise Refused(f"{one.name}: chưa ghi số phiếu.", "Ghi đủ ba số.", field=f"yes-{one.number}")
        voters = sheets.returned
        total = pile.yes + pile.no + pile.invalid
        if total > voters or (vote.own_too and total != voters):
            raise Refused(
                f"{one.number}. {one.name}: {pile.yes} đồng ý + {pile.no} không đồng ý + {pile.invalid} không hợp lệ = {total}, mà thu về {voters} phiếu.",
                "Đếm lại số phiếu về đơn vị này.",
                field=f"yes-{one.number}",
            )
