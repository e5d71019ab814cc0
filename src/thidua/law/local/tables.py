"""Reads the tables of a body's text field by field: every fault is noted with its line, none stops the reading."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.law.councils.shares import parse_share
from thidua.law.local.faults import Fault, Path, dotted, found, printable
from thidua.law.spelling import tidy

_LONGEST = 1000  # letters of one entry; a longer one is a document, not a rule
_LISTED = 12  # names that are listed in a fault before it only says how many there are


@dataclass(slots=True)
class Book:
    """One text while it is read: its lines and the faults found so far."""

    file: str
    lines: dict[Path, int]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, expected: str) -> None:
        near = path
        while near and near not in self.lines:
            near = near[:-1]
        self.faults.append(Fault(self.file, self.lines.get(near, 1), dotted(path), expected))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the text."""

    data: dict[str, Any]
    path: Path
    book: Book

    def has(self, name: str) -> bool:
        return name in self.data

    def fault(self, name: str, expected: str) -> None:
        """Notes what was expected in an entry and what stands there."""
        told = f"{expected}, đang ghi {found(self.data[name])}" if name in self.data else f"thiếu; {expected}"
        self.book.fault((*self.path, name), told)

    def only(self, *names: str) -> None:
        """A misspelt entry would be read as if it were not there."""
        for name in self.data:
            if name not in names:
                self.book.fault((*self.path, name), f"không có mục này; các mục là {', '.join(names)}")

    def text(self, name: str) -> str | None:
        """Words in one spelling (NFC), without marks that cannot be printed."""
        value = self.data.get(name)
        if isinstance(value, str) and len(value) <= _LONGEST:
            words = tidy(value)
            if words and words.isprintable():
                return words
        self.fault(name, f"cần một dòng chữ, nhiều nhất {_LONGEST} ký tự")
        return None

    def day(self, name: str) -> date | None:
        value = self.data.get(name)
        if type(value) is date:
            return value
        self.fault(name, "cần một ngày viết 2026-01-31, không có dấu nháy")
        return None

    def days(self, name: str, most: int) -> tuple[date, ...]:
        """A list of days, each once, as they stand; what is no day is noted at its own line."""
        values = self.data.get(name)
        if not isinstance(values, list) or not 0 < len(values) <= most:
            self.fault(name, f"cần danh sách từ 1 đến {most} ngày viết 2026-01-31, không có dấu nháy")
            return ()
        good: list[date] = []
        for number, value in enumerate(values):
            if type(value) is not date:
                told = f"cần một ngày viết 2026-01-31, không có dấu nháy, đang ghi {found(value)}"
                self.book.fault((*self.path, name, number), told)
            elif value in good:
                self.book.fault((*self.path, name, number), f"ngày {value.isoformat()} ghi hai lần")
            else:
                good.append(value)
        return tuple(good) if len(good) == len(values) else ()

    def flag(self, name: str) -> bool | None:
        value = self.data.get(name)
        if type(value) is bool:
            return value
        self.fault(name, "cần true hoặc false")
        return None

    def whole(self, name: str, least: int, most: int) -> int | None:
        value = self.data.get(name)
        if type(value) is int and least <= value <= most:
            return value
        self.fault(name, f"cần số nguyên từ {least} đến {most}")
        return None

    def choice(self, name: str, allowed: Collection[str]) -> str | None:
        value = self.data.get(name)
        if isinstance(value, str) and value in allowed:
            return value
        self.fault(name, f"cần một trong {', '.join(allowed)}")
        return None

    def choices(self, name: str, allowed: Collection[str], what: str) -> frozenset[str]:
        """A list of known names, each once; a name that is not known is noted at its own line."""
        values = self.data.get(name)
        if not isinstance(values, list) or not values:
            self.fault(name, f"cần danh sách {what}")
            return frozenset()
        good: list[str] = []
        for number, value in enumerate(values):
            if not isinstance(value, str) or value not in allowed:
                listed = f": {', '.join(allowed)}" if len(allowed) <= _LISTED else ""
                self.book.fault((*self.path, name, number), f"không phải {what}{listed}, đang ghi {found(value)}")
            elif value in good:
                self.book.fault((*self.path, name, number), f"{printable(value)} ghi hai lần")
            else:
                good.append(value)
        return frozenset(good)

    def share(self, name: str) -> Fraction | None:
        value = self.data.get(name)
        share = parse_share(value) if isinstance(value, str) else None
        if share is None:
            self.fault(name, 'cần một tỷ lệ trên 0 và không quá 1, viết "90 %" hoặc "2/3"')
        return share

    def tables(self, name: str) -> list[Table]:
        """The tables of a list; what is no table is noted."""
        values = self.data.get(name, [])
        if not isinstance(values, list):
            self.fault(name, f"cần các bảng [[{name}]]")
            return []
        tables = []
        for number, value in enumerate(values):
            path = (*self.path, name, number)
            if isinstance(value, dict):
                tables.append(Table(value, path, self.book))
            else:
                self.book.fault(path, f"cần một bảng, đang ghi {found(value)}")
        return tables
