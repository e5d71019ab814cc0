"""The list of inspections in words, for the page and for its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.presenting.states import State
from thidua.inspections.calculations import Stage
from thidua.inspections.models import Visit
from thidua.inspections.presenting.words import STAGES, state_of
from thidua.inspections.queries import Search
from thidua.law.wording import figure
from thidua.people.queries import Names

KINDS = [("", "Mọi hình thức"), *((str(value), str(label)) for value, label in Visit.Kind.choices)]
_ASKED = (Stage.PLANNED, Stage.CHECKING, Stage.FOLLOWED, Stage.CLOSED, Stage.OFF)
STAGE_CHOICES = [("", "Mọi tình trạng"), *((str(at), STAGES[at].words) for at in _ASKED)]


@dataclass(frozen=True, slots=True)
class Row:
    """A visit in the list."""

    subject: str
    kind: str
    unit: str
    by: str
    day: date
    state: State
    failed: int
    given: int
    open: int
    late: int
    concluded_on: date | None
    href: str


def rows(visits: Iterable[Visit], names: Names, *, on: date) -> list[Row]:
    """Each visit by the names its bodies had that day, with the counts of `queries.found`."""
    return [_row(one, names, on) for one in visits]


def _row(one: Visit, names: Names, on: date) -> Row:
    given, open_, late, failed = one.given, one.open, one.late, one.failed  # type: ignore[attr-defined]  # counted by `found`
    shown = one.concluded_on is not None
    return Row(
        one.subject, str(one.get_kind_display()), names.on(one.unit_id, one.day), names.on(one.inspector_id, one.day), one.day,
        state_of(one, given=given, open_=open_, on=on), failed if shown else 0, given if shown else 0, open_ if shown else 0, late,
        one.concluded_on, reverse("inspections:visit", args=[one.pk]),
    )  # fmt: skip


def read(asked: Mapping[str, str], usual: int) -> Search:
    """What the address asks for; what is not understood asks for nothing."""
    typed = asked.get("nam", "")
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    kind, stage = asked.get("hinh-thuc", ""), asked.get("tinh-trang", "")
    return Search(
        int(typed) if is_year else usual, asked.get("q", "").strip()[:200], kind if kind in dict(KINDS) else "",
        stage if stage in dict(STAGE_CHOICES) else "",
    )  # fmt: skip


def address(search: Search) -> dict[str, str]:
    """The same as the address bar has it."""
    pairs = {"nam": str(search.year), "q": search.words, "hinh-thuc": search.kind, "tinh-trang": search.stage}
    return {name: value for name, value in pairs.items() if value}


def title(search: Search, found: Sequence[Row]) -> str:
    """The answer: how many, what is late."""
    if not found:
        return f"Năm {search.year} không có lần kiểm tra nào" + (" khớp bộ lọc" if len(address(search)) > 1 else "")
    late, open_ = sum(one.late for one in found), sum(one.open for one in found)
    said = [
        f"{figure(late)} kiến nghị trễ" if late else "",
        f"{figure(open_ - late)} kiến nghị đang theo dõi" if open_ > late else "",
    ]
    rest = ", ".join(filter(None, said))
    return f"Năm {search.year}: {figure(len(found))} lần kiểm tra{f', {rest}' if rest else ''}"


def told(search: Search) -> str:
    """What the list was narrowed to, in words."""
    said = [
        f"Hình thức: {dict(KINDS)[search.kind]}." if search.kind else "",
        f"Tình trạng: {dict(STAGE_CHOICES)[search.stage]}." if search.stage else "",
        f"Tìm “{search.words}”." if search.words else "",
    ]
    return " ".join(filter(None, said))
