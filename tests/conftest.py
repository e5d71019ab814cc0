"""What every test shares: static files from the source, and which tests run on which database."""

import pytest
from django.conf import settings
from django.db import connection

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only the tests that touch the database")


def pytest_configure() -> None:
    # Tests need no collected static files; the storage is chosen before anything has used it.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out, without calling them skipped, the tests that belong to the other database."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgres"
    kept, left_out = [], []
    for item in items:
        wanted = item.get_closest_marker(other) is None
        if config.getoption("--database-only"):
            wanted = wanted and _touches_database(item)
        (kept if wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def _touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db"):
        return True
    return bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
