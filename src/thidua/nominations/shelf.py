"""Where the pieces of kept lists lie: the `results` cache, with an index of what lies there and until when.

The cache alone would keep what nobody asks for again (LocMemCache looks at the time only when a key is read). So the
index is swept whenever a list is kept or read, and once more by an alarm when the next hour is over.

There is a ceiling for one list (`THIDUA_RESULTS_LIST_MAX_BYTES`) and for all together (`THIDUA_RESULTS_MAX_BYTES`); a
browser keeps `LISTS_OF_A_BROWSER`. When room is needed, the other lists of the same browser leave first, then the
largest: whoever sends much pushes out what is theirs, not the small lists of everybody else. The newest always stays.
The index is of this process, and so are the ceilings.
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

from thidua.documents.problems import Unreadable
from thidua.documents.sizes import megabytes

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

    @property
    def size(self) -> int:
        return sum(self.sizes.values())


_index: dict[str, _Kept] = {}  # the oldest first
_lock = threading.RLock()
_alarm: threading.Timer | None = None


def put(token: str, browser: str, until: datetime, pieces: Mapping[str, Any], *, instead_of: str = "") -> None:
    """Keep pieces of a list until then, `instead_of` one that will be removed.

    Raises:
        Unreadable: the list takes more room than one list is given; nothing of these pieces is kept.
    """
    written = {name: pickle.dumps(piece, pickle.HIGHEST_PROTOCOL) for name, piece in pieces.items()}
    seconds = max(1, int((until - timezone.now()).total_seconds()))
    with _lock:
        sizes = {name: len(piece) for name, piece in written.items()}
        old = _index[token].sizes if token in _index else {}
        _check_size({**old, **sizes, instead_of: 0})
        kept = _index.setdefault(token, _Kept(browser, until, {}))
        kept.sizes.update(sizes)
        sweep(left_behind=True)
        for leaving in list(_too_many(token)):
            _drop(leaving)
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
    """The lists that must leave for the newest one: of its own browser first, then the largest, of equals the oldest."""
    browser = _index[newest].browser
    others = {token: kept for token, kept in _index.items() if token != newest}
    own = [token for token, kept in others.items() if kept.browser == browser]
    for token in own[: max(0, len(own) + 1 - LISTS_OF_A_BROWSER)]:
        del others[token]
        yield token
    total = _index[newest].size + sum(kept.size for kept in others.values())
    for token, kept in sorted(others.items(), key=lambda one: (one[1].browser != browser, -one[1].size)):
        if total <= settings.THIDUA_RESULTS_MAX_BYTES:
            return
        total -= kept.size
        yield token


def _check_size(sizes: Mapping[str, int]) -> None:
    most = settings.THIDUA_RESULTS_LIST_MAX_BYTES
    if sum(sizes.values()) > most:
        message = f"Danh sách này cần nhiều bộ nhớ hơn mức máy chủ dành cho một danh sách ({megabytes(most)})."
        raise Unreadable("too_large", message, "Tách danh sách thành nhiều tệp nhỏ rồi gửi lại.")


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
