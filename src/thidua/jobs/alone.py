"""One worker at a time works on a database: another one stands by, and takes over when the first is gone.

Whoever holds this lock knows that every job marked as running belongs to a worker that is gone. The lock ends with the
process that holds it, however it ends: on PostgreSQL it lives as long as its connection, beside SQLite as long as a file
is open.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, connections

_KEY = 20261128  # any number, the same in every process


class PostgresLock:
    """An advisory lock on a connection of its own. A pooler that hands connections around cannot keep it."""

    def __init__(self) -> None:
        self._connection: Any = connections.create_connection("default")

    def take(self) -> bool:
        """Whether it is ours."""
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
            return bool(cursor.fetchone()[0])

    def holds(self) -> bool:
        """Whether it still is: the server may have been started again."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return False
        return True

    def release(self) -> None:
        """Another worker may take it."""
        self._connection.close()


class FileLock:
    """A locked file beside the database, for its owner only."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def take(self) -> bool:
        """Whether it is ours."""
        import fcntl  # noqa: PLC0415 - systems without it have no `thidua serve` either

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def holds(self) -> bool:
        """The system takes it from nobody."""
        return True

    def release(self) -> None:
        """Another worker may take it."""
        os.close(self._file)


type Lock = PostgresLock | FileLock


def lock() -> Lock:
    """The lock of the database in use, not yet taken."""
    if connection.vendor == "postgresql":
        return PostgresLock()
    return FileLock(Path(str(connection.settings_dict["NAME"])).with_suffix(".worker"))


def wait_for(lock: Lock, wait: Callable[[], object], *, told: Callable[[], object]) -> None:
    """Stands by until the lock is ours; `told` once, where it is not at once."""
    if lock.take():
        return
    told()
    while not lock.take():
        wait()
