"""A stretch of days with the text it rests on: what every table of money, authority and procedure is made of."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from thidua.law.catalogue import PROVISIONAL_FROM
from thidua.law.catalogue.award import covers
from thidua.law.catalogue.entry import Entry
from thidua.law.catalogue.loading import CONFIDENCES
from thidua.law.regimes import regime_on

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a row of the data stands in the law, from when to when, and how sure its reading is."""

    start: date
    end: date | None
    document: str
    place: str
    confidence: str
    checked_on: date
    note: str | None = None

    def on(self, day: date) -> bool:
        return covers(self.start, self.end, day)

    def cited(self, place: str = "") -> str:
        """The row's own place, or another article of the same document."""
        return f"{self.document} {place or self.place}".strip()

    @property
    def to_verify(self) -> tuple[str, ...]:
        """What to hold against the text: a row that was not read, and what its note says."""
        if self.confidence == "source":
            return ()
        told = f"{self.cited()}: chưa đối chiếu với văn bản"
        return (f"{told} ({self.note.rstrip('.')})" if self.note else told,)


class HasBasis(Protocol):
    """A row of law data."""

    @property
    def basis(self) -> Basis: ...


def provisional(day: date) -> bool:
    """Whether a newer law is in force on `day` whose text nobody here has read."""
    return day >= PROVISIONAL_FROM


def said_provisional(day: date) -> tuple[str, ...]:
    """The sentence that goes with it; the regimes hold its words."""
    regime = regime_on(day)
    return (regime.provisional,) if provisional(day) and regime is not None else ()


def read_basis(entry: Entry) -> Basis:
    """The document, place, days and confidence that each row must name; a place may be the whole document."""
    start, end = entry.period()
    return Basis(
        start=start,
        end=end,
        document=entry.get("document", str),
        place=entry.maybe("place", str) or "",
        confidence=entry.one_of("confidence", CONFIDENCES),
        checked_on=entry.get("checked_on", date),
        note=entry.maybe("note", str),
    )


def table(path: Path) -> dict[str, Any]:
    """A file of law data; numbers with a point are read as they are written, never as floats."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def entries(path: Path, field: str) -> Iterator[Entry]:
    """The tables called `field` of a file, each with the file's defaults; messages name them by their key or first day."""
    whole = table(path)
    for one in Entry(whole, path.name, field).tables(field):
        label = one.table.get("key", one.table.get("from", "không tên"))
        yield Entry(whole.get("defaults", {}) | one.table, path.name, f"{field} {label}")


def in_force[T: HasBasis](rows: Iterable[T], day: date) -> T | None:
    """The row of `day`, when the texts read have one."""
    return next((row for row in rows if row.basis.on(day)), None)
