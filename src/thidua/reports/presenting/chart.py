"""The chart of a tally: stacked bars by year, measured here and drawn by a template; told apart in black and white."""

from dataclasses import dataclass
from typing import Literal

from thidua.law.wording import figure
from thidua.reports.calculations import SUBJECTS, Counts, Subject, Table
from thidua.reports.presenting.table import HEADINGS

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 288, 26, 30, 48, 8
NARROW = 440  # the width of a phone
STACK: tuple[Subject, ...] = ("person", "collective", "household")  # from the ground up


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar, with its figure where there is room for it."""

    subject: Subject
    x: float
    y: float
    width: float
    height: float
    text: str
    text_y: float
    box_x: float
    box_width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One year."""

    year: int
    middle: float
    parts: list[Part]
    total: str
    total_y: float
    figures: list[str]  # in the order of the legend, for the table


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template draws."""

    title: str
    note: str
    width: int
    height: int
    left: int
    right: int
    ground: float
    ticks: list[tuple[float, str]]
    bars: list[Bar]
    legend: list[tuple[Subject, str]]
    is_wide: bool


def chart(table: Table, *, distinct: bool, decided: bool) -> Chart | None:
    """None where there is nothing to draw, or a single year, which the table says as well."""
    totals = [counts.total(distinct=distinct) for counts in table.by_year]
    if len(totals) < 2 or not any(totals):
        return None
    step = _step(max(totals))
    top = step * -(-max(totals) // step)
    width = max(NARROW, LEFT + RIGHT + 46 * len(totals))
    band = (width - LEFT - RIGHT) / len(totals)
    ground = HEIGHT - BOTTOM
    scale = (ground - TOP) / top
    bars = [
        _bar(year, counts, LEFT + band * (place + 0.5), min(56.0, band * 0.7), scale, distinct=distinct)
        for place, (year, counts) in enumerate(zip(table.years, table.by_year, strict=True))
    ]
    subjects = [one for one in SUBJECTS if table.total.of(one)]
    for bar, counts in zip(bars, table.by_year, strict=True):
        bar.figures.extend(figure(counts.of(one, distinct=distinct)) for one in subjects)
    return Chart(
        title=_title(table, totals, distinct=distinct),
        note=f"{'người, đơn vị' if distinct else 'lượt'}, theo năm {'quyết định' if decided else 'thành tích'}",
        width=width, height=HEIGHT, left=LEFT, right=width - RIGHT, ground=ground,
        ticks=[(round(ground - value * scale, 1), figure(value)) for value in range(0, top + 1, step)],
        bars=bars, legend=[(one, HEADINGS[one]) for one in subjects], is_wide=width > NARROW + 60,
    )  # fmt: skip


def _bar(year: int, counts: Counts, middle: float, width: float, scale: float, *, distinct: bool) -> Bar:
    level = float(HEIGHT - BOTTOM)
    parts = []
    for subject in STACK:
        number = counts.of(subject, distinct=distinct)
        if not number:
            continue
        height = number * scale
        level -= height
        text = figure(number) if height >= 24 else ""
        box = 12 + 8.5 * len(text)
        parts.append(
            Part(
                subject, round(middle - width / 2, 1), round(level, 1), round(width, 1), round(height, 1),
                text if box <= width else "", round(level + height / 2, 1), round(middle - box / 2, 1), round(box, 1),
            )
        )  # fmt: skip
    return Bar(year, round(middle, 1), parts, figure(counts.total(distinct=distinct)), round(level - 8, 1), [])


def _step(largest: int) -> int:
    """A round distance of the lines: 1, 2 or 5 and noughts, at most five lines."""
    size = 1
    while True:
        for first in (1, 2, 5):
            if largest <= first * size * 4:
                return first * size
        size *= 10


_WAYS: dict[Literal[-1, 0, 1], str] = {1: "tăng từ {} lên {}", -1: "giảm từ {} xuống {}", 0: "đầu và cuối kỳ đều là {}"}


def _title(table: Table, totals: list[int], *, distinct: bool) -> str:
    what = "Số người, đơn vị được khen" if distinct else "Số lượt"
    first, last = totals[0], totals[-1]
    way = _WAYS[1 if last > first else -1 if last < first else 0].format(figure(first), figure(last))
    return f"{what} {way}, {table.years[0]}–{table.years[-1]}"
