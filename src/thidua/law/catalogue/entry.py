"""One table of a TOML file, read field by field, so that every error names file, award and field."""

from collections.abc import Mapping
from datetime import date
from typing import Any


class CatalogueError(ValueError):
    """The catalogue's data is wrong: the message names the file, the award and the field."""


class Entry:
    """One table of a file, read field by field so that every error names its place."""

    def __init__(self, table: Mapping[str, Any], file: str, label: str) -> None:
        self.table, self.file, self.label = table, file, label

    def fail(self, field: str, expected: str) -> CatalogueError:
        return CatalogueError(f"{self.file}: {self.label}: {field}: {expected}, found {self.table.get(field)!r}")

    def get[T](self, field: str, kind: type[T]) -> T:
        value = self.table.get(field)
        if type(value) is not kind:
            raise self.fail(field, f"expected {kind.__name__}")
        return value

    def maybe[T](self, field: str, kind: type[T]) -> T | None:
        return self.get(field, kind) if field in self.table else None

    def words(self, field: str) -> tuple[str, ...]:
        values = self.table.get(field, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise self.fail(field, "expected a list of words")
        return tuple(values)

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        value = self.get(field, str)
        if value not in allowed:
            raise self.fail(field, f"expected one of {', '.join(allowed)}")
        return value

    def period(self) -> tuple[date, date | None]:
        start, end = self.get("from", date), self.maybe("to", date)
        if end is not None and end < start:
            raise self.fail("to", f"expected a day after {start}")
        return start, end

    def tables(self, field: str) -> "list[Entry]":
        values = self.table.get(field, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.fail(field, "expected a list of tables")
        return [Entry(value, self.file, f"{self.label}: {field}") for value in values]
