"""What the template of one kind of paper may name, each with what it says and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LOOP = frozenset({"index", "first", "last"})
"""What a template may ask of the loop it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The fields of a kind of paper. A list a row has of its own is named "list.own"; a list without `rows` holds plain words.
    `examples` are by the name of the text, by "list.field", and of plain words by the list, a line each.
    """

    texts: Mapping[str, str]
    lists: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, str]:
        """What may be named outside a loop."""
        return {**self.texts, **{name: said for name, said in self.lists.items() if "." not in name}}

    def meaning(self, name: str) -> str:
        """What a text or a list says."""
        return self.texts.get(name) or self.lists[name]

    def of_row(self, source: str) -> dict[str, str]:
        """What may be named of one element of a list: its fields and its own lists."""
        own = {
            name.removeprefix(f"{source}."): said for name, said in self.lists.items() if name.startswith(f"{source}.")
        }
        return {**self.rows.get(source, {}), **own} if source else {}

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Every field as a page shows it: how it is reached, what it says, an example."""
        for name, said in self.texts.items():
            yield name, said, self.examples.get(name, "")
        for name, said in self.lists.items():
            yield name.replace(".", " → "), f"danh sách: {said}", self.examples.get(name, "").replace("\n", " / ")
            for one, meaning in self.rows.get(name, {}).items():
                yield f"{name.replace('.', ' → ')} → {one}", meaning, self.examples.get(f"{name}.{one}", "")


def sample(words: Words) -> dict[str, Any]:
    """A made-up record that fills every field with its example; a list has two elements."""
    plain: dict[str, Any] = {name: words.examples.get(name, "") for name in words.texts}
    return plain | {name: _elements(words, name) for name in words.lists if "." not in name}


def _elements(words: Words, name: str) -> list[Any]:
    """Two rows of a list of rows, each with what it has of its own; else its words, a line each."""
    if name not in words.rows:
        return words.examples.get(name, "").splitlines()
    row: dict[str, Any] = {one: words.examples.get(f"{name}.{one}", "") for one in words.rows[name]}
    row |= {one.removeprefix(f"{name}."): _elements(words, one) for one in words.lists if one.startswith(f"{name}.")}
    return [_counted(row, at) for at in (1, 2)]


def _counted(row: dict[str, Any], at: int) -> dict[str, Any]:
    """The same row with its own number."""
    return row | {name: str(at) for name in ("tt", "so") if row.get(name) == "1"}
