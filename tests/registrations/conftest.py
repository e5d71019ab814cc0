"""A ministry with two departments and three people, and the registration of a year."""

from datetime import date
from typing import Any

import pytest

from tests.builders import BEGINNING, body, ministry, officer, person
from thidua.people.actions import add_post
from thidua.people.actions.persons import NewPost
from thidua.people.models import Role
from thidua.registrations.actions import NewRound, begin, open_round
from thidua.registrations.models import Line, Registration
from thidua.registrations.stands import Wanted

ON = date(2026, 2, 10)
LAST = date(2026, 3, 31)
LDTT, CSTDCS, CSTDCB = "lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo"
TTLDTT = "tap_the_lao_dong_tien_tien"


def worker(key: str, at: Any, *, name: str) -> Any:
    """Somebody with a post at a body, from 2000 on."""
    who = person(key, at, name=name)
    add_post(
        who, NewPost(person=who.key, organisation=at, title="Chuyên viên", since=BEGINNING), on=BEGINNING, actor=None
    )
    return who


@pytest.fixture
def house() -> dict[str, Any]:
    """Two departments; three people work in the first, one in the second."""
    bo = ministry()
    one, two = body("vu_mot", bo), body("vu_hai", bo)
    an, binh = worker("P1", one, name="Lê Mẫu An"), worker("P2", one, name="Trần Mẫu Bình")
    chi = worker("P3", body("phong_mot", one), name="Vũ Mẫu Chi")
    return {
        "bo": bo, "one": one, "two": two, "an": an, "binh": binh, "chi": chi, "dung": worker("P4", two, name="Hồ Mẫu Dũng"),
        "standing": officer(bo, Role.STANDING, username="thuong.truc"), "officer": officer(one, username="can.bo.mot"),
        "other": officer(two, username="can.bo.hai"), "head": officer(one, Role.HEAD, username="thu.truong"),
    }  # fmt: skip


def opened(
    house: dict[str, Any], year: int = 2026, on: date = ON, last: date = LAST, **more: Any
) -> dict[str, Registration]:
    """The round of a year; the registrations by the key of their unit."""
    usual: dict[str, Any] = {
        "person_titles": [LDTT, CSTDCS, CSTDCB], "collective_titles": [TTLDTT], "bodies": [house["one"], house["two"]],
        "document": "Công văn 12/BM-TĐKT",
    }  # fmt: skip
    at = open_round(
        NewRound(organiser=house["bo"], year=year, last_day=last, **usual | more), on=on, actor=house["standing"]
    )
    rows = Registration.objects.filter(round=at).select_related("round__organiser", "body")
    return {one.body.key: one for one in rows}


def begun(house: dict[str, Any], **more: Any) -> Registration:
    """The registration of the first department with its list."""
    return begin(opened(house, **more)["vu_mot"], on=more.get("on", ON), actor=house["officer"])


def line_of(one: Registration, whose: Any) -> Line:
    """The line of a person or a body."""
    of = "person" if hasattr(whose, "full_name") else "organisation"
    return Line.objects.select_related("registration__round", "person").get(registration=one, **{of: whose})


def aims(*awards: str) -> Wanted:
    """Registered for these titles."""
    return Wanted("dang_ky", awards)


def filled(one: Registration, **of_people: Wanted) -> dict[int, Wanted]:
    """What every line shall say: the lowest title, unless said otherwise by the key of the person."""
    wanted = {}
    for line in Line.objects.filter(registration=one).select_related("person"):
        usual = aims(LDTT) if line.person else aims(TTLDTT)
        wanted[line.pk] = of_people.get(line.person.key if line.person else "", usual)
    return wanted
