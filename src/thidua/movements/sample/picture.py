"""A picture of a launch nobody held: a hall, a stage, a banner, rows of heads. Drawn here, so that it is nobody's."""

import struct
import zlib
from collections.abc import Iterator

WIDTH, HEIGHT = 960, 540
_PALETTE = (
    (239, 231, 220), (168, 32, 44), (140, 28, 37), (232, 185, 35), (92, 74, 62), (122, 99, 82), (62, 76, 99), (44, 54, 71),
    (226, 196, 168), (27, 103, 67), (255, 250, 240),
)  # fmt: skip
WALL, CURTAIN, FOLD, GOLD, FLOOR, STAGE, COAT, HAIR, FACE, LEAF, LIGHT = range(len(_PALETTE))


def picture() -> bytes:
    """The picture as a PNG."""
    rows = [bytearray([WALL]) * WIDTH for _ in range(HEIGHT)]
    for left, top, right, bottom, colour in _boxes():
        for row in rows[top:bottom]:
            row[left:right] = bytes([colour]) * (right - left)
    for x, y, radius, colour in _discs():
        for at in range(max(0, y - radius), min(HEIGHT, y + radius)):
            half = int((radius**2 - (at - y) ** 2) ** 0.5)
            left, right = max(0, x - half), min(WIDTH, x + half)
            rows[at][left:right] = bytes([colour]) * max(0, right - left)
    return _png(rows)


def _boxes() -> Iterator[tuple[int, int, int, int, int]]:
    for left in (0, 800):
        yield left, 0, left + 160, 330, CURTAIN
        for fold in range(left, left + 160, 32):
            yield fold, 0, fold + 10, 330, FOLD
    yield 200, 40, 760, 150, CURTAIN
    yield 212, 52, 748, 56, GOLD
    yield 212, 134, 748, 138, GOLD
    for line, (left, right) in enumerate(((300, 660), (260, 700))):
        yield left, 76 + line * 30, right, 88 + line * 30, LIGHT
    yield 0, 330, WIDTH, 380, STAGE
    yield 0, 380, WIDTH, HEIGHT, FLOOR
    yield 440, 250, 520, 345, COAT
    yield 430, 240, 530, 254, HAIR
    for left in (230, 690):
        yield left, 285, left + 40, 340, STAGE
        yield left + 4, 300, left + 36, 340, FLOOR
    yield 462, 200, 498, 244, HAIR


def _discs() -> Iterator[tuple[int, int, int, int]]:
    for x in (235, 250, 265, 695, 710, 725):
        yield x, 275 - (x % 3) * 5, 16, LEAF
    yield 480, 188, 18, FACE
    yield 480, 178, 16, HAIR
    for row, (y, radius) in enumerate(((410, 18), (455, 24), (512, 32))):
        step = radius * 3
        for x in range(step // 2 + row * 17 % step, WIDTH, step):
            yield x, y + radius + radius // 2, radius + radius // 2, COAT
            yield x, y, radius, HAIR


def _png(rows: list[bytearray]) -> bytes:
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(part for colour in _PALETTE for part in colour)), (b"IDAT", body), (b"IEND", b""),
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
