"""The border and the faint drum behind the words of a whole certificate, for paper of any size.

Vines, buds and a bronze drum: our own drawing and no sign of state. An office with a blank of its own prints on that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

RED, GOLD, PALE, PAPER = "#a8202c", "#b98a2a", "#f3e6c8", "#fffdf6"
_UNIT = 210
"""The height of paper, in millimetres, at which lines have the thickness written here."""
_EDGE, _BAND, _STEP = 3.6, 13.4, 9.6
"""From the edge of the paper to the border, the breadth of the border, one bud to the next."""


def frame(width: float, height: float) -> str:
    """The drawing as SVG, in millimetres."""
    unit = min(width, height) / _UNIT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm">',
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>',
        *_drum(width / 2, height * 0.525, height * 0.255),
        *_rules(width, height, unit),
        *_vines(width, height, unit),
        *_corners(width, height, unit),
        "</svg>",
    ]
    return "".join(parts)


def _rules(width: float, height: float, unit: float) -> Iterator[str]:
    """The lines around: a thick red one outside, gold ones along the band, a thin red one inside."""
    for inset, line, colour in (
        (_EDGE, 1.0, RED), (_EDGE + 2.1, 0.25, GOLD), (_EDGE + _BAND - 1.2, 0.25, GOLD), (_EDGE + _BAND, 0.45, RED),
    ):  # fmt: skip
        at, breadth = inset * unit, line * unit
        yield (
            f'<rect x="{at:.2f}" y="{at:.2f}" width="{width - 2 * at:.2f}" height="{height - 2 * at:.2f}" '
            f'fill="none" stroke="{colour}" stroke-width="{breadth:.2f}"/>'
        )


def _vines(width: float, height: float, unit: float) -> Iterator[str]:
    """The same run of vine on each side, turned so that its buds look inwards."""
    middle = (_EDGE + (_BAND + 0.9) / 2) * unit
    corner = (_EDGE + _BAND) * unit
    for turn, x, y, length in (
        (0, corner, middle, width), (180, width - corner, height - middle, width),
        (90, width - middle, corner, height), (270, middle, height - corner, height),
    ):  # fmt: skip
        yield f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn})">{_vine(length - 2 * corner, unit)}</g>'


def _vine(length: float, unit: float) -> str:
    count = max(1, round(length / (_STEP * unit)))
    step = length / count
    wave = "".join(
        f"M{at} .3C{at + 0.2:g} .3 {at + 0.2:g} -.34 {at + 0.5:g} -.34S{at + 0.8:g} .3 {at + 1} .3"
        f"M{at + 0.17:g} .12C{at + 0.3:g} .36 {at + 0.45:g} .26 {at + 0.42:g} .14C{at + 0.4:g} .08 {at + 0.33:g} .1 {at + 0.35:g} .16"
        f"M{at + 0.83:g} .12C{at + 0.7:g} .36 {at + 0.55:g} .26 {at + 0.58:g} .14C{at + 0.6:g} .08 {at + 0.67:g} .1 {at + 0.65:g} .16"
        for at in range(count)
    )
    buds = "".join(
        f"M{at + 0.5:g} -.24C{at + 0.6:g} -.1 {at + 0.58:g} -.01 {at + 0.5:g} .08C{at + 0.42:g} -.01 {at + 0.4:g} -.1 {at + 0.5:g} -.24Z"
        for at in range(count)
    )
    dots = (
        _dots([(at + 0.5, 0.34) for at in range(count)], 0.06)
        + _dots([(at, -0.14) for at in range(1, count)], 0.072)
        + _dots([(at, 0.08) for at in range(1, count)], 0.048)
    )
    return (
        f'<g transform="scale({step:.4f})" stroke="{GOLD}" stroke-linecap="round" fill="none">'
        f'<path d="{wave}" stroke-width=".034"/><path d="{buds}" fill="{RED}" stroke-width=".024"/>{dots}</g>'
    )


def _dots(places: Sequence[tuple[float, float]], size: float) -> str:
    """Dots as the round ends of lines without length: a fifth of what circles take in the file."""
    said = "".join(f"M{x:.4g} {y:.4g}h.001" for x, y in places)
    return f'<path d="{said}" stroke-width="{size:g}"/>'


def _corners(width: float, height: float, unit: float) -> Iterator[str]:
    """A lotus of eight petals on red in each corner."""
    inset, side = (_EDGE + 2.1) * unit, (_BAND - 2.1) * unit
    for x in (inset + side / 2, width - inset - side / 2):
        for y in (inset + side / 2, height - inset - side / 2):
            yield (
                f'<g transform="translate({x:.2f} {y:.2f}) scale({side:.3f})">'
                f'<rect x="-.5" y="-.5" width="1" height="1" fill="{PAPER}" stroke="{GOLD}" stroke-width=".024"/>'
                f'<circle r=".385" fill="{RED}"/><circle r=".35" fill="none" stroke="#f2c75c" stroke-width=".018"/>'
                f'<path d="{_petals()}" fill="#f2c75c"/><circle r=".075" fill="{RED}"/><circle r=".045" fill="#f2c75c"/></g>'
            )


def _petals() -> str:
    said = ""
    for place in range(8):
        turn = place * math.pi / 4
        tip, left, right = (_polar(0.29, turn), _polar(0.2, turn - 0.36), _polar(0.2, turn + 0.36))
        said += f"M0 0Q{left} {tip}Q{right} 0 0Z"
    return said


def _polar(size: float, turn: float) -> str:
    x, y = _at(size, turn)
    return f"{x:.3f} {y:.3f}"


def _at(size: float, turn: float) -> tuple[float, float]:
    """So far from the middle, turned so far from straight up."""
    return size * math.sin(turn), -size * math.cos(turn)


def _drum(x: float, y: float, size: float) -> Iterator[str]:
    """The rings of a bronze drum, faint enough to read over."""
    yield f'<g transform="translate({x:.2f} {y:.2f}) scale({size:.3f})" fill="none" stroke="{PALE}" stroke-width=".006">'
    for ring, line in (
        (1, 10),
        (0.925, 4),
        (0.83, 4),
        (0.79, 4),
        (0.66, 4),
        (0.62, 8),
        (0.5, 4),
        (0.46, 4),
        (0.36, 8),
        (0.235, 6),
    ):
        yield f'<circle r="{ring:g}" stroke-width="{line / 1000:g}"/>'
    yield f'<path d="{_teeth(0.925, 0.84, 72)}{_teeth(0.62, 0.67, 56)}{_teeth(0.46, 0.5, 44)}"/>'
    row = [_at(0.725, 2 * math.pi * place / 36) for place in range(36)]
    yield f'<g stroke-linecap="round">{_dots(row, 0.1)}<g stroke="{PAPER}">{_dots(row, 0.085)}</g>{_dots(row, 0.036)}</g>'
    yield f'<path d="{_star()}" fill="{PALE}" stroke="none"/></g>'


def _teeth(foot: float, tip: float, count: int) -> str:
    """A ring of triangles."""
    points = (_polar(tip if place % 2 else foot, place * math.pi / count) for place in range(2 * count))
    return "M" + "L".join(points) + "Z"


def _star() -> str:
    """The sun in the middle: fourteen rays, as on the drum of Ngọc Lũ."""
    points = (_polar(0.06 if place % 2 else 0.215, place * math.pi / 14) for place in range(28))
    return "M" + "L".join(points) + "Z"
