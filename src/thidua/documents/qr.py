"""A QR code as the path of an SVG drawing; the library comes with the second factor of django-allauth."""

from __future__ import annotations

from dataclasses import dataclass

import qrcode

QUIET = 4
"""The white margin a reader needs, in modules."""


@dataclass(frozen=True, slots=True)
class Code:
    """A square of `size` modules; `path` draws the dark ones."""

    size: int
    path: str


def code_of(text: str) -> Code:
    """The code that says this text."""
    drawing = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    drawing.add_data(text)
    drawing.make(fit=True)
    rows = drawing.get_matrix()
    path = "".join(
        f"M{column} {row}h1v1h-1z" for row, cells in enumerate(rows) for column, dark in enumerate(cells) if dark
    )
    return Code(len(rows), path)
