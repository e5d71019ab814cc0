"""Every address and every role: the table says what happens, the running pages prove it."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
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
def users(django_db_setup, django_db_blocker):
    """One user of each role, with a second factor, because who decides gets nowhere without one."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        bo = ministry()
        made = {str(role): officer(bo, role, username=f"thu-{role}") for role in Role}
        for user in made.values():
            Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
            user.set_password("Mật khẩu dài 1")
            user.save()
        yield made
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.route or "/")
def test_each_reader_gets_what_the_table_says(client, users, line):
    answer = client.get(line.address)
    assert answer.status_code == line.guest
    if line.door:
        assert answer["Location"].startswith("/dang-nhap/")
    got = {}
    for role, user in users.items():
        client.force_login(user)
        got[role] = client.get(line.address).status_code
    assert got == {role: line.status(role) for role in users}
