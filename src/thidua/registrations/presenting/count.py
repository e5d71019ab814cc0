"""The live count of a round: the answer, the bar, a row for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.presenting.states import State as Chip
from thidua.law.spelling import fold
from thidua.law.wording import figure
from thidua.people.queries import as_typed
from thidua.registrations.presenting.states import CHOICES, LATE, STATES, UNDONE
from thidua.registrations.queries import LiveCount, UnitCount


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address bar asks for."""

    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of the count."""

    unit: UnitCount
    href: str
    chip: Chip
    people: str
    note: str

    @property
    def name(self) -> str:
        return self.unit.name


def read(query: Mapping[str, str]) -> Wish:
    """The address bar as a wish; what it does not know it leaves out."""
    known = dict(CHOICES)
    state = query.get("tinh-trang", "")
    return Wish(as_typed(query.get("q", ""))[:200], state if state in known else "")


def crumbs() -> list[tuple[str, str]]:
    """The way to the pages below the count."""
    return [("Năm thi đua", ""), ("Đăng ký, giao ước", reverse("registrations:registrations"))]


def title(count: LiveCount | None, year: int) -> str:
    """The answer: how many have signed."""
    if count is None:
        return f"Năm {year} chưa mở đăng ký thi đua"
    done = count.shares
    return f"{figure(done.done)} trên {figure(done.total)} đơn vị đã ký giao ước {count.round.year}"


def rows(count: LiveCount, wish: Wish) -> list[Row]:
    """The units as the address bar asks, in the order of the count."""
    return [_row(one) for one in count.units if _fits(one, wish)]


def _fits(one: UnitCount, wish: Wish) -> bool:
    if wish.words and not all(word in fold(one.name) for word in fold(wish.words).split()):
        return False
    match wish.state:
        case "":
            return True
        case state if state == UNDONE:
            return one.is_missing
        case state if state == LATE:
            return one.is_late
    return one.state.replace("_", "-") == wish.state


def _row(one: UnitCount) -> Row:
    href = reverse("registrations:sheet", args=[one.pk])
    people = f"{figure(one.settled)}/{figure(one.people)} người" if one.people else ""
    return Row(one, href, STATES[one.state], people, _note(one))


def _note(one: UnitCount) -> str:
    """What is to be known beside the state: when it was signed or sent, and what is late."""
    if one.signed_on:
        late = ", gửi sau hạn" if one.is_late else ""
        return f"Ký ngày {one.signed_on:%d/%m/%Y}, {one.signed_by}{late}"
    if one.sent_on:
        return f"Gửi ngày {one.sent_on:%d/%m/%Y}{', sau hạn' if one.is_late else ''}"
    return "Trễ hạn" if one.is_late else ""


def notes(count: LiveCount, wish: Wish, *, on: date) -> list[str]:
    """What a file says above the list."""
    asked = "; ".join(
        filter(None, [f"tìm “{wish.words}”" if wish.words else "", dict(CHOICES)[wish.state] if wish.state else ""])
    )
    return [
        f"{title(count, count.round.year)}. Hạn {count.last_day:%d/%m/%Y}.",
        f"Lọc: {asked or 'mọi đơn vị'}. Xuất ngày {on:%d/%m/%Y}.",
    ]


def names(units: Iterable[UnitCount]) -> str:
    return "; ".join(one.name for one in units)


PANEL = 9
"""Units the panel beside somebody's work names; the others are one press away."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The count as it stands beside somebody's work: the figures, the first units, whom to remind."""

    count: LiveCount
    rows: list[Row]
    href: str
    missing: str

    @property
    def year(self) -> int:
        return self.count.round.year


def panel(count: LiveCount | None) -> Panel | None:
    """The panel of a count; None where there is none, or nobody in it."""
    if count is None or not count.units:
        return None
    here = f"{reverse('registrations:registrations')}?nam={count.round.year}"
    return Panel(count, rows(count, Wish())[:PANEL], here, f"{here}&tinh-trang={UNDONE}")
