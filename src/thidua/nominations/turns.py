"""Heavy work takes turns: only so many lists at once are read, judged or written, and one list is judged once.

A list may take hundreds of megabytes while it is read, so a server that takes every one at once could be brought down
by anybody. `THIDUA_SHEET_AT_ONCE` says how many; like the locks, it counts for one process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakValueDictionary

from django.conf import settings

PATIENCE = 8.0  # seconds to wait for a turn before saying that the server is busy

_free = threading.Condition()
_taken = 0
_locks: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
_guard = threading.Lock()


class Busy(Exception):  # noqa: N818 - what the server is
    """No turn came up in time; nothing was begun."""


@contextmanager
def turn() -> Iterator[None]:
    """One of the few turns; raises Busy when none is free in time."""
    global _taken  # noqa: PLW0603 - one count for the process
    with _free:
        if not _free.wait_for(lambda: _taken < settings.THIDUA_SHEET_AT_ONCE, timeout=PATIENCE):
            raise Busy
        _taken += 1
    try:
        yield
    finally:
        with _free:
            _taken -= 1
            _free.notify()


@contextmanager
def alone(token: str) -> Iterator[None]:
    """Nobody else works on this list meanwhile; who waits longer than the work may take is told that it is Busy."""
    with _guard:
        lock = _locks.get(token) or threading.Lock()
        _locks[token] = lock  # gone by itself when the last who holds or waits for it has left
    if not lock.acquire(timeout=settings.THIDUA_SHEET_MAX_SECONDS + PATIENCE):
        raise Busy
    try:
        yield
    finally:
        lock.release()
