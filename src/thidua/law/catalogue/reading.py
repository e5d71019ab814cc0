"""What a cell of text was understood as, and the table of phrases it was compared with."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from thidua.law.spelling import fold, tidy

Words = tuple[str, ...]
LONGEST = 1000  # letters of one cell that are read; a longer cell is an achievement report, not a name
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one text. `key` is None when it could not be decided; then `candidates` may help.

    `exact`: the whole text is a known spelling. `sure`: no need to ask the officer. `understood`: words to show.
    """

    text: str
    key: str | None
    exact: bool
    sure: bool
    candidates: tuple[str, ...]
    understood: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Match[T]:
    """A phrase found at `start`, ending before `end`."""

    start: int
    end: int
    value: T


def split(text: str) -> Words:
    """The words of a text as they are compared: no marks, no case, no punctuation ("CSTĐ-CS" -> "cstd", "cs")."""
    return tuple(_WORD.findall(fold(tidy(text[:LONGEST]))))


class Phrases[T]:
    """Phrases of words, each with a value; finds the longest one at a place and all of them from left to right."""

    def __init__(self, phrases: Mapping[Words, T] | Iterable[tuple[Words, T]] = ()) -> None:
        self.values: dict[Words, T] = {words: value for words, value in dict(phrases).items() if words}
        self._longest = max(map(len, self.values), default=0)

    def at(self, words: Words, start: int) -> Match[T] | None:
        """The longest phrase that begins at `start`."""
        for end in range(min(len(words), start + self._longest), start, -1):
            if (value := self.values.get(words[start:end])) is not None:
                return Match(start, end, value)
        return None

    def scan(self, words: Words) -> Iterator[Match[T]]:
        """Phrases from left to right, the longest at each place, never overlapping."""
        place = 0
        while place < len(words):
            found = self.at(words, place)
            if found is not None:
                yield found
            place = found.end if found else place + 1


def phrase_set(texts: Iterable[str]) -> Phrases[bool]:
    """A table that only says whether a phrase is known."""
    return Phrases({split(text): True for text in texts})
