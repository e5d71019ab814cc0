"""What is seen of a signature on the page: name and time as Decree 30/2020 wants them, and the picture of hand or seal.

Appendix I: the picture is a PNG with a transparent ground; the words stand upright, black, size 10, the time with its zone.
The signature itself is not in the picture: whoever checks asks the file, not the eye.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import typst
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.stamp import StaticStampStyle

from thidua.documents.signing.problems import WrongPicture
from thidua.documents.sizes import MB, megabytes

HANOI = dt.timezone(dt.timedelta(hours=7))
POINTS = 72 / 25.4
"""Points in a millimetre."""

_LARGEST_PICTURE = 2 * MB
_MOST_PIXELS = 25_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SOURCE = """
#let said = json(bytes(sys.inputs.said))
#set page(width: said.width * 1mm, height: said.height * 1mm, margin: 0mm, fill: none)
#set text(font: said.font, size: 10pt, fill: black, lang: "vi", fallback: false)
#set par(leading: 0.5em)
#let words(size) = { set text(size: size); for line in said.lines [#line #linebreak()] }
#let fitted = layout(room => {
  let fits(size) = measure(block(width: room.width, words(size))).height <= room.height
  let size = (10pt, 9pt, 8pt, 7pt, 6pt, 5pt, 4pt).find(fits)
  words(if size == none { 3pt } else { size })
})
#if said.picture == "" { fitted } else if said.lines.len() == 0 {
  image(said.picture, width: 100%, height: 100%, fit: "contain")
} else {
  grid(rows: (60%, 40%), image(said.picture, width: 100%, height: 100%, fit: "contain"), fitted)
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """A family of letters; `folder` where it lies as TTF files, None for the one that comes with Typst."""

    family: str = "Libertinus Serif"
    folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a signature is seen and as what: millimetres from the left and upper edge of the page; page -1 is the last.

    `words` writes name and time; `picture` is a PNG. `name` is who is named, the holder of the certificate if "".
    """

    left: float
    top: float
    width: float
    height: float
    page: int = 1
    words: bool = True
    name: str = ""
    picture: bytes | None = None


def spoken_time(at: dt.datetime) -> str:
    """ "27-11-2026; 09:05:07 +07:00", the time of Vietnam."""  # noqa: D210
    here = at.astimezone(HANOI)
    return f"{here:%d-%m-%Y; %H:%M:%S} +07:00"


def style_of(mark: Mark, *, name: str, at: dt.datetime, folder: Path, fonts: Fonts) -> StaticStampStyle:
    """The mark drawn, for pyHanko to put on the page; `folder` is empty and kept until the file is signed.

    Raises:
        WrongPicture: the picture is none that can be drawn.
    """
    drawn = folder / "mark.pdf"
    drawn.write_bytes(draw(mark, name=name, at=at, folder=folder, fonts=fonts))
    corner = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins())
    return StaticStampStyle(
        background=ImportedPdfPage(str(drawn)),  # type: ignore[no-untyped-call]
        border_width=0,
        background_layout=corner,
        background_opacity=1.0,
    )


def draw(mark: Mark, *, name: str, at: dt.datetime, folder: Path, fonts: Fonts) -> bytes:
    """The mark as a PDF of one page of its size."""
    if mark.picture is not None:
        (folder / "picture.png").write_bytes(_drawable(mark.picture))
    said = {
        "width": mark.width,
        "height": mark.height,
        "font": fonts.family,
        "lines": [mark.name or name, spoken_time(at)] if mark.words else [],
        "picture": "" if mark.picture is None else "picture.png",
    }
    source = folder / "mark.typ"
    source.write_text(_SOURCE, encoding="utf-8")
    try:
        return typst.compile(
            str(source),
            root=str(folder),
            font_paths=[str(fonts.folder)] if fonts.folder else [],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
            timestamp=at.astimezone(dt.UTC).replace(microsecond=0),
            pdf_tags=False,
        )
    except typst.TypstError:
        raise WrongPicture(
            "Ảnh chữ ký hoặc dấu không vẽ được.", "Lưu lại ảnh thành PNG nền trong suốt, rồi chọn lại."
        ) from None


def _drawable(picture: bytes) -> bytes:
    if len(picture) > _LARGEST_PICTURE:
        raise WrongPicture(f"Ảnh chữ ký lớn quá {megabytes(_LARGEST_PICTURE)}.", "Thu nhỏ ảnh rồi chọn lại.")
    if not picture.startswith(_PNG) or len(picture) < 24:
        raise WrongPicture(
            "Ảnh chữ ký hoặc dấu không phải PNG.",
            "Lưu ảnh thành PNG nền trong suốt (Nghị định 30/2020/NĐ-CP, Phụ lục I), rồi chọn lại.",
        )
    if int.from_bytes(picture[16:20]) * int.from_bytes(picture[20:24]) > _MOST_PIXELS:
        raise WrongPicture("Ảnh chữ ký có quá nhiều điểm ảnh.", "Thu nhỏ ảnh rồi chọn lại.")
    return picture
