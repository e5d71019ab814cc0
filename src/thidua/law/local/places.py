"""In which line of a TOML text each key stands: `tomllib` tells lines only of errors of syntax."""

from __future__ import annotations

import re
import tomllib

from thidua.law.local.faults import Path

_BLANK = re.compile(r"[ \t\n]*(?:#[^\n]*\n?[ \t\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\]}\n#]*")  # a number, a date, true, false
_STRINGS = {
    '"""': re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL),
    "'''": re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}", re.DOTALL),
    '"': re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    "'": re.compile(r"'[^'\n]*'"),
}


def lines_of(text: str) -> dict[Path, int]:
    """The line of every key and table of a text that `tomllib` has read, and that is not nested deeply."""
    return _Scan(text).run()


class _Scan:
    """Walks a valid text once. What it does not recognise it skips to the end of the line, so it always ends."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self._line, self._counted = 1, 0

    def run(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            begin = self.at
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            if self.at == begin:
                self._to_next_line()
        return self.lines

    def _header(self) -> Path:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        path = self._resolve(self._key(), array=array)
        self._note(path)
        self._to_next_line()
        return path

    def _resolve(self, key: Path, *, array: bool) -> Path:
        """The table a header means: the last one of each array of tables on its way, a new one for [[…]]."""
        path: Path = ()
        for number, step in enumerate(key, 1):
            path = (*path, step)
            self._note(path)
            if array and number == len(key):
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self._key())
        if self.at == start or not self.text.startswith("=", self._skip(_SPACE)):
            return
        for end in range(len(table) + 1, len(path) + 1):
            self._note(path[:end], at=start)
        self.at += 1
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._note(path)
        head = self.text[self.at : self.at + 1]
        if head == "[":
            self._items(path, "]")
        elif head == "{":
            self._items(path, "}")
        elif not self._string():
            self._skip(_PLAIN)

    def _items(self, path: Path, close: str) -> None:
        """The values of an array, or the pairs of an inline table."""
        self.at += 1
        number = 0
        while self._skip(_BLANK) < len(self.text) and self.text[self.at] != close:
            begin = self.at
            if close == "]":
                self._value((*path, number))
            else:
                self._pair(path)
            number += 1
            if self.text.startswith(",", self._skip(_BLANK)):
                self.at += 1
            elif self.at == begin:
                break
        self.at += 1

    def _key(self) -> Path:
        """A key with its dots: `a."b c".d`."""
        steps: list[str] = []
        while True:
            self._skip(_SPACE)
            start = self.at
            if self._string():
                steps.append(_plain(self.text[start : self.at]))
            elif bare := _BARE.match(self.text, self.at):
                self.at = bare.end()
                steps.append(bare[0])
            else:
                return tuple(steps)
            if not self.text.startswith(".", self._skip(_SPACE)):
                return tuple(steps)
            self.at += 1

    def _string(self) -> bool:
        for quotes, whole in _STRINGS.items():
            if self.text.startswith(quotes, self.at):
                match = whole.match(self.text, self.at)
                self.at = match.end() if match else len(self.text)
                return True
        return False

    def _skip(self, what: re.Pattern[str]) -> int:
        match = what.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _to_next_line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end + 1

    def _note(self, path: Path, *, at: int | None = None) -> None:
        """The first line in which a path is named."""
        if path and path not in self.lines:
            self.lines[path] = self._line_at(self.at if at is None else at)

    def _line_at(self, place: int) -> int:
        if place >= self._counted:
            self._line += self.text.count("\n", self._counted, place)
            self._counted = place
            return self._line
        return self._line - self.text.count("\n", place, self._counted)


def _plain(quoted: str) -> str:
    """What a quoted key says."""
    try:
        return str(tomllib.loads(f"k = {quoted}")["k"])
    except ValueError:
        return quoted
