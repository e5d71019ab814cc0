"""A small ministry with a round that takes dossiers, and people the law answers differently about."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.builders import BEGINNING, awarding_round, body, entered, honour, ministry, officer, person
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Initiative, Rating
from thidua.nominations.actions import Proposals, Submission, conclude, forward, propose, receive, submit, write_route
from thidua.nominations.models import Nomination, Round
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Organisation, Person, Role, User

DAY = date(2026, 2, 3)
FIGHTER, MERIT, COLLECTIVE = "chien_si_thi_dua_co_so", "bang_khen_cap_bo", "tap_the_lao_dong_xuat_sac"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@dataclass
class House:
    """Everybody and everything, by the names the tests use."""

    bo: Organisation
    vu: Organisation
    phong: Organisation
    khac: Organisation
    an: Person
    binh: Person
    chi: Person
    dung: Person
    at: Round
    officer: User
    head: User
    standing: User
    other: User
    more: dict[str, Any] = field(default_factory=dict)


def dossier_house() -> House:
    """Vụ Một with a room under it and Vụ Khác. An is eligible, Bình was rated too low, of Chi nothing is known."""
    bo = ministry()
    vu, khac = body("vu_mot", bo, name="Vụ Một"), body("vu_khac", bo, name="Vụ Khác")
    phong = body("phong_a", vu, name="Phòng A")
    an, binh = person("CB1", vu, name="Lê Mẫu An"), person("CB2", vu, name="Phạm Mẫu Bình")
    chi, dung = person("CB3", phong, name="Trần Mẫu Chi"), person("CB4", khac, name="Vũ Mẫu Dũng")
    places = {an: vu, binh: vu, chi: phong, dung: khac}
    posts = [
        NewPost(person=one.key, organisation=at, title="Chuyên viên", since=BEGINNING) for one, at in places.items()
    ]
    add_posts(posts, at=bo, on=DAY, actor=None)
    _book(bo, vu, an, binh)
    return House(
        bo, vu, phong, khac, an, binh, chi, dung,
        awarding_round(bo, FIGHTER, MERIT, COLLECTIVE, council_on=date(2026, 4, 1)),
        officer(vu, username="can.bo.vu"), officer(vu, Role.HEAD, username="truong.vu"),
        officer(bo, Role.STANDING, username="thuong.truc"), officer(khac, username="can.bo.khac"),
    )  # fmt: skip


def works_at(one: Person, at: Organisation) -> None:
    """A post since the beginning."""
    add_posts(
        [NewPost(person=one.key, organisation=at, title="Chuyên viên", since=BEGINNING)], at=at, on=DAY, actor=None
    )


def _book(bo: Organisation, vu: Organisation, an: Person, binh: Person) -> None:
    years = range(2021, 2026)
    excellent = [Rating(person=an, unit=vu, year=year, level="HTXS") for year in years]
    plain = [Rating(person=binh, unit=vu, year=year, level="HT") for year in years]
    works = [
        Initiative(person=an, unit=vu, year=2025, title="Sổ điện tử", scope="co_so", decision_number="5/QĐ-VM"),
    ]
    enter(Lines(ratings=[*excellent, *plain], initiatives=works), source="thử", at=bo, on=DAY, actor=None)
    titles = [honour("lao_dong_tien_tien", year, vu, an, decision_number=f"{year}/QĐ-VM") for year in years]
    entered(*titles, at=bo, on=DAY)


def drafts(house: House, *people: Person, award: str = FIGHTER) -> list[Nomination]:
    """Drafts of Vụ Một for these people."""
    new = Proposals(round=house.at, award=award, unit=house.vu, recipients=people)
    return propose(new, on=DAY, actor=house.officer)


def submitted(house: House, *people: Person, award: str = FIGHTER, **more: Any) -> list[Nomination]:
    """The same, handed in."""
    made = [one.pk for one in drafts(house, *people, award=award)]
    return submit(Submission(dossiers=made, document="TTr 1", **more), on=DAY, actor=house.officer)


def appraised(house: House, *people: Person, award: str = FIGHTER) -> list[Nomination]:
    """The same, taken in by the standing department and given to the user who did."""
    made = [one.pk for one in submitted(house, *people, award=award)]
    return receive(made, appraiser=None, on=DAY, actor=house.standing)


BETWEEN = (
    '[[buoc]]\nnoi = "don_vi"\nviec = "đề nghị"\n[[buoc]]\nnoi = "cap_tren"\nviec = "xét"\nngay = 3\n'
    '[[buoc]]\nnoi = "co_quan_xet"\nviec = "xét"\n'
)
"""A road over the body right above the unit."""


def between(house: House) -> Nomination:
    """A dossier of Phòng A that waits at Vụ Một, the step between it and the body of the round."""
    write_route(house.bo, BETWEEN, since=date(2026, 1, 1), document="QC", on=DAY, actor=None)
    own = house.more["own"] = officer(house.phong, username="can.bo.phong")
    new = Proposals(round=house.at, award=FIGHTER, unit=house.phong, recipients=[house.chi])
    (one,) = propose(new, on=DAY, actor=own)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=own)
    return Nomination.objects.select_related("round__body", "unit", "at").get(pk=one.pk)


def fit_between(house: House) -> Nomination:
    """The same, received and found fit at Vụ Một."""
    one = between(house)
    receive([one.pk], appraiser=None, on=DAY, actor=house.officer)
    conclude([one.pk], fit=True, on=DAY, actor=house.officer)
    one.refresh_from_db()
    return one


def forwarded(house: House) -> Nomination:
    """The same, passed on to the body of the round."""
    one = fit_between(house)
    forward([one.pk], document="CV 3", on=DAY, actor=house.officer)
    one.refresh_from_db()
    return one
