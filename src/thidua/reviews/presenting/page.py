"""One review as its page shows it: contents on the side, every section with its figures, words and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thidua.people.queries import Names, names_of
from thidua.reviews.calculations.sections import AFTER, BEFORE, Section
from thidua.reviews.calculations.shape import Assembled, Place, Table, came, differences, gone
from thidua.reviews.models import Carried, Passage, Point, Review
from thidua.reviews.presenting.chart import Drawn, drawn
from thidua.reviews.queries.content import said as in_words
from thidua.reviews.queries.content import standing_words


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with the page of its records; `was` is what stood there at the other time, None where it was the same."""

    text: str
    href: str
    was: str | None
    is_words: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    name: str
    depth: int
    is_sum: bool
    is_new: bool
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as a page shows it."""

    title: str
    heads: list[tuple[str, bool]]
    rows: list[Row]
    notes: Sequence[str]
    is_wide: bool


@dataclass(frozen=True, slots=True)
class PointRow:
    """A row of a list."""

    pk: int
    text: str
    owner: str
    due: str
    origin: str
    origin_pk: int
    standing: str
    is_late: bool
    is_open: bool
    done: str
    said: str = ""
    carried: int = 0
    since: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was others at another time (`when`): figures, rows that are new, rows that are gone."""

    when: str = ""
    changed: Mapping[Place, str] = field(default_factory=dict)
    new: frozenset[tuple[str, str, int]] = frozenset()
    gone: Sequence[str] = ()

    @property
    def count(self) -> int:
        return len(self.changed) + len(self.new) + len(self.gone)


def compare(then: Sequence[Assembled], now: Sequence[Assembled], when: str) -> Compared:
    """The figures of now beside those of then."""
    return Compared(when, differences(then, now), frozenset(came(then, now)), gone(then, now))


@dataclass(frozen=True, slots=True)
class Block:
    """One section of the page."""

    key: str
    title: str
    holds: str
    hint: str
    text: str = ""
    asked: str = ""
    source: str = ""
    sentences: Sequence[str] = ()
    nothing: str = ""
    tables: list[Shown] = field(default_factory=list)
    chart: Drawn | None = None
    points: list[PointRow] = field(default_factory=list)
    changed: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether somebody still has to write here."""
        if self.holds == "part":
            return bool(self.nothing)
        return not (self.points if self.holds in {"points", "carried"} else self.text)


def blocks(
    review: Review, parts: Iterable[Assembled], *, texts: Mapping[str, str], passages: Mapping[str, Passage],
    points: Sequence[Point], carried: Sequence[Carried], compared: Compared, on: date,
) -> list[Block]:  # fmt: skip
    """Every section in the order of the report; one query for names."""
    rows = _points(points, carried, on)
    asked = {section: one.asked for section, one in passages.items()}

    def written(section: Section) -> Block:
        held = rows.get(section.key, [])
        return Block(
            section.key, section.title, section.holds, section.hint, texts.get(section.key, ""), asked.get(section.key, ""),
            points=held,
        )  # fmt: skip

    assembled = [_part(review, one, texts, asked, compared) for one in parts]
    after = [written(one) for one in AFTER if one.holds != "carried" or rows.get(one.key)]
    return [*(written(one) for one in BEFORE), *assembled, *after]


def _part(
    review: Review, part: Assembled, texts: Mapping[str, str], asked: Mapping[str, str], compared: Compared
) -> Block:  # fmt: skip
    changed = sum(place[0] == part.key for place in (*compared.changed, *compared.new))
    return Block(
        part.key, part.title, "part", "", texts.get(part.key, ""), asked.get(part.key, ""), part.source, part.sentences,
        part.nothing, [_table(review, part, table, compared) for table in part.tables], drawn(part.chart, part.key),
        changed=changed,
    )  # fmt: skip


def _table(review: Review, part: Assembled, table: Table, compared: Compared) -> Shown:
    tells = table.tells or "r" * (len(table.heads) - 1)
    address = reverse("reviews:records", args=[review.pk, part.key])

    def href(opens: str) -> str:
        return opens if not opens or opens.startswith("/") else f"{address}?{urlencode({'o': opens})}"

    rows = [
        Row(row.name, row.depth, row.is_sum, (part.key, table.key, at) in compared.new, [
            Cell(cell.text, href(cell.opens), compared.changed.get((part.key, table.key, at, column)), tells[column] == "l")
            for column, cell in enumerate(row.cells)
        ])
        for at, row in enumerate(table.rows)
    ]  # fmt: skip
    heads = [(table.heads[0], True), *((head, tell == "l") for head, tell in zip(table.heads[1:], tells, strict=True))]
    return Shown(table.title, heads, rows, table.notes, len(table.heads) > 12)


def _points(points: Sequence[Point], carried: Sequence[Carried], on: date) -> dict[str, list[PointRow]]:
    bodies = {one.owner_id for one in points} | {one.point.owner_id for one in carried}
    bodies |= {one.origin.review.body_id for one in points if one.origin}
    names = names_of({body for body in bodies if body})
    found: dict[str, list[PointRow]] = {}
    for one in points:
        found.setdefault(one.sort, []).append(point_row(one, names, on=on))
    rows = [
        point_row(
            one.point,
            names,
            on=on,
            said=one.said,
            carried=one.pk,
            since=f"{one.point.review.get_kind_display()} {one.point.review.last}",
        )
        for one in carried
    ]
    return found | {"con_mo": rows}


def point_row(
    one: Point, names: Names, *, on: date, said: str = "", carried: int = 0, since: str = ""
) -> PointRow:  # fmt: skip
    """A row in words."""
    plain = in_words(one, names, on=on)
    return PointRow(
        pk=one.pk, text=one.text, owner=plain.owner, due=plain.due, origin=plain.origin,
        origin_pk=one.origin.review_id if one.origin else 0, standing=standing_words(one, on=on),
        is_late=bool(one.closed_on is None and one.due and one.due < on), is_open=one.closed_on is None, done=one.done,
        said=said, carried=carried, since=since,
    )  # fmt: skip
