"""The print font: which letters it has and how wide they are, read from the very files that are printed with.

Tinos has the widths of Times New Roman. A text is measured here before anything is drawn, so whatever cannot be printed
is told with its row and field, and the drawing only ever gets lines that fit.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from thidua.documents.certificates.values import KEPT

FOLDER = Path(__file__).parent / "tinos"
FAMILY = "Tinos"
ASCENT = 0.891
"""How far letters reach above the line they stand on, in parts of their size; marks on capitals use the space above."""
_LETTER = re.compile("[^\u0300-\u036f]?[\u0300-\u036f]+|.", re.DOTALL)
"""A letter with the marks that stay apart from it in composed writing."""
_STYLES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}


@dataclass(frozen=True, slots=True)
class Face:
    """One style of the font; widths are parts of the size it is set in, kerning left out (it nearly always narrows)."""

    widths: dict[str, float]

    def missing(self, text: str) -> list[str]:
        """The letters it cannot print, each once, in order: those it has not, and those with a mark that no letter of the
        font carries, which could be set but not copied out again.
        """
        letters = dict.fromkeys(_LETTER.findall(text))
        return [letter for letter in letters if len(letter) > 1 or letter not in self.widths]

    def width(self, text: str, *, tracking: float = 0) -> float:
        """How wide the text is; `tracking` is added between its letters.

        Raises:
            KeyError: a letter the font does not have.
        """
        return sum(self.widths[letter] for letter in text) + tracking * max(len(text) - 1, 0)


@lru_cache(maxsize=KEPT)
def missing(text: str, *, bold: bool, italic: bool) -> tuple[str, ...]:
    """The letters of a text a style cannot print, as `Face.missing` tells them."""
    return tuple(face(bold=bold, italic=italic).missing(text))


@cache
def face(*, bold: bool = False, italic: bool = False) -> Face:
    """One style, read once."""
    data = (FOLDER / f"{FAMILY}-{_STYLES[bold, italic]}.ttf").read_bytes()
    tables = _tables(data)
    (em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (long,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(long)]
    widths = {chr(code): advances[min(glyph, long - 1)] / em for code, glyph in _letters(data, tables["cmap"]).items()}
    return Face(widths)


def _tables(data: bytes) -> dict[str, int]:
    """Where each table of the file begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): start for tag, _, start, _ in records}


def _letters(data: bytes, start: int) -> dict[int, int]:
    """The glyph of each letter: format 4, the one `tools/print_fonts.py` writes."""
    table = start + struct.unpack_from(">I", data, start + 8)[0]
    kind, _, _, twice = struct.unpack_from(">HHHH", data, table)
    if kind != 4:
        raise ValueError(f"cmap format {kind}")
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, table + 14 + at * twice + (2 if at else 0)) for at in range(4)
    )
    found: dict[int, int] = {}
    for place in range(count):
        for code in range(starts[place], min(ends[place], 0xFFFE) + 1):
            glyph = code
            if offsets[place]:
                here = table + 16 + 3 * twice + 2 * place  # the offset counts from its own place
                (glyph,) = struct.unpack_from(">H", data, here + offsets[place] + 2 * (code - starts[place]))
                if not glyph:
                    continue
            if glyph := (glyph + deltas[place]) % 0x10000:
                found[code] = glyph
    return found
