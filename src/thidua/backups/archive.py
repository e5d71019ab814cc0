"""The file: a zip with a manifest and one part for each table; its last 64 characters are the SHA-256 of all before."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from thidua.people.refusals import Refused

FORMAT = 1
_MARK = b"thidua-sha256:"
_DIGITS = 64
_BLOCK = 1 << 20
_MANIFEST = "manifest.json"
_MEND = "Dùng bản sao lưu khác; bản này không còn nguyên vẹn."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the manifest says of one table."""

    name: str
    columns: list[str]
    rows: int
    sha256: str


@dataclass(slots=True, kw_only=True)
class Manifest:
    """What the file says of itself."""

    made_at: str
    program: str
    migrations: list[list[str]]
    parts: list[Told] = field(default_factory=list)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(part.rows for part in self.parts)


class Writer:
    """Writes the parts one after another; `close` writes the manifest."""

    def __init__(self, book: zipfile.ZipFile, manifest: Manifest) -> None:
        self._book = book
        self.manifest = manifest

    def part(self, name: str, columns: list[str], rows: Iterable[list[Any]]) -> int:
        """One table, a row a line; how many there were."""
        seen, count = hashlib.sha256(), 0
        with self._book.open(_path(name), "w", force_zip64=True) as target:
            for row in rows:
                count += 1
                line = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
                seen.update(line)
                target.write(line)
        self.manifest.parts.append(Told(name=name, columns=columns, rows=count, sha256=seen.hexdigest()))
        return count

    def close(self) -> None:
        """The manifest, last: it counts what was written."""
        self._book.writestr(_MANIFEST, json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1))


@contextmanager
def new_archive(target: Path, manifest: Manifest) -> Iterator[Writer]:
    """A file that only its owner may read and that takes its place under its name once it is whole."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
                writer = Writer(book, manifest)
                yield writer
                writer.close()
                book.comment = _MARK + b"0" * _DIGITS
            size = file.tell()
            digest = _digest(file, size - _DIGITS)
            file.seek(size - _DIGITS)
            file.write(digest.encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


class Archive:
    """A file that was found whole."""

    def __init__(self, book: zipfile.ZipFile, manifest: Manifest, digest: str) -> None:
        self._book = book
        self.manifest = manifest
        self.digest = digest

    def rows(self, part: Told) -> Iterator[list[Any]]:
        """The rows of a table.

        Raises:
            Refused: they are not what the manifest says.
        """
        seen, count = hashlib.sha256(), 0
        with self._book.open(_path(part.name)) as source:
            for line in source:
                count += 1
                seen.update(line)
                yield json.loads(line)
        if (count, seen.hexdigest()) != (part.rows, part.sha256):
            raise Refused(f"Phần “{part.name}” của bản sao lưu không khớp bản kê.", _MEND)


@contextmanager
def open_archive(source: Path) -> Iterator[Archive]:
    """The archive in a file.

    Raises:
        OSError: it cannot be opened.
        Refused: it is no backup of ours, one byte of it has changed, or a newer program made it.
    """
    with source.open("rb") as file:
        digest = _whole(file)
        try:
            with zipfile.ZipFile(file) as book:
                yield Archive(book, _manifest(book), digest)
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError) as error:
            raise Refused("Không đọc được nội dung bản sao lưu.", _MEND) from error


def _whole(file: BinaryIO) -> str:
    size = file.seek(0, os.SEEK_END)
    start = size - _DIGITS - len(_MARK)
    file.seek(max(start, 0))
    ending = file.read()
    if start < 0 or not ending.startswith(_MARK):
        raise Refused("Tệp không phải bản sao lưu của phần mềm này, hoặc bị cắt cụt.", "Chọn tệp do thidua backup ghi.")
    if _digest(file, size - _DIGITS).encode() != ending[len(_MARK) :]:
        raise Refused("Bản sao lưu đã hỏng: nội dung không khớp mã kiểm tra.", _MEND)
    return ending[len(_MARK) :].decode()


def _manifest(book: zipfile.ZipFile) -> Manifest:
    told = json.loads(book.read(_MANIFEST))
    if told.get("format") != FORMAT:
        mend = "Cài đúng phiên bản phần mềm đã ghi bản sao lưu rồi khôi phục."
        raise Refused(f"Bản sao lưu có dạng {told.get('format')}, phần mềm này đọc dạng {FORMAT}.", mend)
    return Manifest(**told | {"parts": [Told(**part) for part in told["parts"]]})


def _digest(file: BinaryIO, size: int) -> str:
    seen, left = hashlib.sha256(), size
    file.seek(0)
    while left > 0 and (block := file.read(min(_BLOCK, left))):
        seen.update(block)
        left -= len(block)
    return seen.hexdigest()


def _path(name: str) -> str:
    return f"data/{name}.jsonl"
