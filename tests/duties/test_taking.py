"""The calendar in another program: a secret address shown once, that opens what its owner may see and nothing once taken back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.audit.models import Event
from thidua.duties.actions import NewDemand, keep_plan
from thidua.duties.models import Feed, Sort
from thidua.people.models import Role, User

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def house() -> dict[str, Any]:
    bo = ministry()
    one, two = body("vu_mot", bo), body("vu_hai", bo)
    for name, at in (("Việc của vụ một", one), ("Việc của vụ hai", two)):
        new = NewDemand(
            sort=Sort.REPORT, title=name, bodies=[at], day=TODAY + timedelta(days=9), rests="Quy chế, Điều 5"
        )
        keep_plan(bo, TODAY.year, [new], on=TODAY, actor=None)
    return {"bo": bo, "user": officer(one, username="can.bo.mot", subtree=False)}


def address(page: Any) -> str:
    found = re.search(r"<code>http://127\.0\.0\.1:8000(\S+?)</code>", page.content.decode())
    assert found
    return found[1]


def summaries(answer: Any) -> list[str]:
    return re.findall(r"^SUMMARY:(.*?)\r$", answer.content.decode(), re.MULTILINE)


def test_the_address_opens_what_its_owner_sees_without_signing_in(house):
    browser = signed_in(house["user"])
    path = address(browser.post("/lich-nam/mang-theo/", {"viec": "lay", "alarm": "3"}))
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert summaries(answer) == ["Việc của vụ một"]
    assert "TRIGGER:-P3D" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert path not in browser.get("/lich-nam/mang-theo/").content.decode()
    assert Feed.objects.get().digest not in path


def test_a_new_address_ends_the_old_one_and_taking_back_ends_both(house):
    browser = signed_in(house["user"])
    old = address(browser.post("/lich-nam/mang-theo/", {"viec": "lay"}))
    new = address(browser.post("/lich-nam/mang-theo/", {"viec": "lay", "alarm": "999"}))
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    assert Feed.objects.get().alarm is None
    assert "Địa chỉ cũ không còn mở được lịch." in text(
        browser.post("/lich-nam/mang-theo/", {"viec": "thoi"}, follow=True)
    )
    assert Client().get(new).status_code == 404
    acts = Event.objects.filter(action__startswith="duties.").filter(object_kind="user").order_by("pk")
    assert list(acts.values_list("action", flat=True)) == [
        "duties.mo_dia_chi",
        "duties.mo_dia_chi",
        "duties.dong_dia_chi",
    ]


def test_who_may_not_sign_in_is_told_nothing(house):
    path = address(signed_in(house["user"]).post("/lich-nam/mang-theo/", {"viec": "lay"}))
    house["user"].assignments.update(until=TODAY - timedelta(days=1))
    assert summaries(Client().get(path)) == []
    User.objects.filter(pk=house["user"].pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_the_file_once_holds_the_same(house):
    standing = signed_in(officer(house["bo"], Role.STANDING, username="thuong.truc"))
    answer = standing.get("/lich-nam/mang-theo/lich-thi-dua.ics")
    assert answer["Content-Disposition"] == 'attachment; filename="lich-thi-dua.ics"'
    assert sorted(summaries(answer)) == ["Việc của vụ hai", "Việc của vụ một"]
    uids = re.findall(r"^UID:(.*?)\r$", answer.content.decode(), re.MULTILINE)
    again = standing.get("/lich-nam/mang-theo/lich-thi-dua.ics")
    assert uids == re.findall(r"^UID:(.*?)\r$", again.content.decode(), re.MULTILINE)
