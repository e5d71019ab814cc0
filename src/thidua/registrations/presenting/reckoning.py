"""Pledged against achieved, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.law.wording import figure, short, upper
from thidua.people.queries import Names
from thidua.registrations.queries import Kept


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One unit and title."""

    body: str
    title: str
    kept: Kept
    href: str


@dataclass(frozen=True, slots=True)
class Total:
    """One title over all units."""

    title: str
    pledged: int
    achieved: int
    reasoned: int
    open: int


def rows(found: Iterable[Kept], names: Names, hrefs: dict[int, str], year: int) -> list[KeptRow]:
    """By unit, then title."""
    made = [
        KeptRow(names.in_year(one.body, year), upper(short(one.award)), one, hrefs.get(one.body, "")) for one in found
    ]
    return sorted(made, key=lambda row: (row.body, not row.kept.is_person, row.kept.pledged * -1, row.title))


def totals(found: Sequence[KeptRow]) -> list[Total]:
    """Each title over all units, persons and collectives told apart by the title itself."""
    titles = dict.fromkeys(row.title for row in found)
    return [
        Total(
            title, *(sum(getattr(row.kept, name) for row in found if row.title == title)
                     for name in ("pledged", "achieved", "reasoned", "open")),
        )
        for title in titles
    ]  # fmt: skip


def title(found: Sequence[KeptRow], year: int) -> str:
    """The answer: how many of the pledged titles the book has."""
    if not found:
        return f"Năm {year} chưa có bản đăng ký nào đã ký để đối chiếu"
    achieved, pledged = sum(row.kept.achieved for row in found), sum(row.kept.pledged for row in found)
    return f"Năm {year}: {figure(achieved)} trên {figure(pledged)} danh hiệu đã đăng ký có trong sổ"


def title_of(found: Sequence[Kept], name: str, year: int) -> str:
    """The same answer of one unit."""
    achieved, pledged = sum(one.achieved for one in found), sum(one.pledged for one in found)
    return f"{name}, năm {year}: {figure(achieved)} trên {figure(pledged)} danh hiệu đã đăng ký có trong sổ"
