"""Where the pieces of kept lists lie: the `results` cache, with an index of what lies there and until when.

The cache alone would keep what nobody asks for again (LocMemCache looks at the time only when a key is read). So the
index is swept whenever a list is kept or read, and once more by an alarm when the next hour is over. The oldest list
leaves first when one browser has more than `LISTS_OF_A_BROWSER`, or all lists together more than
`THIDUA_RESULTS_MAX_BYTES`; the newest always stays. The index is of this process, and so is the limit.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.utils import timezone

LISTS_OF_A_BROWSER = 5


class FileCache(FileBasedCache):
    """Files in a folder; those whose hour is over, of whichever process, are deleted when it is swept."""

    def sweep(self) -> None:
        for name in self._list_cache_files():  # type: ignore[attr-defined]  # not in the stubs
            try:
                with open(name, "rb") as file:  # noqa: PTH123 - as the cache itself opens it
                    self._is_expired(file)  # type: ignore[attr-defined]  # deletes it too
            except FileNotFoundError:
                continue


@dataclass(slots=True)
class _Kept:
    browser: str
    until: datetime
    sizes: dict[str, int]


_index: dict[str, _Kept] = {}  # the oldest first
_lock = threading.RLock()
_alarm: threading.Timer | None = None


def put(token: str, browser: str, until: datetime, pieces: Mapping[str, Any]) -> None:
    """Keep pieces of a list until then."""
    written = {name: pickle.dumps(piece, pickle.HIGHEST_PROTOCOL) for name, piece in pieces.items()}
    seconds = max(1, int((until - timezone.now()).total_seconds()))
    with _lock:
        kept = _index.setdefault(token, _Kept(browser, until, {}))
        kept.sizes.update({name: len(piece) for name, piece in written.items()})
        sweep(left_behind=True)
        for old in list(_too_many(token)):
            _drop(old)
        caches["results"].set_many({_key(token, name): piece for name, piece in written.items()}, timeout=seconds)
        _set_alarm()


def get(token: str, name: str) -> Any:
    """A piece; None where nothing is kept, or not any more."""
    sweep()
    found = caches["results"].get(_key(token, name))
    return None if found is None else pickle.loads(found)  # noqa: S301 - written by `put` only


def remove(token: str, name: str) -> None:
    """Forget one piece."""
    with _lock:
        caches["results"].delete(_key(token, name))
        if token in _index:
            _index[token].sizes.pop(name, None)


def sweep(*, left_behind: bool = False) -> None:
    """Forget every list whose hour is over; with `left_behind` the files of servers that are gone too."""
    now = timezone.now()
    with _lock:
        over = [token for token, kept in _index.items() if kept.until <= now]
        for token in over:
            _drop(token)
    cache = caches["results"]
    if (over or left_behind) and isinstance(cache, FileCache):
        cache.sweep()


def _too_many(newest: str) -> Iterator[str]:
    """The lists that must leave for the newest one."""
    browser = _index[newest].browser
    own = [token for token, kept in _index.items() if kept.browser == browser]
    leaving = [token for token in own[: max(0, len(own) - LISTS_OF_A_BROWSER)] if token != newest]
    yield from leaving
    total = sum(sum(kept.sizes.values()) for token, kept in _index.items() if token not in leaving)
    for token, kept in _index.items():
        if total <= settings.THIDUA_RESULTS_MAX_BYTES:
            return
        if token != newest and token not in leaving:
            total -= sum(kept.sizes.values())
            yield token


def _drop(token: str) -> None:
    kept = _index.pop(token)
    caches["results"].delete_many([_key(token, name) for name in kept.sizes])


def _set_alarm() -> None:
    """Wake up when the next hour is over, even if nobody comes by then."""
    global _alarm  # noqa: PLW0603 - one for the process
    if _alarm is not None:
        _alarm.cancel()
        _alarm = None
    if _index:
        first = min(kept.until for kept in _index.values())
        _alarm = threading.Timer(max(1.0, (first - timezone.now()).total_seconds() + 1), _ring)
        _alarm.daemon = True
        _alarm.start()


def _ring() -> None:
    with _lock:
        sweep()
        _set_alarm()


def _key(token: str, name: str) -> str:
    return f"kiem-tra:{token}:{name}"
