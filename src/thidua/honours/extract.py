"""The number of an extract: made of the lines it shows, so that anybody with the book can find out whether it is true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from thidua.honours.models import Discipline, Honour, Initiative, Rating
from thidua.honours.queries import Book
from thidua.people.models import Person

SIGNS = 16
_ROOM = 4


def number_of(who: Person, book: Book) -> str:
    """The same lines give the same number, whenever and by whomever they are printed: "3F2A-90C1-77D4-0B5E"."""
    told = {"key": who.key, "name": who.full_name, "birth": str(who.birth or ""), "lines": sorted(_lines(book))}
    digest = sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:SIGNS].upper()
    return "-".join(digest[at : at + _ROOM] for at in range(0, SIGNS, _ROOM))


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
