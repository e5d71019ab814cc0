"""The year as one ribbon: its phases, today's line, below them every day something is due with how far it has come.

Drawn for a wide screen, told as a table on a narrow one and on paper. Lengths are shares of the year, so that it fits any width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse

from thidua.duties.calculations import SOON
from thidua.duties.models import Demand
from thidua.duties.presenting.phases import phases
from thidua.law.wording import figure

WIDTH = 990
"""The narrowest it is drawn, in pixels: what fits there fits on any wider screen."""
LETTER, LONGEST, LANES = 7.4, 30, 8
TOP, LANE = 66, 42


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase as it is drawn."""

    name: str
    days: str
    x: str
    width: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A day something is due: where it stands, what is said, in which row of text."""

    day: date
    title: str
    told: str
    href: str
    tone: str
    x: str = ""
    y: int = 0
    is_left: bool = False

    @property
    def short(self) -> str:
        return self.title if len(self.title) <= LONGEST else f"{self.title[: LONGEST - 1].rstrip()}…"

    @property
    def second(self) -> int:
        """Where its second line of text stands."""
        return self.y + 17


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A year as it is drawn; `marks` are those that found room, `all_marks` are told in the table."""

    year: int
    months: list[tuple[str, str]]
    stretches: list[Stretch]
    marks: list[Mark]
    all_marks: list[Mark]
    today: str
    is_late_half: bool
    height: int

    @property
    def left_out(self) -> int:
        return len(self.all_marks) - len(self.marks)


def ribbon(demands: Iterable[Demand], year: int, *, on: date) -> Ribbon | None:
    """The ribbon of a year; None where nothing in it has a day."""
    own = [one for one in demands if one.due and one.due.year == year]
    if not own:
        return None
    told = [_mark(day, list(some), on) for day, some in groupby(sorted(own, key=_day), key=_day)]
    marks = _placed(told)
    found = phases(year, [(one.sort, _day(one)) for one in own])
    lanes = max((one.y for one in marks), default=0)
    return Ribbon(
        year=year, months=[(f"Th{number}", _percent(date(year, number, 1))) for number in range(1, 13)],
        stretches=[
            Stretch(
                one.name, f"{one.since:%d/%m} – {one.until:%d/%m}", _percent(one.since),
                f"{_end(one.until) - _share(one.since):.2f}%", one.holds(on),
            )
            for one in found
        ],
        marks=marks, all_marks=told, today=_percent(on) if on.year == year else "", is_late_half=on.month > 6,
        height=lanes + 17 + 30,
    )  # fmt: skip


def _day(one: Demand) -> date:
    return one.due or date.max


def _mark(day: date, some: Sequence[Demand], on: date) -> Mark:
    """One thing by its name and how many have done it; several of one day by how many they are."""
    late, open_ = any(one.late for one in some), any(one.done < one.owed for one in some)  # type: ignore[attr-defined]
    tone = "late" if late else "near" if open_ and on <= day <= on + SOON else "done" if not open_ else "open"
    if len(some) > 1:
        undone = sum(one.done < one.owed for one in some)  # type: ignore[attr-defined]
        told = f"{figure(undone)} việc chưa xong" if undone else "xong cả"
        href = f"{reverse('duties:calendar')}?nam={day.year}&xem=thang&thang={day.month}"
        return Mark(day, f"{figure(len(some))} việc: {'; '.join(one.title for one in some)}", told, href, tone)
    [one] = some
    return Mark(day, one.title, _come(one), reverse("duties:demand", args=[one.pk]), tone)


def _come(one: Demand) -> str:
    owed, done, late = one.owed, one.done, one.late  # type: ignore[attr-defined]
    if not owed:
        return "không đơn vị nào phải làm"
    if owed == 1:
        return "đã xong" if done else "trễ" if late else "chưa xong"
    return f"{figure(done)}/{figure(owed)} đơn vị đã xong"


def _share(day: date) -> float:
    """How much of its year lies before a day, in hundredths; of the first day of a year nothing."""
    days = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return (day - date(day.year, 1, 1)).days / days * 100


def _end(day: date) -> float:
    """How much of its year is over at the end of a day; of the last day all of it."""
    return 100.0 if (day.month, day.day) == (12, 31) else _share(day + timedelta(days=1))


def _percent(day: date) -> str:
    return f"{_share(day):.2f}%"


@dataclass(slots=True)
class _Room:
    """What is taken: in each row of text the stretches of text, as shares of the narrowest width."""

    taken: list[list[tuple[float, float]]]

    def lane_of(self, x: float, start: float, end: float) -> int | None:
        """The first row with room for a text, whose line crosses no text on its way down."""
        for lane, spans in enumerate(self.taken):
            if all(end < left or start > right for left, right in spans):
                return lane
            if any(left < x < right for left, right in spans):
                return None
        return None


def _placed(told: Sequence[Mark]) -> list[Mark]:
    """Texts stand right of their line, those near the end of the year left of it. The ones to the right are placed from the last
    back, the ones to the left from the first on: so no line runs through a text.
    """
    room = _Room([[] for _ in range(LANES)])
    sized = [
        (one, _share(one.day), (max(len(f"31/12 {one.short}"), len(one.told)) * LETTER + 14) / WIDTH * 100)
        for one in told
    ]
    left = [item for item in sized if item[1] + item[2] > 100]
    right = [item for item in reversed(sized) if item[1] + item[2] <= 100]
    made = []
    for one, x, wide in (*right, *left):
        is_left = x + wide > 100
        start, end = (x - wide, x) if is_left else (x, x + wide)
        if (lane := room.lane_of(x, start, end)) is None:
            continue
        room.taken[lane].append((start, end))
        made.append(
            Mark(one.day, one.title, one.told, one.href, one.tone, f"{x:.2f}%", TOP + lane * LANE + 14, is_left)
        )
    return sorted(made, key=lambda one: one.day)
