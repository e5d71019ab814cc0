"""How much text the cells of an .xlsx will hold: known before Calamine copies a shared string into every cell.

A quick bound comes first, on the safe side; only where it is not surely enough is every element walked, and every text
counted as often as cells name it.
"""

import re
from collections.abc import Container, Sequence
from itertools import zip_longest
from typing import override
from xml.parsers import expat

from thidua.documents.sheets.book import LONGEST_TEXT, Budget

_STRING = re.compile(rb"[<:]si[\s/>]")
_PLAIN_STRING = re.compile(rb"<si><t(?: [^<>]*)?>([^<]*)</t></si>")
_SHORT_ONLY = re.compile(rb"(?:[^<]{0,%d}+<)*+" % LONGEST_TEXT)
_NAMES = (b'"s"', b"'s'")  # the type of a cell that names a shared string
_INLINE = (b"inlineStr", b'"str"', b"'str'")


def check_texts(
    parts: dict[str, bytes], sheets: Sequence[str], *, short: Container[str], times: int, budget: Budget
) -> None:  # fmt: skip
    """Refuses a workbook whose cells would hold a text too long, or too much text in all.

    `sheets` are the parts Calamine may read as sheets, each up to `times`; those in `short` are known to hold no
    shared string, and no text too long of their own. Raises Unreadable, expat.ExpatError, ValueError.
    """
    sources = [content for part, content in parts.items() if part not in short and _STRING.search(content)]
    contents = [parts[part] for part in sheets]
    named = sum(content.count(name) for content in contents for name in _NAMES) if sources else 0
    inline = [part for part in sheets if any(sign in parts[part] for sign in _INLINE)]
    longest = max(map(_longest, sources), default=0)
    enough = (longest * named + sum(len(parts[part]) for part in inline)) * times <= budget.text_left
    if longest <= LONGEST_TEXT and enough and all(part in short or _only_short(parts[part]) for part in inline):
        return
    lengths: list[int] = []
    for source in sources:
        lengths = _either(lengths, _string_lengths(source, budget))
    for content in contents:
        _parse(content, _Cells(lengths, times, budget))


def _longest(source: bytes) -> int:
    """No string is longer than this: bytes of the longest, or of the whole part when it is written unusually."""
    plain = _PLAIN_STRING.findall(source)
    return max(map(len, plain)) if len(plain) == len(_STRING.findall(source)) else len(source)


def _only_short(content: bytes) -> bool:
    match = _SHORT_ONLY.match(content)
    return match is not None and len(content) - match.end() <= LONGEST_TEXT


def _either(first: list[int], second: list[int]) -> list[int]:
    return [max(pair) for pair in zip_longest(first, second, fillvalue=0)]


def _string_lengths(source: bytes, budget: Budget) -> list[int]:
    strings = _Strings(budget)
    _parse(source, strings)
    # a string without any text keeps its number in Excel, but programs differ
    return _either(strings.lengths, strings.written) if strings.written != strings.lengths else strings.lengths


class _Walker:
    """Follows elements; one of a kind inside another of that kind is no workbook."""

    kinds: frozenset[str]

    def __init__(self) -> None:
        self.open: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in self.kinds:
            if local in self.open:
                raise ValueError(local)
            self.open.append(local)
        self.begun(local, attributes)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in self.kinds:
            self.open.remove(local)
            self.ended(local)

    def begun(self, local: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def ended(self, local: str) -> None:
        raise NotImplementedError

    def characters(self, text: str) -> None:
        raise NotImplementedError


class _Strings(_Walker):
    """The length of every shared string, and of those that hold any text element."""

    kinds = frozenset({"si"})

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.lengths: list[int] = []
        self.written: list[int] = []
        self._budget = budget
        self._size = 0
        self._has_text = False

    @override
    def begun(self, local: str, attributes: dict[str, str]) -> None:
        if local == "si":
            self._size, self._has_text = 0, False
        elif local in {"t", "r"}:
            self._has_text = True

    @override
    def characters(self, text: str) -> None:
        if self.open:
            self._size += len(text)

    @override
    def ended(self, local: str) -> None:
        self._budget.check_text(self._size)
        self.lengths.append(self._size)
        if self._has_text:
            self.written.append(self._size)


class _Cells(_Walker):
    """Takes the text of every cell of a sheet from the budget."""

    kinds = frozenset({"c", "v", "is", "f"})

    def __init__(self, lengths: list[int], times: int, budget: Budget) -> None:
        super().__init__()
        self._lengths = lengths
        self._longest = max(lengths, default=0)
        self._times = times
        self._budget = budget
        self._names = False
        self._size = 0
        self._value = ""

    @override
    def begun(self, local: str, attributes: dict[str, str]) -> None:
        if local == "c":
            self._names = attributes.get("t") == "s"
        elif local in {"v", "is"}:
            self._size, self._value = 0, ""

    @override
    def characters(self, text: str) -> None:
        if self.open and self.open[-1] in {"v", "is"}:
            self._size += len(text)
            self._value += text[:20] if len(self._value) < 20 else ""

    @override
    def ended(self, local: str) -> None:
        if local == "is" or (local == "v" and not self._names):
            self._budget.take_text(self._size, self._times)
        elif local == "v":
            self._budget.take_text(self._named(), self._times)

    def _named(self) -> int:
        written = self._value.strip()
        if not (written.isascii() and written.isdigit()):
            return self._longest
        return self._lengths[int(written)] if int(written) < len(self._lengths) else 0


def _parse(content: bytes, walker: _Walker) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.characters
    parser.Parse(content, True)  # noqa: FBT003 - positional by its C signature
