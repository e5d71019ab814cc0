"""Codes that a list fills in by look-up formulas, turned back into the words of the look-up sheets."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.documents import cells
from thidua.documents.cells import Broken, Value
from thidua.documents.sheets import Sheet
from thidua.law.spelling import fold
from thidua.nominations.lists import words

_MOST = 5_000


class Lookups:
    """Every short code of the look-up sheets with the words that stand beside it."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._words: dict[str, set[str]] = {}
        for sheet in sheets:
            for row in sheet.rows[:_MOST]:
                self._learn([text for value in row.values if (text := _plain(value))])

    def _learn(self, texts: list[str]) -> None:
        for code in texts:
            if len(code) <= 20:
                others = {text for text in texts if text != code and words.award(text).key}
                if len(others) == 1:
                    self._words.setdefault(fold(code), set()).update(others)

    def award_text(self, code: str) -> str:
        """The words a code stands for; the code itself where it says enough, or the sheets disagree."""
        found = self._words.get(fold(code), set())
        return next(iter(found)) if len(found) == 1 and words.award(code).key is None else code


def _plain(value: Value) -> str:
    return "" if value is None or isinstance(value, Broken | bool) else cells.text(value)
