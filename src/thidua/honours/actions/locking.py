"""Who writes lines and who looks at a whole batch before it is taken back do not run at once.

Many write at the same time; whoever takes a batch back waits for them and they for it, or an award could be entered on the
strength of lines that are going. SQLite has one writer as it is.

Every act of this room and of the room of people takes its locks in one order, or two of them could wait for each other for
ever. Whoever needs one takes it before all those after it, even where it will be needed only at the end:

1. the shaping of bodies: `one_at_a_time` of `people.actions.keeping_whole`;
2. the book: `writing` or `alone`;
3. rows; a body, then its phases, then cards, then posts, and of one table the row with the lower number first.

Permission is asked before any of them: who may not do a thing makes nobody wait.
"""

from django.db import connection

_BOOK = 20261127
"""Any number, the same in every process: the key of PostgreSQL's advisory lock."""


def writing() -> None:
    """Before lines are locked or written; until the end of the transaction."""
    _lock("pg_advisory_xact_lock_shared")


def alone() -> None:
    """Before a batch is looked at whole; until the end of the transaction."""
    _lock("pg_advisory_xact_lock")


def _lock(how: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {how}(%s)", [_BOOK])
