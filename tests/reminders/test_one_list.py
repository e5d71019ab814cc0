"""“Việc của tôi” and “Chờ tôi” are one list: for every role of Bộ Mẫu both pages tell the same number, and every line opens as
many dossiers as it says.
"""

import re
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.honours.pages import signed_in
from tests.loaded import ONE_WORKER, bo_mau
from tests.pages import heading, text
from tests.reminders.pages import groups
from thidua.councils.actions import load_councils
from thidua.decisions.actions import load_decisions
from thidua.honours.sample.accounts import ACCOUNTS, SINCE
from thidua.nominations.actions import load_rounds
from thidua.people.actions import open_sample_accounts
from thidua.people.models import User
from thidua.reminders.dossiers import dossier_lines
from thidua.reminders.queries import due_for

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    with bo_mau(django_db_blocker, on=TODAY):
        load_rounds(on=TODAY)
        open_sample_accounts(ACCOUNTS, since=SINCE)
        load_councils(on=TODAY)
        load_decisions(on=TODAY)
        yield


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def many(page: Any) -> int:
    """The number in the heading of the list of dossiers; whoever may open no list has none."""
    found = re.match(r"[\d.]+", heading(page)) if page.status_code == 200 else None
    return int(found[0].replace(".", "")) if found else 0


def told(page: Any) -> int:
    """The number the page one begins at gives."""
    found = re.search(r"([\d.]+) hồ sơ chờ ông/bà\b", text(page))
    return int(found[1].replace(".", "")) if found else 0


@pytest.mark.parametrize("name", [one.username for one in ACCOUNTS])
def test_both_pages_tell_the_same_and_each_line_opens_what_it_says(name, client):
    user = User.objects.get(username=name)
    browser = signed_in(user)
    lines = [one for _, one in dossier_lines(user, on=TODAY)]
    both = told(browser.get("/nhac-viec/")), many(browser.get("/ho-so/?toi=viec"))
    assert both == (sum(one.many for one in lines),) * 2
    opened = [many(browser.get(one.path)) for one in lines if "?" in one.path]
    assert opened == [one.many for one in lines if "?" in one.path]


def test_the_standing_department_sees_what_was_just_handed_in_and_gets_no_mail_of_it():
    user = User.objects.get(username="mau-thuong-truc")
    lines = [one for _, one in dossier_lines(user, on=TODAY)]
    assert [one.what.partition(" ")[2].partition(":")[0] for one in lines] == ["hồ sơ chờ tiếp nhận"]
    assert [one for one in due_for(user, on=TODAY) if "hồ sơ" in one.what] == []
    [(_, rows)] = groups(signed_in(user).get("/nhac-viec/"))
    assert rows == [(lines[0].what, f"Chưa gấp, sớm nhất hạn {lines[0].day:%d/%m/%Y}", "Mở danh sách")]
