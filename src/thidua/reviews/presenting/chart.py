"""Bars measured once: drawn by a template on the page, and as a picture in black and white on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from math import ceil

from thidua.documents.drawings import png
from thidua.law.wording import figure
from thidua.reviews.calculations.shape import Chart

WIDTH, HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 620, 288, 28, 30, 52, 8
FILLS = ("person", "collective", "household")
"""The classes of the series on the page, in the order they stand from the ground up."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar, or a piece of one, with its figure where there is room for it."""

    fill: str
    x: float
    y: float
    width: float
    height: float
    text: str
    text_x: float
    text_y: float
    box: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything a template draws."""

    key: str
    title: str
    note: str
    width: int
    height: int
    left: int
    right: int
    ticks: list[tuple[float, str]]
    pieces: list[Piece]
    labels: list[tuple[float, str]]
    totals: list[tuple[float, float, str]]
    legend: list[tuple[str, str]]
    rows: list[tuple[str, list[str], str]]


def drawn(chart: Chart | None, key: str = "bieu-do") -> Drawn | None:
    """None where there is nothing to draw."""
    if chart is None or not chart.labels or not any(any(row) for row in chart.values):
        return None
    sums = [sum(row[at] for row in chart.values) for at in range(len(chart.labels))]
    highest = max(sums) if chart.is_stacked else max(max(row) for row in chart.values)
    step = _step(highest)
    top = step * ceil(highest / step)
    ground, band = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / len(chart.labels)
    scale = (ground - TOP) / top
    middles = [LEFT + band * (at + 0.5) for at in range(len(chart.labels))]
    pieces = _stacks(chart, middles, band, scale) if chart.is_stacked else _beside(chart, middles, band, scale)
    totals = [
        (round(middle, 1), round(ground - value * scale - 8, 1), figure(_plain(value)))
        for middle, value in zip(middles, sums, strict=True) if chart.is_stacked and value
    ]  # fmt: skip
    return Drawn(
        key=key, title=chart.title, note=chart.note, width=WIDTH, height=HEIGHT, left=LEFT, right=WIDTH - RIGHT,
        ticks=[(round(ground - value * scale, 1), figure(_plain(value))) for value in _lines(step, top)],
        pieces=list(pieces), labels=[(round(x, 1), label) for x, label in zip(middles, chart.labels, strict=True)],
        totals=totals, legend=list(zip(FILLS, chart.series, strict=False)), rows=list(_rows(chart, sums)),
    )  # fmt: skip


def _rows(chart: Chart, sums: Sequence[float]) -> Iterator[tuple[str, list[str], str]]:
    """The figures in a table: each label with its series and, of a stack, the sum."""
    for at, label in enumerate(chart.labels):
        figures = [figure(_plain(row[at])) for row in chart.values]
        yield label, figures, figure(_plain(sums[at])) if chart.is_stacked else ""


def _stacks(chart: Chart, middles: Sequence[float], band: float, scale: float) -> Iterator[Piece]:
    wide = min(64.0, band * 0.7)
    for at, middle in enumerate(middles):
        level = float(HEIGHT - BOTTOM)
        for fill, row in zip(FILLS, chart.values, strict=False):
            height = row[at] * scale
            level -= height
            if height:
                yield _piece(fill, (middle, level), (wide, height), row[at])


def _beside(chart: Chart, middles: Sequence[float], band: float, scale: float) -> Iterator[Piece]:
    wide = min(40.0, band * 0.8 / len(chart.series))
    for at, middle in enumerate(middles):
        begins = middle - wide * len(chart.series) / 2
        for place, (fill, row) in enumerate(zip(FILLS, chart.values, strict=False)):
            height = row[at] * scale
            if height:
                yield _piece(fill, (begins + wide * (place + 0.5), HEIGHT - BOTTOM - height), (wide, height), row[at])


def _piece(fill: str, at: tuple[float, float], size: tuple[float, float], value: float) -> Piece:
    (middle, y), (wide, height) = at, size
    text = figure(_plain(value))
    box = 10 + 8.0 * len(text)
    fits = height >= 24 and box <= wide
    return Piece(
        fill, round(middle - wide / 2, 1), round(y, 1), round(wide, 1), round(height, 1), text if fits else "",
        round(middle, 1), round(y + height / 2, 1), round(box, 1),
    )  # fmt: skip


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else round(value, 1)


def _lines(step: float, top: float) -> Iterator[float]:
    for at in count():
        if at * step > top + step / 1_000:
            return
        yield at * step


def _step(largest: float) -> float:
    """A round distance of the lines: 1, 2 or 5 and noughts, at most five lines."""
    size = 0.1
    while True:
        for first in (1, 2, 5):
            if largest <= first * size * 4:
                return max(first * size, 1) if largest > 4 else first * size
        size *= 10


_HATCH = {
    "person": "#5a5a5a", "collective": "url(#soc)", "household": "url(#cham)",
}  # fmt: skip
"""On paper: dark grey, white with black stripes, white with dots; told apart by a machine that prints black alone."""
LEGEND = 30


def picture(chart: Drawn, *, dots: int = 220) -> bytes:
    """The chart as PNG for a paper, with its legend on top."""
    return png(_svg(chart), width=150, height=150 * (chart.height + LEGEND) / chart.width, dots=dots)


def _svg(chart: Drawn) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {chart.width} {chart.height + LEGEND}" font-family="Tinos" font-size="15">',
        '<defs><pattern id="soc" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="#fff"/><rect width="2.4" height="7" fill="#000"/></pattern>'
        '<pattern id="cham" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="#fff"/>'
        '<circle cx="3.5" cy="3.5" r="1.4" fill="#000"/></pattern></defs>',
    ]
    x = float(chart.left)
    for fill, words in chart.legend:
        parts.append(f'<rect x="{x}" y="4" width="24" height="14" fill="{_HATCH[fill]}" stroke="#000"/>')
        parts.append(f'<text x="{x + 30}" y="16">{escape(words)}</text>')
        x += 46 + 7.6 * len(words)
    parts.append(f'<text x="{x + 6}" y="16" font-style="italic">({escape(chart.note)})</text>')
    parts.append(f'<g transform="translate(0 {LEGEND})">{"".join(_body(chart))}</g></svg>')
    return "".join(parts)


def _body(chart: Drawn) -> Iterator[str]:
    for y, words in chart.ticks:
        yield f'<line x1="{chart.left}" x2="{chart.right}" y1="{y}" y2="{y}" stroke="#999" stroke-width="0.8"/>'
        yield f'<text x="{chart.left - 8}" y="{y + 5}" text-anchor="end">{words}</text>'
    for one in chart.pieces:
        yield (
            f'<rect x="{one.x}" y="{one.y}" width="{one.width}" height="{one.height}" fill="{_HATCH[one.fill]}" '
            'stroke="#000"/>'
        )
        if one.text:
            yield (
                f'<rect x="{one.text_x - one.box / 2}" y="{one.text_y - 10}" width="{one.box}" height="20" fill="#fff"/>'
                f'<text x="{one.text_x}" y="{one.text_y + 5}" text-anchor="middle">{one.text}</text>'
            )
    for x, y, words in chart.totals:
        yield f'<text x="{x}" y="{y}" text-anchor="middle" font-weight="bold">{words}</text>'
    for x, label in chart.labels:
        yield f'<text x="{x}" y="{chart.height - 8}" text-anchor="middle">{escape(label)}</text>'
