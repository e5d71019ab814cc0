"""What one page asks again and again, and what cannot change while the page is only read, is looked up once for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

_KNOWN: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Answers given inside are kept until it ends. For a page that only reads: an act would go by what was before it."""
    token = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)


def once[T](key: Hashable, look_up: Callable[[], T]) -> T:
    """The answer to a question; looked up anew where nothing is being remembered."""
    known = _KNOWN.get()
    if known is None:
        return look_up()
    if key not in known:
        known[key] = look_up()
    return cast("T", known[key])
