"""A ballot sent after the sign-in ended: nothing is kept, the voter is told, and comes back to the ballot."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session as WebSession

from tests.councils.houses import DAY, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import close_question
from thidua.councils.models import Turnout

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house(members=4)


def sent_too_late(at):
    """A browser whose sign-in ended while the ballot was filled in; what it is answered."""
    client = signed_in(at.users[1])
    here = f"/hoi-dong/noi-dung/{at.question.pk}/phieu/"
    client.get(here)
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client, client.post(here, {"phieu": "x" * 32, "y-kien-1": "d", "y-kien-2": "k"})


def test_the_voter_is_told_at_the_door_and_led_back_to_the_ballot(at):
    opened(at)
    client, answer = sent_too_late(at)
    back = f"/hoi-dong/noi-dung/{at.question.pk}/phieu/?chua-gui=1"
    assert answer.status_code == 302
    door = client.get(answer["Location"])
    assert "phiếu vừa gửi chưa vào hòm" in text(door)
    assert f'name="next" value="{back}"' in door.content.decode()
    assert not Turnout.objects.filter(voted=True).exists()
    assert not any("y-kien" in str(one.get_decoded()) for one in WebSession.objects.all())
    client.force_login(at.users[1])
    page = client.get(back)
    assert "Phiếu vừa gửi chưa vào hòm Lúc gửi thì phiên đăng nhập đã hết" in text(page)
    assert " checked" not in page.content.decode(), "ý kiến không giữ ở đâu"


def test_who_had_voted_before_is_told_that_and_who_comes_after_the_closing_too(at):
    opened(at)
    client, answer = sent_too_late(at)
    back = answer["Location"].partition("next=")[2].replace("%2F", "/").replace("%3F", "?").replace("%3D", "=")
    client.get(answer["Location"])
    vote(at, 1, "dk")
    client.force_login(at.users[1])
    assert "chưa vào hòm" not in text(client.get(back))
    for user in (0, 2):
        vote(at, user, "dk")
    close_question(at.question, leaving=1, on=DAY, actor=at.chair)
    assert "Phiếu của ông/bà chưa vào hòm" in text(signed_in(at.users[3]).get(back))
