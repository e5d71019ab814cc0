"""A ministry with two bureaus, its officer, and the browser of the officer."""

import pytest
from django.test import Client

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from thidua.people.models import Organisation, User


@pytest.fixture
def bo(db: None) -> Organisation:
    top = ministry()
    body("cuc_a", top, name="Cục A")
    body("cuc_b", top, name="Cục B")
    return top


@pytest.fixture
def user(bo: Organisation) -> User:
    return officer(bo)


@pytest.fixture
def client(user: User) -> Client:
    return signed_in(user)
