"""What the words of one list were read as: each distinct text once, and all forgotten when the list has been read.

    with one_reading():
        ...                       # functions marked @remembered keep their answers until here

Names and cells are people's: nothing of them may outlive the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, cast

_MANY = 20_000  # answers kept of each function

_reading: ContextVar[dict[Callable[..., Any], Callable[..., Any]] | None] = ContextVar("reading", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Everything remembered inside is forgotten at the end."""
    before = _reading.set({})
    try:
        yield
    finally:
        _reading.reset(before)


def remembered[F: Callable[..., Any]](function: F) -> F:
    """Each distinct question is answered once in a reading; outside of one nothing is kept."""

    @wraps(function)
    def answer(*asked: Hashable) -> Any:
        memory = _reading.get()
        if memory is None:
            return function(*asked)
        if function not in memory:
            memory[function] = lru_cache(_MANY)(function)
        return memory[function](*asked)

    return cast("F", answer)
