"""A small ministry with dossiers that passed."""

from typing import Any

import pytest

from tests.decisions.houses import small_house


@pytest.fixture
def house(db: None) -> dict[str, Any]:
    return small_house()
