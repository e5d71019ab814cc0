"""Plain builders that call the actions of the rooms, so that what tests stand on is always lawful."""

from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP

from thidua.honours.actions import Lines, enter
from thidua.honours.models import Batch, Honour
from thidua.movements.actions import NewMovement, launch
from thidua.movements.models import Method, Movement, Scope
from thidua.nominations.models import Nomination, Round, RoundAward
from thidua.people.actions import add_persons, found
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPerson
from thidua.people.models import Assignment, Organisation, Person, Role, User
from thidua.people.models.bodies import Kind, Level
from thidua.people.permissions import DECIDERS

DOCUMENT = "Quyết định 01/QĐ-MAU ngày 01/01/2000"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""What the app of every user in these tests holds."""
BEGINNING = date(2000, 1, 1)


def ministry(key: str = "bo_mau", name: str = "Bộ Mẫu") -> Organisation:
    """A ministry since 2000."""
    place = Place(name=name, kind=Kind.MINISTRY, level=Level.MINISTRY)
    return found(key, place, on=BEGINNING, document=DOCUMENT, actor=None)


def body(key: str, parent: Organisation, *, name: str = "", on: date = BEGINNING, **more: Any) -> Organisation:
    """A bureau under another body."""
    place = Place(name=name or key.replace("_", " ").capitalize(), kind=Kind.BUREAU, level=Level.UNDER, parent=parent)
    return found(key, place, on=on, document=DOCUMENT, actor=None, **more)


def person(key: str, at: Organisation, *, name: str = "Lê Mẫu An", born: date | None = date(1980, 2, 21)) -> Person:
    """Somebody in the register."""
    return add_persons([NewPerson(key=key, full_name=name, birth=born)], at=at, on=BEGINNING, actor=None)[0]


def honour(award: str, year: int, unit: Organisation, person: Person | None = None, **more: Any) -> Honour:
    """A line not yet entered: of the person, or of the unit itself."""
    return Honour(award=award, year=year, unit=unit, person=person, organisation=None if person else unit, **more)


def entered(*lines: Honour, at: Organisation, on: date = date(2020, 1, 15)) -> Batch:
    """The lines in the book."""
    return enter(Lines(honours=list(lines)), source="thử", at=at, on=on, actor=None)


def movement(name: str, unit: Organisation, since: date, until: date | None = None, **more: Any) -> Movement:
    """A themed movement of a body, launched."""
    usual: dict[str, Any] = {"scope": Scope.BODY, "method": Method.THEMED}
    return launch(NewMovement(name=name, unit=unit, since=since, until=until, **usual | more), on=since, actor=None)


def officer(
    at: Organisation,
    role: Role = Role.OFFICER,
    *,
    username: str = "can.bo",
    subtree: bool = True,
    second_factor: bool = True,
) -> User:
    """A user with one role at a body, from 2000 on; who decides has a second factor, or no page would open for them."""
    user = User.objects.create_user(username, full_name="Cán Bộ Mẫu")
    if second_factor and role in DECIDERS:
        TOTP.activate(user, KEY)
    Assignment.objects.create(user=user, role=role, organisation=at, with_subtree=subtree, since=BEGINNING)
    return user


def awarding_round(body: Organisation, *awards: str, year: int = 2025, **more: Any) -> Round:
    """A round of a body that is open the whole of the next year."""
    usual: dict[str, Any] = {
        "key": f"{body.key}-{year}", "name": f"Đợt xét năm {year}", "opens_on": date(year + 1, 1, 1),
        "closes_on": date(year + 1, 12, 31),
    }  # fmt: skip
    made = Round.objects.create(body=body, year=year, **usual | more)
    RoundAward.objects.bulk_create(RoundAward(round=made, award=award) for award in awards)
    return made


def nomination(
    at: Round, award: str, unit: Organisation, person: Person | None = None, /, **more: Any
) -> Nomination:  # fmt: skip
    """A dossier as it lies in the table, at the unit that proposes: of the person, or of the unit itself."""
    usual: dict[str, Any] = {"at": unit, "created_on": at.opens_on}
    return Nomination.objects.create(
        round=at, award=award, unit=unit, person=person, organisation=None if person else unit, **usual | more
    )
