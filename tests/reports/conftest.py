"""A small ministry with an award of every sort, and the browser of its officer."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import officer
from tests.reports.books import small_book
from thidua.people.models import Organisation


@pytest.fixture
def book(db: None) -> dict[str, Any]:
    return small_book()


@pytest.fixture
def seer(book: Any, client: Client) -> Client:
    """The browser of an officer of the ministry."""
    client.force_login(officer(Organisation.objects.get(key="bo_mau")))
    return client
