"""SQLite has one writer: whoever comes while a large import is written hears so in words, and nothing of theirs is lost."""

from __future__ import annotations

import sys

from django.db import OperationalError

SECONDS = 120
"""After so long it is worth trying again."""
_SIGNS = ("database is locked", "database table is locked")


def is_busy(error: BaseException | None) -> bool:
    """Whether the database only had no time, and the same will do later."""
    return isinstance(error, OperationalError) and any(sign in str(error) for sign in _SIGNS)


def was_busy() -> bool:
    """The same of what is being answered for just now."""
    return is_busy(sys.exc_info()[1])
