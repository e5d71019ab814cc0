"""A page left open goes on after its reader has signed in again; in the name of another account it does not."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import ministry, officer
from tests.people.doors import PASSWORD
from thidua.people.models import Organisation, User

pytestmark = pytest.mark.django_db
DOOR = "/dang-nhap/"
FORM = "/dieu-da-go/bo/"


@pytest.fixture
def house() -> Organisation:
    return ministry()


def someone(house: Organisation, name: str) -> User:
    user = officer(house, username=name)
    user.set_password(PASSWORD)
    user.save()
    return user


def token_on(client: Client, path: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())
    assert found
    return found[1]


def signs_in(client: Client, user: User) -> None:
    typed = {"login": user.username, "password": PASSWORD, "csrfmiddlewaretoken": token_on(client, DOOR)}
    assert client.post(DOOR, typed).status_code == 302


def session_ends(client: Client) -> None:
    del client.cookies[settings.SESSION_COOKIE_NAME]


def sends(client: Client, token: str) -> int:
    return client.post(FORM, {"csrfmiddlewaretoken": token}).status_code


def test_of_the_same_account_the_old_page_still_sends(house):
    user = someone(house, "can.bo")
    client = Client(enforce_csrf_checks=True)
    signs_in(client, user)
    client.get("/")
    old = token_on(client, "/dot-xet/")
    session_ends(client)
    signs_in(client, user)
    assert sends(client, old) == 302


def test_of_another_account_it_does_not(house):
    first, second = someone(house, "can.bo"), someone(house, "nguoi.khac")
    client = Client(enforce_csrf_checks=True)
    signs_in(client, first)
    client.get("/")
    old = token_on(client, "/dot-xet/")
    session_ends(client)
    signs_in(client, second)
    assert sends(client, old) == 403
    session_ends(client)
    signs_in(client, first)  # back again: what the other one had meanwhile is no key either
    assert sends(client, old) == 403


def test_a_token_that_was_no_token_is_not_kept(house):
    user = someone(house, "can.bo")
    client = Client(enforce_csrf_checks=True)
    signs_in(client, user)
    client.get("/")
    session_ends(client)
    client.cookies[settings.CSRF_COOKIE_NAME] = "x" * 31
    signs_in(client, user)
    assert re.fullmatch(r"\w{32}", client.cookies[settings.CSRF_COOKIE_NAME].value)
