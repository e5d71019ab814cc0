"""Every address and every role: the table says what happens, the running pages prove it."""

from collections.abc import Iterable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.lines import Line, everybody
from tests.access.table import LINES
from tests.builders import ministry, officer
from thidua.people.models import Role


def addresses(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, space + (entry.name or "")
        else:
            yield from addresses(entry, route, f"{entry.namespace}:" if entry.namespace else space)


def without_line(lines: tuple[Line, ...]) -> set[tuple[str, str]]:
    return set(addresses(get_resolver())) ^ {(line.route, line.name) for line in lines}


def test_every_address_has_its_line():
    assert without_line(LINES) == set()


def test_a_new_address_without_a_line_would_be_noticed():
    assert without_line(LINES[1:]) == {("", "web:home")}
    assert without_line((*LINES, everybody("moi/", "moi"))) == {("moi/", "moi")}


@pytest.fixture(scope="module")
def browsers(django_db_setup, django_db_blocker):
    """The browser of one user of each role, with a second factor, because who decides gets nowhere without one."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        bo = ministry()
        made = {str(role): officer(bo, role, username=f"thu-{role}") for role in Role}
        for user in made.values():
            Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
            user.set_password("Mật khẩu dài 1")
            user.save()
        yield {role: signed_in(user) for role, user in made.items()}
        transaction.set_rollback(True)


def signed_in(user) -> Client:
    """A browser of theirs: signing in again for each of hundreds of addresses would say nothing more."""
    browser = Client()
    browser.force_login(user)
    return browser


def who_asks(line: Line, roles: Iterable[str]) -> list[str]:
    """Every role on SQLite. What a role may do is decided in Python, so on PostgreSQL, where the question is whether the
    rows of a page can be read, one role for each different answer asks.
    """
    if connection.vendor == "sqlite":
        return list(roles)
    return list({line.status(role): role for role in roles}.values())


@pytest.mark.django_db
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.route or "/")
def test_each_reader_gets_what_the_table_says(client, browsers, line):
    answer = client.get(line.address)
    assert answer.status_code == line.guest
    if line.door:
        assert answer["Location"].startswith("/dang-nhap/")
    asking = who_asks(line, browsers)
    got = {role: browsers[role].get(line.address).status_code for role in asking}
    assert got == {role: line.status(role) for role in asking}
