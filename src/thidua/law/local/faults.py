"""What is wrong with a body's text, told all at once in an office's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

type Path = tuple[str | int, ...]

_SHOWN = 40
_HUGE = 64  # bits; a longer number is named, not written


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: where it stands and what was expected there."""

    file: str
    line: int
    key: str
    expected: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}: dòng {self.line}: {key}{self.expected}"


class BodyRulesError(ValueError):
    """A body's text cannot be used; `faults` are all of them, by line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(map(str, self.faults)))


def dotted(path: Path) -> str:
    """A path as people count: ("version", 0, "from") is "version[1].from"."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{printable(step)}"
    return words.lstrip(".")


def printable(text: str) -> str:
    """A short piece of a text that can be shown and stored anywhere."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:_SHOWN])
    return f"{shown}…" if len(text) > _SHOWN else shown


def found(value: Any) -> str:
    """A value as the writer of the text would recognise it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"“{printable(value)}”"
        case int():
            return str(value) if value.bit_length() <= _HUGE else "một số quá lớn"
        case float():
            return repr(value)
        case date():
            return value.isoformat()
        case list():
            return "một danh sách"
        case dict():
            return "một bảng"
        case _:
            return "một giá trị khác"
