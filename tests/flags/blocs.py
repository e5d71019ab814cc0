"""A bloc of six members whose vote is prepared, with an account for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tests.builders import body, ministry, officer
from thidua.councils import box
from thidua.flags.actions import Nominee, Present, Terms, cast, open_vote, prepare, take_roll
from thidua.flags.models import BlocVote
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Bloc, Membership, Organisation, Role, User

YEAR = 2025
DAY = date(2025, 12, 20)
FLAG = "co_thi_dua_cap_bo"
NAMES = ("Văn phòng Bộ", "Vụ Pháp chế", "Vụ Kế hoạch", "Vụ Tổ chức", "Thanh tra Bộ", "Vụ Hợp tác")


@dataclass
class House:
    """The first member leads the bloc; `users` speak for the members, in their order."""

    bo: Organisation
    bloc: Bloc
    members: list[Organisation]
    users: list[User]
    standing: User
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def head(self) -> User:
        return self.users[0]


def house(members: int = 6) -> House:
    """A ministry with one bloc."""
    bo = ministry()
    units = [body(f"dv{at}", bo, name=NAMES[at]) for at in range(members)]
    users = [officer(unit, Role.HEAD, username=f"tt{at}", subtree=False) for at, unit in enumerate(units)]
    for at, user in enumerate(users):
        user.full_name = f"Thủ Trưởng {at}"
        user.save()
    standing = officer(bo, Role.STANDING, username="thuong.truc")
    bloc = set_up_bloc("khoi_mot", name="Khối thi đua số 1", organiser=bo, on=DAY, actor=None)
    parts = {unit: Membership.Part.HEAD if at == 0 else Membership.Part.MEMBER for at, unit in enumerate(units)}
    set_members(bloc, YEAR, parts, on=DAY, actor=None)
    return House(bo, bloc, units, users, standing)


def terms(**more: Any) -> Terms:
    """Two flags, more than half of all members."""
    usual: dict[str, Any] = {
        "award": FLAG, "places": 2, "percent": Decimal(50), "rests": "Quy chế khối số 1", "meets_on": DAY
    }  # fmt: skip
    return Terms(**usual | more)


def prepared(at: House, points: list[str] | None = None, **more: Any) -> BlocVote:
    """A vote about every member, nobody marked yet."""
    scores = [Decimal(one) for one in points] if points else [None] * len(at.members)
    nominees = [Nominee(one, score) for one, score in zip(at.members, scores, strict=True)]
    return prepare(at.bloc, YEAR, terms(**more), nominees, on=DAY, actor=at.head)


def everybody_comes(vote: BlocVote) -> None:
    take_roll(vote, {one.pk: Present(True, one.user, one.name) for one in vote.voters.all()}, on=DAY, actor=None)


def opened(at: House, points: list[str] | None = None, **more: Any) -> BlocVote:
    vote = prepared(at, points, **more)
    everybody_comes(vote)
    return open_vote(vote, on=DAY, actor=at.head)


def ballot(*yes: int, of: int = 6) -> dict[int, str]:
    """Yes to these numbers, no to the others."""
    return {number: box.YES if number in yes else box.NO for number in range(1, of + 1)}


def token(mark: object) -> str:
    """A form's token, the same for the same mark."""
    return f"phieu-{mark}".ljust(24, "x")


def all_vote(at: House, vote: BlocVote, *ballots: tuple[int, ...]) -> None:
    """One ballot for each member, in their order."""
    for number, yes in enumerate(ballots):
        cast(vote, ballot(*yes), token=token(number), actor=at.users[number])
