"""The public golden book in words: what the address bar asks for, and each award as the signed decision published it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import batched

from django.urls import reverse

from thidua.decisions.models import Line
from thidua.decisions.presenting.awards import post_and_unit, spaced
from thidua.decisions.presenting.one import years
from thidua.decisions.queries import GoldenPart, GoldenSearch, current
from thidua.honours.presenting.states import State, state_of
from thidua.law.catalogue import AWARDS
from thidua.law.wording import called, figure, named, unquoted, upper
from thidua.people.queries import Names, as_typed

_AT_ONCE = 1_000

type Choices = list[tuple[str, str]]


def read(query: Mapping[str, str]) -> GoldenSearch:
    """The address bar as a wish; what it does not know it leaves out."""
    year = query.get("nam", "")
    is_year = len(year) == 4 and year.isascii() and year.isdigit() and 1945 <= int(year) <= 2200
    return GoldenSearch(
        words=as_typed(query.get("q", ""))[:200], award=query.get("khen", "") if query.get("khen") in AWARDS else "",
        year=int(year) if is_year else None, body=as_typed(query.get("co-quan", ""))[:80],
    )  # fmt: skip


def address(search: GoldenSearch) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    parts = {"q": search.words, "khen": search.award, "nam": str(search.year or ""), "co-quan": search.body}
    return {name: value for name, value in parts.items() if value}


def title(search: GoldenSearch, count: int) -> str:
    """The answer: how many awards, of those asked for."""
    words = f" khớp “{search.words}”" if search.words else ""
    year = f" năm {search.year}" if search.year else ""
    if count:
        return f"Sổ vàng: {figure(count)} lần khen thưởng{year}{words}"
    return f"Sổ vàng: không có lần khen thưởng nào{year}{words}" if address(search) else "Sổ vàng"


def choices(parts: Sequence[GoldenPart], names: Names, *, body: str, on: date) -> tuple[Choices, Choices, Choices]:
    """Awards, years and bodies to choose from: those that stand in the book. Where all of an award come from one giver, in
    the book of the chosen `body` if one is, it is called by that giver, as the lines below call it.
    """
    mine = [one for one in parts if names.key(one.body) == body] or parts
    bodies = sorted({(names.key(one.body), names.last(one.body)) for one in parts}, key=lambda one: one[1])
    years = sorted({one.year for one in parts}, reverse=True)
    return (
        [
            ("", "Mọi hình thức"),
            *((key, _award(key, mine, on)) for key in AWARDS if key in {one.award for one in parts}),
        ],
        [("", "Mọi năm"), *((str(year), str(year)) for year in years)],
        [("", "Mọi cơ quan"), *bodies],
    )


def _award(key: str, parts: Iterable[GoldenPart], on: date) -> str:
    givers = {one.decided_by for one in parts if one.award == key}
    told = named(key, on, body=givers.pop()) if len(givers) == 1 else ""
    return told if told and told != named(key, on) else upper(AWARDS[key].short)


@dataclass(frozen=True, slots=True)
class Row:
    """One award as the public reads it: nothing the signed decision has not published."""

    href: str
    name: str
    what: str
    award: str
    years: str
    number: str
    day: date | None
    by: str
    book_number: str
    state: State
    is_sample: bool

    @property
    def is_gone(self) -> bool:
        """Whether it counts no more."""
        return self.state.tone in {"danger", "unknown"}


def rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Each line in words and as it stands today; two queries for a page, and one more for each correction of a correction."""
    name = cache(lambda award, day, by: upper(unquoted(called(award, day, body=by))))
    for some in batched(lines, _AT_ONCE, strict=False):
        standing = current(some)
        for line in some:
            decision = line.decision
            yield Row(
                href=reverse("decisions:award", args=[spaced(line.code)]), name=line.name, what=post_and_unit(line),
                award=name(line.award, decision.signed_on or date(line.year, 12, 31), decision.decided_by),
                years=years(line), number=decision.number, day=decision.signed_on, by=decision.decided_by,
                book_number=line.honour.book_number if line.honour else "", state=state_of(standing[line.honour_id or 0]),
                is_sample=decision.is_sample,
            )  # fmt: skip


TITLES = (
    "Người, tập thể được khen", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Thành tích năm", "Số quyết định",
    "Ngày ký", "Cơ quan quyết định", "Số sổ vàng", "Trạng thái", "Trang kiểm tra",
)  # fmt: skip


def cells(told: Iterable[Row], *, site: str) -> Iterator[tuple[str | date | None, ...]]:
    """The same rows for a file; `site` stands before the address of each."""
    for row in told:
        yield (
            row.name, row.what, row.award, row.years, row.number, row.day, row.by, row.book_number, row.state.words,
            f"{site}{row.href}",
        )  # fmt: skip
