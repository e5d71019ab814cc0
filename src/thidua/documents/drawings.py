"""Drawings (SVG) into pictures (PNG) for Word papers, by the Typst compiler, with our print font and no other."""

from __future__ import annotations

import json
import tempfile
from functools import cache

import typst

from thidua.documents.certificates.fonts import FOLDER

_PAGE = b"""#let data = json(bytes(sys.inputs.at("data")))
#set page(width: data.width * 1mm, height: data.height * 1mm, margin: 0mm, fill: white)
#image(bytes(data.drawing), format: "svg", width: 100%)"""


def png(drawing: str, *, width: float, height: float, dots: int) -> bytes:
    """The drawing so many millimetres wide and high, with `dots` an inch; same drawing, same bytes.

    Raises:
        RuntimeError: the compiler gave no single picture.
    """
    with tempfile.TemporaryDirectory(prefix="thidua-pictures-") as root:
        compiler = typst.Compiler(root=root, font_paths=_fonts(), ignore_system_fonts=True)
        data = json.dumps({"width": width, "height": height, "drawing": drawing})
        made = compiler.compile(input=_PAGE, format="png", ppi=dots, sys_inputs={"data": data})
    if not isinstance(made, bytes):
        raise RuntimeError("the compiler gave no single picture")  # noqa: TRY004 - what it gave is no argument of ours
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
