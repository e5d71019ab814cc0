"""The chart of an indicator: one bar a year, measured here and drawn by a template; a year not whole is hatched, one without
figures is a dashed empty place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from thidua.law.wording import figure
from thidua.plans.calculations.adding import Total
from thidua.plans.models import Indicator
from thidua.plans.presenting.words import amount

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 240, 26, 30, 56, 8
NARROW, BAND = 440, 46


@dataclass(frozen=True, slots=True)
class Bar:
    """One year; `words` "" where nothing was given."""

    year: int
    middle: float
    x: float
    y: float
    width: float
    height: float
    words: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template draws."""

    title: str
    width: int
    height: int
    left: int
    right: int
    ground: float
    ticks: list[tuple[float, str]]
    bars: list[Bar]
    is_wide: bool
    has_parts: bool
    has_gaps: bool


def chart(indicator: Indicator, by_year: Mapping[int, Total]) -> Chart | None:
    """None where there are fewer than two years with a figure, or one below zero: the table says it as well."""
    values = [total.value for total in by_year.values() if total.value is not None]
    if len(values) < 2 or min(values) < 0 or not any(values):
        return None
    step = _step(max(values))
    top = step * (max(values) / step).to_integral_value(ROUND_CEILING)
    width = max(NARROW, LEFT + RIGHT + BAND * len(by_year))
    band = (width - LEFT - RIGHT) / len(by_year)
    ground = float(HEIGHT - BOTTOM)
    scale = (ground - TOP) / float(top)
    bars = []
    for place, (year, total) in enumerate(by_year.items()):
        middle, wide = LEFT + band * (place + 0.5), min(56.0, band * 0.7)
        height = float(total.value or 0) * scale
        words = "" if total.value is None else amount(total.value, indicator.decimals)
        bars.append(
            Bar(
                year, round(middle, 1), round(middle - wide / 2, 1), round(ground - height, 1), round(wide, 1), round(height, 1),
                words, total.is_whole,
            )
        )  # fmt: skip
    count = int(top / step)
    ticks = [
        (round(ground - float(step * number) * scale, 1), figure(_short(step * number))) for number in range(count + 1)
    ]
    return Chart(
        _title(indicator, by_year), width, HEIGHT, LEFT, width - RIGHT, ground, ticks, bars, width > NARROW + 60,
        any(one.words and not one.is_whole for one in bars), any(not one.words for one in bars),
    )  # fmt: skip


def _title(indicator: Indicator, by_year: Mapping[int, Total]) -> str:
    known = [(year, total.value) for year, total in by_year.items() if total.value is not None]
    (first, begins), (last, ends) = known[0], known[-1]
    way = "tăng" if ends > begins else "giảm" if ends < begins else "giữ nguyên"
    figures = f"{way} từ {amount(begins, indicator.decimals)} lên {amount(ends, indicator.decimals)}"
    if ends < begins:
        figures = figures.replace("lên", "xuống")
    if ends == begins:
        figures = f"đầu và cuối đều là {amount(ends, indicator.decimals)}"
    return f"{indicator.name} {figures}, {first}–{last}"


def _step(largest: Decimal) -> Decimal:
    """A round distance of the lines: 1, 2 or 5 and noughts, at most five lines."""
    size = Decimal("0.001")
    while True:
        for first in (1, 2, 5):
            if largest <= first * size * 4:
                return first * size
        size *= 10


def _short(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
