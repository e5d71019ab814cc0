"""Where everything stands on the paper: plain data in millimetres and points, checked before it is used.

A layout is either whole (frame and all words are printed on blank paper) or for stock that a printing house has printed:
then only the texts are printed, each at its own place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from thidua.documents.certificates.values import LABELS

POINT = 25.4 / 72
"""A point in millimetres."""
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
Wrap = Literal["late", "early"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A box for one text. Millimetres, but `size` and `least` are points; `tracking` is in parts of the size.

    `key` is a value of the certificate, or any other name with the `text` that is always the same. Wrap "late" shrinks a
    long text to `least` on one line and only then breaks it, at that size (names); "early" breaks first (sentences).
    Without `y` it follows the field before it, `gap` below, inside the flow of the layout.
    """

    key: str
    x: float
    width: float
    size: float
    y: float | None = None
    gap: float = 0
    text: str = ""
    least: float = 0
    lines: int = 1
    spacing: float = 1.2
    align: Align = "center"
    anchor: Anchor = "top"
    wrap: Wrap = "late"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    underline: bool = False
    tracking: float = 0
    colour: str = "#1a1614"

    @property
    def smallest(self) -> float:
        """The size below which a text is never set."""
        return self.least or self.size

    @property
    def height(self) -> float:
        """What the box takes at most."""
        most = self.lines * self.size if self.wrap == "early" else max(self.size, self.lines * self.smallest)
        return most * self.spacing * POINT

    @property
    def label(self) -> str:
        """What its user calls it."""
        return LABELS.get(self.key) or self.text or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the blank that we never draw (emblem, seal): a circle in the preview alone."""

    text: str
    x: float
    y: float
    size: float
    colour: str = "#8a6d1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """Where the QR code stands, its quiet margin included."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A whole sheet. `flow` is the top and bottom of the part where fields follow one another."""

    key: str
    name: str
    width: float
    height: float
    fields: Sequence[Field]
    framed: bool = False
    flow: tuple[float, float] | None = None
    marks: Sequence[Mark] = ()
    code: Square | None = None

    def shifted(self, right: float, down: float) -> Layout:
        """The same with everything moved, for a printer that feeds paper a little aside."""
        fields = [replace(one, x=one.x + right, y=None if one.y is None else one.y + down) for one in self.fields]
        marks = [replace(one, x=one.x + right, y=one.y + down) for one in self.marks]
        code = self.code and replace(self.code, x=self.code.x + right, y=self.code.y + down)
        flow = self.flow and (self.flow[0] + down, self.flow[1] + down)
        return replace(self, fields=fields, marks=marks, code=code, flow=flow)


def figure(value: float) -> str:
    """A measure as people write it: "31,5"."""
    return f"{value:g}".replace(".", ",")


def boxes_of(layout: Layout) -> Mapping[str, tuple[str, float, float, float, float]]:
    """The label, left, top, width and height of everything with a place of its own, by key."""
    boxes = {
        one.key: (one.label, one.x, _top(one), one.width, one.height) for one in layout.fields if one.y is not None
    }
    if layout.code:
        boxes["code"] = ("Mã QR", layout.code.x, layout.code.y, layout.code.size, layout.code.size)
    return boxes


def _top(one: Field) -> float:
    """Where the box begins: `y` is the edge that the anchor names."""
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[one.anchor]
    return (one.y or 0) - share * one.height
