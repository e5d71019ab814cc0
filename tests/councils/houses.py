"""A council of five with a session on dossiers that wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.builders import awarding_round, body, ministry, nomination, officer, person
from thidua.councils import box
from thidua.councils.actions import NewCouncil, NewSeat, NewSession, add_seat, attend, call, cast, open_question, set_up
from thidua.councils.models import Council, Here, Position, Question, Seat, Session
from thidua.nominations.models import Nomination, State
from thidua.people.models import Organisation, Role, User

DAY = date(2025, 3, 20)
FROM = date(2024, 1, 1)
TITLE = "chien_si_thi_dua_cap_bo"


@dataclass
class House:
    """What a test of this room stands on; `users` sit on the council in this order, the first is its chair."""

    body: Organisation
    council: Council
    users: list[User]
    session: Session
    dossiers: list[Nomination]

    @property
    def chair(self) -> User:
        return self.users[0]

    @property
    def question(self) -> Question:
        return self.session.questions.select_related("session__council__body").order_by("number")[0]

    def seat(self, at: int) -> Seat:
        return self.council.seats.get(user=self.users[at])


def house(*, members: int = 5, nominees: int = 2, award: str = TITLE, received: date = DAY, **of_round: bool) -> House:
    """A ministry whose council meets on `DAY`, everybody there, on so many dossiers received that day; `of_round` as of its model."""
    bo = ministry()
    cuc = body("cuc_mot", bo, name="Cục Một")
    users = [officer(bo, Role.COUNCIL_MEMBER, username=f"uv{at}") for at in range(members)]
    for number, user in enumerate(users):
        user.full_name = f"Ủy Viên {number}"
        user.save()
    council = sitting(bo, users)
    at = awarding_round(bo, award, year=2024, **of_round)
    dossiers = [
        nomination(
            at, award, cuc, person(f"CB{number}", cuc, name=f"Người Số {number}"), at=bo, position=number,
            state=State.BEFORE_COUNCIL, received_on=received,
        )
        for number in range(1, nominees + 1)
    ]  # fmt: skip
    session = call(council, NewSession(meets_on=DAY, form="truc_tiep", place="Phòng 301"), on=DAY, actor=None)
    everybody_comes(session)
    return House(bo, council, users, session, dossiers)


def sitting(bo: Organisation, users: list[User]) -> Council:
    """The council with these on it."""
    council = set_up(
        NewCouncil(body=bo, level="cap_bo", since=FROM, until=None, document="QĐ 1/QĐ-BM", proposes=True),
        on=FROM, actor=None,
    )  # fmt: skip
    for at, user in enumerate(users):
        position = Position.CHAIR if at == 0 else Position.MEMBER
        add_seat(council, NewSeat(position=position, user=user, since=FROM), on=FROM, actor=None)
    return council


def everybody_comes(session: Session) -> None:
    """All there."""
    attend(session, {one.seat_id: Here.PRESENT for one in session.attendances.all()}, on=DAY, actor=None)


def opened(at: House) -> Question:
    """Its first question, open."""
    open_question(at.question, on=DAY, actor=at.chair)
    return at.question


def token(mark: object) -> str:
    """A form's token, the same for the same mark."""
    return f"phieu-{mark}".ljust(24, "x")


def vote(at: House, user: int, choices: str, *, mark: object = None) -> dict[int, str]:
    """One ballot: "dk" is yes to the first nominee and no to the second; its codes."""
    chosen = dict(enumerate(choices, 1))
    assert set(choices) <= {*box.CHOICES}
    given = cast(
        at.question, chosen, token=token(user if mark is None else mark), on=DAY, actor=at.users[user]
    )  # fmt: skip
    return given.codes
