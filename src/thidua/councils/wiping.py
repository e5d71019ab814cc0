"""After a ballot the database forgets how box and turnout stood before it: two states side by side would join voter and choice.

SQLite: the write-ahead log is emptied into the file and cut to nothing, where `PRAGMA secure_delete` (config.settings) overwrites
what is freed. PostgreSQL: dead rows are vacuumed after each ballot, and both tables written anew at the closing; its own
write-ahead log is beyond us (docs/guide/van-hanh.md). Nothing here can make a vote fail: whatever could not be done now, because
somebody is reading, is done again after the next ballot and at the closing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

_log = logging.getLogger(__name__)
_TRIES, _WAIT = 3, 250  # milliseconds a try waits for those who read
TABLES = ("councils_box", "councils_turnout")
"""Box and turnout of this room; a room above that votes in the same way names its own."""


def wipe_when_done(*, whole: bool = False, tables: Sequence[str] = TABLES) -> None:
    """Wipes once the transaction is over; `whole`: the vote is closed, so that the tables may be held for a moment."""
    transaction.on_commit(partial(wipe, whole=whole, tables=tables), robust=True)


def wipe(*, whole: bool = False, tables: Sequence[str] = TABLES) -> bool:
    """Whether nothing is left of earlier states, as far as this database can be told to."""
    is_file = connection.vendor == "sqlite"
    try:
        with connection.cursor() as cursor:
            done = _on_sqlite(cursor) if is_file else _on_postgresql(cursor, tables, whole=whole)
    except DatabaseError as error:
        _log.warning("Chưa dọn được trạng thái cũ của hòm phiếu (%s); dọn lại sau phiếu kế tiếp.", type(error).__name__)
        return False
    if not done:
        _log.warning("Chưa dọn được trạng thái cũ của hòm phiếu: có người đang đọc; dọn lại sau phiếu kế tiếp.")
    return done


def _on_sqlite(cursor: CursorWrapper) -> bool:
    cursor.execute("PRAGMA busy_timeout")
    (patience,) = cursor.fetchone()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT}")
    try:
        return any(_is_cut(cursor) for _ in range(_TRIES))
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def _is_cut(cursor: CursorWrapper) -> bool:
    """Whether the log was written into the file and cut; the first number SQLite gives is 1 where somebody was in the way."""
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy, *_ = cursor.fetchone()
    return not busy


def _on_postgresql(cursor: CursorWrapper, tables: Sequence[str], *, whole: bool) -> bool:
    """VACUUM stands outside of transactions; who waits for a table gives up soon."""
    cursor.execute(f"SET lock_timeout = {_TRIES * _WAIT}")
    try:
        for table in tables:
            cursor.execute(f"VACUUM (FULL) {table}" if whole else f"VACUUM (SKIP_LOCKED) {table}")
    finally:
        cursor.execute("RESET lock_timeout")
    return True
