"""A picture for a page: a JPEG or PNG of a sane size, without what a camera or program wrote into it beside the picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.documents.attached import kind_of_paper
from thidua.documents.problems import Unreadable

MOST_SIDE, LEAST_SIDE = 12_000, 16
"""Pixels of one side: a page of a newspaper scanned stays below; what is smaller than a stamp is no picture."""
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_KEPT_APPS = frozenset({0xE0, 0xEE})
"""JFIF and Adobe: how colours are meant. All other segments of programs (Exif, XMP, IPTC) and comments are left out."""
_KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM"})


@dataclass(frozen=True, slots=True)
class Picture:
    """Its kind ("png", "jpeg"), its size in pixels, its bytes without the rest."""

    kind: str
    width: int
    height: int
    content: bytes


def read_picture(content: bytes, *, most: int) -> Picture:
    """The picture inside a file, `most` bytes at most.

    Raises:
        Unreadable: it is no PNG or JPEG, cut off, empty, too large, or of no sane size.
    """
    kind = kind_of_paper(content, most=most)
    if kind not in {"png", "jpeg"}:
        raise Unreadable("not_a_picture", "Tệp này không phải ảnh PNG hay JPEG.", "Chọn tệp ảnh .jpg hoặc .png.")
    try:
        width, height, bare = _png(content) if kind == "png" else _jpeg(content)
    except (IndexError, struct.error):
        raise _broken() from None
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        raise Unreadable(
            "odd_size", f"Ảnh {width} × {height} điểm, ngoài khoảng {LEAST_SIDE}–{MOST_SIDE} điểm mỗi cạnh.",
            "Thu nhỏ hoặc chọn ảnh khác.",
        )  # fmt: skip
    return Picture(kind, width, height, bare)


def _broken() -> Unreadable:
    return Unreadable("cut_off", "Ảnh bị hỏng hoặc bị cụt.", "Mở thử trên máy; lưu lại rồi gửi lần nữa.")


def _png(content: bytes) -> tuple[int, int, bytes]:
    width, height = struct.unpack(">II", content[16:24])
    kept = [content[:8]]
    at, ended = 8, False
    while not ended:
        (size,) = struct.unpack(">I", content[at : at + 4])
        name, end = content[at + 4 : at + 8], at + 12 + size
        if end > len(content):
            raise _broken()
        if name in _KEPT_CHUNKS:
            kept.append(content[at:end])
        at, ended = end, name == b"IEND"
    return width, height, b"".join(kept)


def _jpeg(content: bytes) -> tuple[int, int, bytes]:
    size: tuple[int, int] | None = None
    kept, turned = [content[:2]], 1
    for marker, start, end in _segments(content):
        if marker == 0xE1:
            turned = _turned(content[start + 4 : end]) or turned
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[start + 5 : start + 9])
            size = (width, height)
        if marker == 0xDA:  # the picture itself follows, to the end
            kept.append(content[start:])
            break
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _KEPT_APPS:
            kept.append(content[start:end])
    if size is None:
        raise _broken()
    if turned > 1:
        kept.insert(1, _TURNING + bytes([turned]) + bytes(6))
    width, height = size[::-1] if turned > 4 else size
    return width, height, b"".join(kept)


_TURNING = bytes.fromhex("ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 00")
"""The one thing of Exif that is kept: how a telephone was held. Its value and what ends it follow."""


def _turned(segment: bytes) -> int:
    """How the picture must be turned to stand upright, 1 to 8; 0 where the segment does not say."""
    if segment[:6] != b"Exif\x00\x00":
        return 0
    tiff = segment[6:]
    order = {b"MM": ">", b"II": "<"}.get(tiff[:2])
    try:
        if order is None:
            return 0
        (first,) = struct.unpack(f"{order}I", tiff[4:8])
        (many,) = struct.unpack(f"{order}H", tiff[first : first + 2])
        for at in range(first + 2, first + 2 + 12 * many, 12):
            tag, _, _, value = struct.unpack(f"{order}HHIH", tiff[at : at + 10])
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker with where its segment begins and ends."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise _broken()
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        size = 0 if marker in _ALONE else struct.unpack(">H", content[at + 2 : at + 4])[0]
        end = at + 2 + size
        if end > len(content) or (size < 2 and marker not in _ALONE):
            raise _broken()
        yield marker, at, end
        at = end
