"""What every test shares: static files from the source, and which tests run on which database."""

import time
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache, caches
from django.db import OperationalError, connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# A busy machine draws slowly; that says nothing about the software. Speed is measured by `make bench`.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only the tests that touch the database")


def pytest_configure() -> None:
    # Tests need no collected static files; the storage is chosen before anything has used it.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow ones guard nothing here
    # Counters in memory: quick, and for tests without a database too; tests/people/test_attempts.py counts in the real ones.
    settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.SAMPLES = True  # the sample components are looked at here; an installation does not show them


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes as a readable id: with Vietnamese ids switched on, pytest cannot join bytes to text by itself. Ten of them: the
    eleventh of a ZIP is the time it was made, and two workers would each collect tests of other names.
    """
    return ascii(val[:10]) if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out, without calling them skipped, the tests that belong to the other database."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgres"
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
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


@pytest.fixture(autouse=True)
def _nobody_is_locked_out() -> None:
    """Failed attempts to sign in are counted in this cache; no test answers for those of another."""
    cache.clear()
    caches["rates"].clear()


@pytest.fixture(autouse=True)
def _record_emptied_after_committed_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Django empties every table after a test that commits; the record refuses, so it is unlocked for that moment."""
    committed = request.node.get_closest_marker("django_db")
    if not ({"transactional_db", "live_server"} & set(request.fixturenames)) and not (
        committed and committed.kwargs.get("transaction")
    ):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    for attempt in range(_PATIENCE):
        try:
            _empty_the_record()
        except OperationalError as error:
            # a page that has just been closed may still be answered
            if "locked" not in str(error) or attempt == _PATIENCE - 1:
                raise
            time.sleep(0.2)
        else:
            return


_PATIENCE = 100


def _empty_the_record() -> None:
    with connection.schema_editor() as editor:
        for migration, tables in _APPEND_ONLY.items():
            lock = import_module(f"thidua.{migration}")
            lock.allow(apps, editor)
            for table in tables:
                editor.execute(f"DELETE FROM {table}")
            lock.forbid(apps, editor)


_APPEND_ONLY = {
    "decisions.migrations.0011_blank_layouts": ["decisions_blankversion", "decisions_blanklayout"],
    "decisions.migrations.0009_stock": ["decisions_stockmove", "decisions_stockitem"],
    "decisions.migrations.0008_fund": ["decisions_fundentry", "decisions_fund"],
    "decisions.migrations.0023_printed_stays": ["decisions_printed"],
    "decisions.migrations.0002_signed_stays": [
        "decisions_notification",
        "decisions_revokedline",
        "decisions_revocation",
        "decisions_submissionline",
        "decisions_printpiece",
        "decisions_printrun",
        "decisions_settlement",
        "decisions_signedpaper",
        "decisions_line",
        "decisions_decision",
    ],  # first: they rest on the book
    "councils.migrations.0006_kept_stays": ["councils_ruling", "councils_minutes"],
    "councils.migrations.0004_settled_stays": [
        "councils_box",
        "councils_turnout",
        "councils_handcount",
        "councils_recusal",
        "councils_item",
        "councils_question",
    ],
    "audit.migrations.0002_append_only": ["audit_event"],
    "audit.migrations.0004_seals_append_only": ["audit_seal", "audit_sealed"],
    "nominations.migrations.0003_own_rules": ["nominations_ownrules"],
    "nominations.migrations.0002_append_only": ["nominations_move", "nominations_keptverdict"],
    "honours.migrations.0005_extracts_and_reviews": ["honours_reviewoutcome", "honours_review", "honours_extract"],
    "honours.migrations.0002_append_only": [
        "honours_rating",
        "honours_honour",
        "honours_initiative",
        "honours_discipline",
        "honours_figures",
    ],
}
