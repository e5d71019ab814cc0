"""The phases of a year of emulation, as the days its calendar holds make them; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = timedelta(days=1)
BEGINNING = ("dang_ky", "giao_uoc")
HALF = ("so_ket",)
ENDING = ("tu_cham", "cham_cheo", "tong_ket")


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the year, both days included."""

    name: str
    since: date
    until: date

    def holds(self, on: date) -> bool:
        return self.since <= on <= self.until


def phases(year: int, days: Iterable[tuple[str, date]]) -> list[Phase]:
    """The year in stretches, by the sort and the day of each thing owed; none where the calendar says nothing of them.

    Registering lasts until the pledges are signed; the half-year review is the month of its day; marking and the final review begin
    with the month of the first of them.
    """
    own = [(sort, day) for sort, day in days if day.year == year]
    first, last = date(year, 1, 1), date(year, 12, 31)
    signed, half, marked = _of(own, BEGINNING), _of(own, HALF), _of(own, ENDING)
    if not (signed or half or marked):
        return []
    made: list[Phase] = []
    begun = max(signed) + _ONE if signed else first
    if signed:
        made.append(Phase("Đăng ký, ký giao ước", first, max(signed)))
    ends = max(begun, min(marked).replace(day=1)) if marked else last + _ONE
    middle = max(half) if half else None
    if middle and begun <= middle < ends:
        made += _parts(begun, middle, ends)
    elif begun < ends:
        made.append(Phase("Thực hiện, đôn đốc", begun, ends - _ONE))
    if ends <= last:
        made.append(Phase("Chấm điểm, tổng kết", ends, last))
    return made


def _parts(begun: date, middle: date, ends: date) -> list[Phase]:
    starts = max(begun, middle.replace(day=1))
    over = min(ends, (middle.replace(day=28) + timedelta(days=4)).replace(day=1)) - _ONE
    found = [
        Phase("Thực hiện, đôn đốc", begun, starts - _ONE), Phase("Sơ kết", starts, over),
        Phase("Thực hiện, kiểm tra", over + _ONE, ends - _ONE),
    ]  # fmt: skip
    return [one for one in found if one.since <= one.until]


def _of(days: Iterable[tuple[str, date]], sorts: Iterable[str]) -> list[date]:
    wanted = frozenset(sorts)
    return [day for sort, day in days if sort in wanted]
