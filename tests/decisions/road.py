"""A ministry on the eve of the road from a unit's proposal to the signed award: everybody on it, and nothing decided yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.builders import BEGINNING, awarding_round, body, entered, honour, ministry, officer, person
from thidua.councils.actions import NewCouncil, NewSeat, add_seat, set_up
from thidua.councils.models import Council, Position
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Initiative, Rating
from thidua.nominations.models import Round
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Assignment, Organisation, Person, Role, User

DAY = date(2026, 3, 2)
"""A Monday; the road begins on it."""
FIGHTER, FLAG = "chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo"
LETTER = "Tờ trình 15/TTr-VM ngày 02/03/2026"
SIGNATURE = {
    "symbol": "QĐ-BM", "place": "Hà Nội", "signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê",
    "fund": "Quỹ thi đua, khen thưởng của Bộ", "executors": "Chánh Văn phòng Bộ",
}  # fmt: skip


@dataclass
class Road:
    """Who walks it, by their part; the first of `members` is the chair of the council."""

    bo: Organisation
    vu: Organisation
    an: Person
    at: Round
    officer: User
    head: User
    standing: User
    secretary: User
    members: list[User]
    signer: User
    nominee: User
    council: Council


def road_house(day: date = DAY) -> Road:
    """Lê Mẫu An of Vụ Đào tạo has what the law asks of a fighter of the ministry; Vụ Đào tạo itself what it asks of the flag."""
    bo = ministry()
    vu = body("vu_mot", bo, name="Vụ Đào tạo")
    an = person("CB1", vu, name="Lê Mẫu An")
    add_posts(
        [NewPost(person=an.key, organisation=vu, title="Chuyên viên", since=BEGINNING)], at=bo, on=BEGINNING, actor=None
    )
    year = day.year - 1
    _book(bo, vu, an, year)
    members = [
        named(officer(bo, Role.COUNCIL_MEMBER, username=f"uy.vien.{at}"), name)
        for at, name in enumerate(("Trần Mẫu Hòa", "Phạm Mẫu Bình", "Ngô Mẫu Yên"))
    ]
    secretary = named(officer(bo, Role.COUNCIL_SECRETARY, username="thu.ky"), "Hồ Mẫu Thu")
    return Road(
        bo, vu, an, awarding_round(bo, FIGHTER, FLAG, year=year),
        named(officer(vu, username="can.bo.vu"), "Đỗ Mẫu Hà"), named(officer(vu, Role.HEAD, username="truong.vu"), "Vũ Mẫu Sơn"),
        named(officer(bo, Role.STANDING, username="thuong.truc"), "Bùi Mẫu Lan"), secretary, members,
        named(officer(bo, Role.SIGNER, username="bo.truong"), "Đoàn Minh Khuê"), _nominee(an, vu),
        _council(bo, members, secretary, since=date(year, 1, 1)),
    )  # fmt: skip


def named(user: User, name: str) -> User:
    """The same user under a name of their own."""
    user.full_name = name
    user.save()
    return user


def _nominee(an: Person, vu: Organisation) -> User:
    user = User.objects.create_user("le.mau.an", full_name=an.full_name, person=an)
    Assignment.objects.create(user=user, role=Role.PERSON, organisation=vu, with_subtree=False, since=BEGINNING)
    return user


def _council(bo: Organisation, members: list[User], secretary: User, *, since: date) -> Council:
    new = NewCouncil(body=bo, level="cap_bo", since=since, until=None, document="QĐ 1/QĐ-BM", proposes=True)
    made = set_up(new, on=since, actor=None)
    for at, user in enumerate(members):
        position = Position.MEMBER if at else Position.CHAIR
        add_seat(made, NewSeat(position=position, user=user, since=since), on=since, actor=None)
    seat = NewSeat(position=Position.SECRETARY, user=secretary, votes=False, since=since)
    add_seat(made, seat, on=since, actor=None)
    return made


def _book(bo: Organisation, vu: Organisation, an: Person, last: int) -> None:
    """Three years a fighter of the unit and an initiative the ministry took up; of the unit, an excellent year."""
    years, day = range(last - 2, last + 1), date(last, 12, 20)
    ratings = [Rating(person=an, unit=vu, year=year, level="HTXS") for year in years]
    ratings += [Rating(organisation=vu, unit=vu, year=last, level="HTXS")]
    works = [
        Initiative(
            person=an, unit=vu, year=last, title="Sổ điện tử dùng chung", scope="cap_bo", replicable=True,
            decision_number="5/QĐ-BM", decided_on=day,
        )
    ]  # fmt: skip
    enter(Lines(ratings=ratings, initiatives=works), source="thử", at=bo, on=day, actor=None)
    titles = [
        honour(award, year, vu, an, decision_number=f"{number}{year}/QĐ-VM", decided_on=date(year, 12, 15))
        for award, number in (("lao_dong_tien_tien", 1), ("chien_si_thi_dua_co_so", 2)) for year in years
    ]  # fmt: skip
    unit = honour("tap_the_lao_dong_xuat_sac", last, vu, decision_number="9/QĐ-BM", decided_on=day)
    entered(*titles, unit, at=bo, on=day)
