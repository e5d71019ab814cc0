"""A QR code as the path of an SVG drawing; the library comes with the second factor of django-allauth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import qrcode

QUIET = 4
"""The white margin a reader needs, in modules."""


@dataclass(frozen=True, slots=True)
class Code:
    """A square of `size` modules; `path` draws the dark ones."""

    size: int
    path: str


def code_of(text: str, *, mask: int | None = None) -> Code:
    """The code that says this text. One of the eight patterns (0 to 7) may be told as `mask`, which saves the long search
    for the handsomest; readers read each of them.
    """
    drawing = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=mask)
    drawing.add_data(text)
    drawing.make(fit=True)
    rows = drawing.get_matrix()
    return Code(len(rows), "".join(_drawn(at, cells) for at, cells in enumerate(rows)))


def _drawn(row: int, cells: Sequence[bool | None]) -> str:
    """Dark modules side by side as one bar: a shorter path, without seams on screens that smooth edges."""
    said, column = "", 0
    for dark, run in groupby(cells, bool):
        length = len(list(run))
        if dark:
            said += f"M{column} {row}h{length}v1h-{length}z"
        column += length
    return said
