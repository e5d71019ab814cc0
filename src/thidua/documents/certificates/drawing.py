"""Planned pages into PDF or PNG, with the Typst compiler and no font but ours."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from thidua.documents.certificates.faults import WrongCount
from thidua.documents.certificates.fonts import FAMILY, FOLDER
from thidua.documents.certificates.frame import frame
from thidua.documents.certificates.layouts import Layout

_SHEET = (Path(__file__).parent / "sheet.typ").read_bytes()
_FRAME = b"""#let data = json(bytes(sys.inputs.at("data")))
#set page(width: data.width * 1mm, height: data.height * 1mm, margin: 0mm)
#image(bytes(data.drawing), format: "svg", width: 100%)"""


@dataclass(frozen=True, slots=True)
class Press:
    """Prints one layout; made by `press`. `marks` shows the places we never draw, `grid` the millimetres."""

    compiler: typst.Compiler
    layout: Layout
    created: dt.datetime
    marks: bool = False
    grid: bool = False

    def pdf(self, pages: Sequence[dict[str, Any]], *, title: str) -> bytes:
        """One file with one page for each.

        Raises:
            WrongCount: the file that came out has another number of pages.
        """
        made = self._made(pages, title, "pdf")
        found = len(PdfReader(BytesIO(made)).pages)
        if found != len(pages):
            raise WrongCount(f"{found} pages for {len(pages)} certificates")
        return made

    def png(self, page: dict[str, Any], *, title: str, dots: int) -> bytes:
        """One page as a picture of so many dots an inch."""
        return self._made([page], title, "png", ppi=dots)

    def _made(self, pages: Sequence[dict[str, Any]], title: str, kind: Any, **more: Any) -> bytes:
        layout = self.layout
        data = {
            "title": title, "font": FAMILY, "width": layout.width, "height": layout.height, "pages": list(pages),
            "framed": layout.framed and not self.grid, "grid": self.grid, "code_words": "Mã QR mở trang kiểm tra",
            "marks": [asdict(mark) for mark in layout.marks] if self.marks else [],
        }  # fmt: skip
        return _compiled(self.compiler, _SHEET, data, kind, timestamp=self.created, **more)


@contextmanager
def press(layout: Layout, *, created: dt.datetime, marks: bool = False, grid: bool = False) -> Iterator[Press]:
    """A press for this layout: its frame is drawn once, whatever is printed. `created` stands in the files; same values,
    same bytes.
    """
    with tempfile.TemporaryDirectory(prefix="thidua-certificates-") as name:
        compiler = typst.Compiler(root=name, font_paths=_fonts(), ignore_system_fonts=True)
        if layout.framed and not grid:
            data = {"width": layout.width, "height": layout.height, "drawing": frame(layout.width, layout.height)}
            drawn = _compiled(compiler, _FRAME, data, "pdf", timestamp=created, pdf_tags=False)
            (Path(name) / "frame.pdf").write_bytes(drawn)
        yield Press(compiler, layout, created, marks, grid)


def _compiled(compiler: typst.Compiler, source: bytes, data: dict[str, Any], kind: Any, **more: Any) -> bytes:
    made = compiler.compile(input=source, format=kind, sys_inputs={"data": json.dumps(data)}, **more)
    if not isinstance(made, bytes):
        raise WrongCount("the compiler gave no single file")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Ours and none besides: neither the system's nor the compiler's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
