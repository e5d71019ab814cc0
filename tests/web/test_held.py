"""A form sent after the session had ended: held for whoever typed it, for half an hour, never what is secret."""

import json
import re
import time
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import ministry, officer
from tests.pages import text
from thidua.people.models import Role, User
from thidua.web import held

pytestmark = pytest.mark.django_db
NEW_COUNCIL = "/hoi-dong/lap/"
TYPED = {"name": "Hội đồng gõ dở", "note": "Dòng một\nDòng hai", "vai": ["1", "2"], "password": "bí mật"}


@pytest.fixture
def standing() -> User:
    return officer(ministry(), Role.STANDING, username="thuong.truc")


def expired(who: User) -> Client:
    """The browser of somebody whose session has ended."""
    client = Client()
    client.force_login(who)
    client.get("/dot-xet/")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client


def again(client: Client, who: User) -> Client:
    """The same browser after signing in: its anonymous session goes on."""
    kept = dict(client.session)
    client.force_login(who)
    session = client.session
    session.update({key: value for key, value in kept.items() if key == held.KEPT})
    session.save()
    return client


def sent_again(page: Any) -> list[tuple[str, str]]:
    """The fields the page would send."""
    return re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', page.content.decode())


def test_the_fields_of_a_council_come_back_in_their_order_without_passwords(standing):
    client = expired(standing)
    door = client.post(NEW_COUNCIL, TYPED)
    assert (door.status_code, door["Location"]) == (302, "/dang-nhap/?next=%2Fdieu-da-go%2F")
    stored = "".join(json.dumps(one.get_decoded()) for one in Session.objects.all())
    assert held.KEPT in stored
    assert "Hội đồng" not in stored  # sealed
    page = again(client, standing).get("/dieu-da-go/")
    assert sent_again(page) == [
        ("name", "Hội đồng gõ dở"), ("note", "Dòng một\nDòng hai"), ("vai", "1"), ("vai", "2"),
    ]  # fmt: skip
    assert f'action="{NEW_COUNCIL}"' in page.content.decode()
    client.post(NEW_COUNCIL, TYPED)
    assert "Không còn điều nào đang giữ" in text(client.get("/dieu-da-go/"))


def test_of_another_account_it_is_dropped(standing):
    other = officer(standing.assignments.get().organisation, Role.STANDING, username="nguoi.khac")
    client = expired(standing)
    client.post(NEW_COUNCIL, TYPED)
    assert "gõ dở" not in text(again(client, other).get("/dieu-da-go/"))
    assert held.KEPT not in client.session
    assert "gõ dở" not in text(again(client, standing).get("/dieu-da-go/"))


def test_after_half_an_hour_and_by_a_button_it_is_gone(standing, monkeypatch):
    client = expired(standing)
    client.post(NEW_COUNCIL, TYPED)
    again(client, standing)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + held.SECONDS - 60)
    assert "gõ dở" in text(client.get("/dieu-da-go/"))
    monkeypatch.setattr(time, "time", lambda: now + held.SECONDS + 60)
    assert "gõ dở" not in text(client.get("/dieu-da-go/"))
    monkeypatch.undo()
    client = expired(standing)
    client.post(NEW_COUNCIL, TYPED)
    again(client, standing)
    assert client.post("/dieu-da-go/bo/").status_code == 302
    assert "gõ dở" not in text(client.get("/dieu-da-go/"))


def test_files_are_named_and_not_kept(standing):
    client = expired(standing)
    client.post(NEW_COUNCIL, TYPED | {"file": SimpleUploadedFile("qd-thanh-lap.pdf", b"%PDF")})
    assert "qd-thanh-lap.pdf" in text(again(client, standing).get("/dieu-da-go/"))


def test_a_part_asked_for_by_htmx_leads_the_whole_page_there(standing):
    client = expired(standing)
    answer = client.post(NEW_COUNCIL, TYPED, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/dang-nhap/?next=%2Fdieu-da-go%2F"


@pytest.mark.parametrize(
    ("path", "typed", "headers"),
    [
        ("/hoi-dong/noi-dung/1/phieu/", {"chon-1": "dong-y"}, {}),
        (NEW_COUNCIL, {"name": "x" * held.MOST}, {}),
        (NEW_COUNCIL, {"password": "bí mật"}, {}),
        (NEW_COUNCIL, TYPED, {held.ELSEWHERE: "1", "HX-Request": "true"}),
    ],
    ids=["phiếu kín", "quá dài", "chỉ mật khẩu", "trang tự giữ"],
)
def test_what_is_secret_too_long_or_kept_elsewhere_is_not_held(standing, path, typed, headers):
    client = expired(standing)
    client.post(path, typed, headers=headers)
    assert held.KEPT not in client.session


def test_who_was_never_signed_in_here_is_held_nothing(standing):
    client = Client()
    assert client.post(NEW_COUNCIL, TYPED)["Location"] == "/dang-nhap/"
    assert held.KEPT not in client.session
