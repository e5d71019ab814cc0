"""A small ministry with a movement of every sort."""

from typing import Any

import pytest

from tests.movements.houses import small_house


@pytest.fixture
def house(db: None) -> dict[str, Any]:
    return small_house()
