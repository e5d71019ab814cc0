"""Who is there, and who votes for each member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.flags.actions.locking import locked, refuse_unless
from thidua.flags.models import BlocVote, Stage, Voter
from thidua.flags.permissions import can_run
from thidua.flags.queries.speakers import accounts_of
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True)
class Present:
    """A member on the roll: whether it is there, and who votes for it, by account or, on paper, by name."""

    is_here: bool
    user: User | None = None
    name: str = ""


@transaction.atomic
def take_roll(vote: BlocVote, rows: Mapping[int, Present], *, on: date, actor: User | None) -> BlocVote:
    """The roll, {number of the voter: …}, before the vote is opened; voters not named stay as they are.

    Raises:
        PermissionDenied: the actor does not run it.
        Refused: it was opened, an account does not belong to the member, votes for two, or nobody's name is given.
    """
    vote = locked(vote)
    refuse_stranger(can_run(actor, vote.bloc, vote.year, on=on))
    refuse_unless(vote, Stage.WAITING)
    voters = list(Voter.objects.select_for_update(of=("self",)).filter(vote=vote).order_by("pk"))
    names = names_of({one.body_id for one in voters})
    accounts = accounts_of([one.body_id for one in voters], on=on)
    before = _told(voters)
    for one in voters:
        if (row := rows.get(one.pk)) is not None:
            _check(one, row, accounts.get(one.body_id, []), names.last(one.body_id))
            one.is_here, one.user, one.name = row.is_here, row.user, _called(row)
    _refuse_two(voters, {one.body_id: names.last(one.body_id) for one in voters})
    Voter.objects.filter(vote=vote).update(user=None)  # two who change places: the same account never stands twice
    Voter.objects.bulk_update(voters, ["is_here", "user", "name"])
    if (after := _told(voters)) != before:
        record(
            "flags.diem_danh", actor=actor, kind="bloc_vote", key=vote.pk, before={"voters": before},
            after={"voters": after},
        )  # fmt: skip
    return vote


def _check(one: Voter, row: Present, accounts: list[User], name: str) -> None:
    if row.user is not None and row.user not in accounts and row.user.pk != one.user_id:
        raise Refused(
            f"{name}: tài khoản {row.user.get_full_name() or row.user.username} không có vai trò ở đơn vị này.",
            "Chọn tài khoản của đơn vị, hoặc giao vai trò trước.",
            field=f"nguoi-{one.pk}",
        )
    if row.is_here and row.user is None and not tidy(row.name):
        raise Refused(
            f"{name}: có mặt mà chưa ghi ai bỏ phiếu.", "Chọn tài khoản, hoặc ghi họ tên.", field=f"ten-{one.pk}"
        )  # fmt: skip


def _refuse_two(voters: list[Voter], names: Mapping[int, str]) -> None:
    first: dict[int, Voter] = {}
    for one in voters:
        if one.user_id and (other := first.setdefault(one.user_id, one)) is not one:
            raise Refused(
                f"{one.name} bỏ phiếu cho cả {names[other.body_id]} và {names[one.body_id]}.",
                "Mỗi người bỏ một phiếu: chọn người khác cho một đơn vị.",
                field=f"nguoi-{one.pk}",
            )


def _called(row: Present) -> str:
    if row.user is not None:
        return row.user.get_full_name() or row.user.username
    return tidy(row.name)


def _told(voters: list[Voter]) -> dict[str, str]:
    return {str(one.body_id): f"{one.name}{', có mặt' if one.is_here else ''}" for one in voters}
