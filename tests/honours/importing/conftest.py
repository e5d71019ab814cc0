"""The house most of these tests stand in."""

import pytest

from tests.builders import body, ministry


@pytest.fixture
def bo():
    """A ministry with two bureaus."""
    top = ministry()
    body("cuc_a", top, name="Cục A")
    body("cuc_b", top, name="Cục B")
    return top
