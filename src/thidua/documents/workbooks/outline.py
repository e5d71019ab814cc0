"""What a workbook to write is made of, in plain values."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from thidua.documents.cells import PartialDate
from thidua.law.spelling import tidy

type Out = str | int | float | bool | dt.date | dt.datetime | PartialDate | None
Kind = Literal["text", "number", "date", "year", "wrap"]
Tone = Literal["ok", "danger", "unknown", "warn"]


@dataclass(frozen=True, slots=True)
class Toned:
    """A value with a colour that says how it stands."""

    value: Out
    tone: Tone


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, how its values are shown, the choices it offers (if any)."""

    title: str
    width: float = 16
    kind: Kind = "text"
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOut:
    """A sheet to write. `notes` stand above the header, the first as its title; `freeze` is (rows, columns) under the
    notes; `spare_rows` empty rows below keep the choices of their columns, for people to fill in.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Out | Toned]] = ()
    notes: Sequence[str] = ()
    freeze: tuple[int, int] = (1, 0)
    filter: bool = True
    spare_rows: int = 0


def sheet_name(wanted: str, used: Iterable[str] = ()) -> str:
    r"""A name Excel accepts: 31 characters at most, none of []:*?/\, no quote at the ends, not used before."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", wanted)
    clean = tidy(clean).strip(" '")[:31].strip(" '") or "Trang"
    taken = {name.casefold() for name in (*used, "history")}
    name, copy = clean, 2
    while name.casefold() in taken:
        ending = f" ({copy})"
        name, copy = clean[: 31 - len(ending)] + ending, copy + 1
    return name
