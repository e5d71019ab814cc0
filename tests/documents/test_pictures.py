"""A picture for a page: known by what it holds, without what a camera wrote into it."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.pictures import read_picture
from thidua.documents.problems import Unreadable

MOST = 1_000_000


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 20))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width: int, height: int, *more: bytes) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    return b"\xff\xd8" + b"".join(more) + frame + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\xd9"


def exif(turned: int, order: str = ">") -> bytes:
    head = b"MM\x00\x2a" if order == ">" else b"II\x2a\x00"
    place = struct.pack(f"{order}HHI4s", 0x010F, 2, 4, b"Ten\0")
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    return segment(
        0xE1, b"Exif\0\0" + head + struct.pack(f"{order}IH", 8, 2) + place + entry + b"\0" * 4 + b"GPS 21.03 105.85"
    )


def test_a_png_keeps_its_picture_and_loses_the_rest():
    bare = png(640, 480)
    found = read_picture(png(640, 480, chunk(b"eXIf", b"GPS 21.03"), chunk(b"tEXt", b"Author\0An")), most=MOST)
    assert (found.kind, found.width, found.height, found.content) == ("png", 640, 480, bare)


def test_a_jpeg_keeps_its_picture_and_loses_the_rest():
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    found = read_picture(jpeg(800, 600, jfif, exif(1), segment(0xFE, b"Loi ghi chu")), most=MOST)
    assert (found.kind, found.width, found.height, found.content) == ("jpeg", 800, 600, jpeg(800, 600, jfif))


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize(("turned", "size"), [(3, (800, 600)), (6, (600, 800)), (8, (600, 800))])
def test_how_the_telephone_was_held_is_kept_and_nothing_else(turned, size, order):
    found = read_picture(jpeg(800, 600, exif(turned, order)), most=MOST)
    assert (found.width, found.height) == size
    assert b"GPS" not in found.content
    assert b"Ten" not in found.content
    again = read_picture(found.content, most=MOST)
    assert (again.width, again.height, again.content) == (*size, found.content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"), (b"%PDF-1.7\n%%EOF", "not_a_picture"), (b"GIF89a", "not_a_paper"), (png(4, 4), "odd_size"),
        (png(20_000, 20), "odd_size"), (b"\xff\xd8\xff\xe0\xff\xff\xff\xd9", "cut_off"),
        (jpeg(800, 600).replace(b"\xff\xc0", b"\xff\xc4"), "cut_off"), (png(640, 480)[:50] + b"IEND\xaeB`\x82", "cut_off"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(content, code):
    with pytest.raises(Unreadable) as refused:
        read_picture(content, most=MOST)
    assert refused.value.code == code


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(noise):
    for content in (
        jpeg(800, 600, noise),
        b"\xff\xd8\xff" + noise + b"\xff\xd9",
        png(640, 480)[:33] + noise + b"IEND\xaeB`\x82",
    ):
        try:
            found = read_picture(content, most=MOST)
        except Unreadable:
            continue
        assert read_picture(found.content, most=MOST).content == found.content
