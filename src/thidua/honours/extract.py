"""What an extract is held against later: a digest of the lines that stood on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from thidua.honours.models import Discipline, Honour, Initiative, Rating
from thidua.honours.queries import Book

_ROOM = 4


def digest_of(book: Book) -> tuple[str, int]:
    """The same lines give the same digest, whenever and by whomever they are asked; with it their number."""
    lines = sorted(_lines(book))
    return sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest(), len(lines)


def spaced(number: str) -> str:
    """As paper shows it: "3F2A-90C1-77D4-0B5E"."""
    return "-".join(number[at : at + _ROOM] for at in range(0, len(number), _ROOM))


def _lines(book: Book) -> Iterator[list[str]]:
    lines: list[Any] = [*book.ratings, *book.honours, *book.initiatives, *book.discipline]
    for line in lines:
        yield [type(line).__name__, str(line.year), _what(line), line.decision_number, str(line.decided_on or ""),
               line.decided_by, line.effect]  # fmt: skip


def _what(line: Rating | Honour | Initiative | Discipline) -> str:
    match line:
        case Rating():
            return line.level
        case Honour():
            return f"{line.award} {line.begun or ''} {line.commendation}"
        case Initiative():
            return f"{line.scope} {line.kind} {line.title}"
        case Discipline():
            return f"{line.form} {line.ends or ''}"
