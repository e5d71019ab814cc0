"""Join the subsets of the print font into one TrueType file a face, for certificates as PDF.

A page of the web loads three small subsets of Tinos side by side; a PDF compiler wants one file a face. Run once, after
``tools/vendor_web.py`` has fetched the subsets, in an environment of its own with ``fonttools`` and ``brotli``:

    python tools/print_fonts.py

Nothing here is needed to run or test the software: the files it writes are committed. Same subsets, same bytes.
"""

import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SUBSETS = ROOT / "src/thidua/web/static/web/vendor/fonts"
TARGET = ROOT / "src/thidua/documents/certificates/tinos"
FACES = {"400-normal": "Regular", "700-normal": "Bold", "400-italic": "Italic", "700-italic": "BoldItalic"}
PARTS = ("latin", "latin-ext", "vietnamese")


def unpacked(name: str, folder: Path) -> Path:
    """A subset as plain TrueType, without the hints of each subset, which cannot be joined, and without its kerning tables'
    names of languages, which differ from part to part.
    """
    font = TTFont(SUBSETS / f"{name}.woff2", recalcTimestamp=False)
    font.flavor = None
    for table in ("fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "gasp"):
        if table in font:
            del font[table]
    for glyph in font["glyf"].keys():  # noqa: SIM118 - a table, not a dictionary
        font["glyf"][glyph].removeHinting()
    path = folder / f"{name}.ttf"
    font.save(path)
    return path


def join(face: str, style: str) -> None:
    """One face from its three parts; a letter found twice is taken from the first."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [str(unpacked(f"tinos-{part}-{face}", Path(folder))) for part in PARTS]
        whole = Merger(Options()).merge(parts)
        stamps = TTFont(parts[0])["head"]
        whole.recalcTimestamp = False
        whole["head"].created, whole["head"].modified = stamps.created, stamps.modified
        whole.save(TARGET / f"Tinos-{style}.ttf")


def main() -> None:
    """Write every face and its licence."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for face, style in FACES.items():
        join(face, style)
    shutil.copy(SUBSETS / "LICENSE-tinos", TARGET / "LICENSE-tinos")


if __name__ == "__main__":
    main()
