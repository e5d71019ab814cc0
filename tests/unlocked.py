"""A table whose rows are never changed, for the moment in which a test makes it what it was before it was locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.apps import apps
from django.db import connection


class _Plain:
    """What `only_added` asks of a schema editor, inside the transaction of a test."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def unlocked(migration: str) -> Iterator[None]:
    """The triggers of this migration ("councils.migrations.0006_kept_stays") are away inside, and back after."""
    lock, editor = import_module(f"thidua.{migration}"), _Plain()
    connection.check_constraints()  # what waits for the end of the transaction holds the table on PostgreSQL
    lock.allow(apps, editor)
    yield
    connection.check_constraints()
    lock.forbid(apps, editor)
