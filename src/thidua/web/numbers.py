"""Numbers that come with a form or an address: whoever sends them may send anything."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 15
"""Digits of the largest number read: far above every key there is, far below what a database column takes."""


def number_in(typed: object) -> int | None:
    """The whole number, zero or more, that is written there in plain digits; None for anything else."""
    text = typed if isinstance(typed, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def numbers_in(typed: Iterable[object]) -> list[int]:
    """Those of several that are numbers, in their order."""
    return [number for one in typed if (number := number_in(one)) is not None]
