"""A text into its box: shrink or wrap by rule, at the boundary of a syllable, never leaving one syllable alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from thidua.documents.certificates.fonts import Face, face
from thidua.documents.certificates.layouts import POINT, Field
from thidua.documents.certificates.values import GLUE, KEPT

_STEP = 0.5
"""Sizes go down by half a point."""
_ROOM = 0.995
"""Of the box: the rest is for kerning that widens."""
_COUNTED = frozenset("ngày tháng năm số điều khoản điểm hạng quý lần thứ đoạn".split())
_COMMA = 0.2
"""How much of a line's width a break after a comma is worth."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines as they are printed, and their size in points."""

    size: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """The pieces a text may be broken into, and how wide any run of them is, in parts of the size."""

    pieces: Sequence[str]
    ends: Sequence[float]
    space: float

    def width(self, first: int, last: int) -> float:
        """From piece `first` up to, not including, `last`."""
        return self.ends[last] - self.ends[first] + self.space * (last - first - 1)


@lru_cache(maxsize=KEPT)
def fit(text: str, field: Field, *, scale: float = 1) -> Fitted | None:
    """The text in the box of this field, or None where it cannot fit. `scale` shrinks sizes, never below the smallest.

    Kept by everything it rests on, the text and every measure of the field: another wording or layout is measured anew.
    """
    measured = _measured(text, field)
    largest = max(field.smallest, field.size * scale)
    if field.wrap == "late":
        return _late(measured, field, largest)
    return next((one for size in _down(largest, field.smallest) if (one := _wrapped(measured, field, size))), None)


def _late(measured: _Measured, field: Field, largest: float) -> Fitted | None:
    """On one line down to the smallest size; then on several at that size."""
    whole = measured.width(0, len(measured.pieces))
    for size in _down(largest, field.smallest):
        if whole <= _capacity(field, size):
            return Fitted(size, (_line(measured, 0, len(measured.pieces)),))
    return _wrapped(measured, field, field.smallest)


def _wrapped(measured: _Measured, field: Field, size: float) -> Fitted | None:
    """On as few lines as the box allows at this size, of about the same length."""
    capacity = _capacity(field, size)
    count = _lines_needed(measured, capacity)
    if count is None or count > field.lines:
        return None
    breaks = _balanced(measured, count, capacity)
    return Fitted(size, tuple(_line(measured, first, last) for first, last in breaks))


def _down(largest: float, smallest: float) -> Iterator[float]:
    size = largest
    while size > smallest:
        yield size
        size -= _STEP
    yield smallest


def _capacity(field: Field, size: float) -> float:
    return field.width * _ROOM / (size * POINT)


def _measured(text: str, field: Field) -> _Measured:
    style: Face = face(bold=field.bold, italic=field.italic)
    pieces = [piece.replace(GLUE, " ") for piece in _glued(text.upper() if field.capitals else text).split(" ")]
    widths = [style.width(piece, tracking=field.tracking) for piece in pieces]
    return _Measured(pieces, [0, *accumulate(widths)], style.width(" ") + 2 * field.tracking)


def _glued(text: str) -> str:
    """The text with glue where a line must not break: before the last syllable, behind an abbreviated title, between a
    counting word and its number, before a dash that stands alone.
    """
    words = text.split(" ")
    said = words[0]
    for place, word in enumerate(words[1:], 1):
        before = words[place - 1]
        kept = (
            place == len(words) - 1
            or word in {"-", "–", "—"}
            or (before.casefold() in _COUNTED and word[:1].isdigit())
            or bool(re.fullmatch(r"(?:[^\W\d_]{1,4}\.)+", before))
        )
        said += (GLUE if kept else " ") + word
    return said


def _lines_needed(measured: _Measured, capacity: float) -> int | None:
    """As few lines as there can be; None where one piece alone is too wide."""
    count, first = 1, 0
    for last in range(1, len(measured.pieces) + 1):
        if measured.width(last - 1, last) > capacity:
            return None
        if measured.width(first, last) > capacity:
            count, first = count + 1, last - 1
    return count


def _balanced(measured: _Measured, count: int, capacity: float) -> list[tuple[int, int]]:
    """The breaks that make so many lines most alike; a break after a comma is worth a little unevenness."""
    total = len(measured.pieces)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for first, (cost, _) in best[-1].items():
            for last in range(first + 1, total + 1):
                if (width := measured.width(first, last)) > capacity:
                    break
                bonus = (
                    (_COMMA * capacity) ** 2 if last < total and measured.pieces[last - 1].endswith((",", ";")) else 0
                )
                new = cost + width * width - bonus
                if last not in reached or new < reached[last][0]:
                    reached[last] = (new, first)
        best.append(reached)
    ends, at = [], total
    for reached in reversed(best[1:]):
        first = reached[at][1]
        ends.append((first, at))
        at = first
    return ends[::-1]


def _line(measured: _Measured, first: int, last: int) -> str:
    return " ".join(measured.pieces[first:last])
