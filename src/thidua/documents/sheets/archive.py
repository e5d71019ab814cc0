"""Opening a zip that a stranger sent: every byte is counted while it is inflated, whatever the file declares.

Calamine is never given the sender's archive: the parts it needs are packed anew, so it sees only what was
checked here.
"""

import io
import re
import zipfile
import zlib

from thidua.documents.problems import Unreadable
from thidua.documents.sheets.book import Budget
from thidua.documents.sizes import megabytes
from thidua.law.wording import figure

_MOST_ENTRIES = 5_000
_FREE_BYTES = 10_000_000  # below this a high ratio is only a dull sheet
_HIGHEST_RATIO = 200  # sheets of one repeated row reach 100; zeros reach 1000
_CHUNK = 1 << 20
_SLICE = 1 << 16


def broken_file() -> Unreadable:
    """The file has the right kind but cannot be followed."""
    return Unreadable(
        "broken_file",
        "Tệp bị hỏng hoặc tải lên chưa hết.",
        "Mở tệp bằng Excel, lưu lại với tên mới rồi gửi lại; nếu Excel cũng không mở được, xin lại tệp gốc.",
    )


def password() -> Unreadable:
    """The file is locked."""
    mend = "Mở tệp bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi gửi."
    return Unreadable("password", "Tệp đang đặt mật khẩu nên phần mềm không đọc được.", mend)


class Archive:
    """A zip read under a budget. Names use "/"; of two entries with one name, the last counts, as in Excel."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._data = data
        self._budget = budget
        self._inflated = 0
        if data.count(b"PK\x01\x02") > _MOST_ENTRIES:  # before the directory is built in memory
            raise _bomb(f"Tệp nén chứa hơn {figure(_MOST_ENTRIES)} tệp con")
        try:
            entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError, OSError) as error:
            raise broken_file() from error
        if sum(entry.file_size for entry in entries) > budget.limits.unzipped:
            raise self._too_large()
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """The inflated bytes of one entry; raises Unreadable when broken, locked or over the limits."""
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise password()
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            self._count(len(packed), len(packed))
            found = packed
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            found = self._inflate(packed)
        else:
            raise broken_file()
        if zlib.crc32(found) != entry.CRC:
            raise broken_file()
        return found

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        head = self._data[start : start + 30] if start >= 0 else b""
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise broken_file()
        start += 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        packed = self._data[start : start + entry.compress_size]
        if len(packed) != entry.compress_size:
            raise broken_file()
        return packed

    def _inflate(self, packed: bytes) -> bytes:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        parts: list[bytes] = []
        size = 0
        # in slices: what is not yet consumed is copied at every step
        slices = (packed[start : start + _SLICE] for start in range(0, len(packed), _SLICE))
        try:
            while not engine.eof:
                waiting = engine.unconsumed_tail or next(slices, b"")
                part = engine.decompress(waiting, _CHUNK)
                if not part and not waiting:
                    raise broken_file()
                size += len(part)
                self._count(len(part), len(packed), size)
                parts.append(part)
        except zlib.error as error:
            raise broken_file() from error
        return b"".join(parts)

    def _count(self, new: int, packed: int, size: int = 0) -> None:
        self._budget.check_time()
        self._inflated += new
        if self._inflated > self._budget.limits.unzipped:
            raise self._too_large()
        if size > _FREE_BYTES and size > _HIGHEST_RATIO * max(packed, 1):
            raise _bomb(f"Tệp nén phình ra quá lớn khi mở (hơn {_HIGHEST_RATIO} lần)")

    def _too_large(self) -> Unreadable:
        return _bomb(f"Tệp nén phình ra quá lớn khi mở (giới hạn {megabytes(self._budget.limits.unzipped)})")


def _bomb(what: str) -> Unreadable:
    mend = "Sao chép riêng phần danh sách sang một tệp mới, lưu dạng .xlsx rồi gửi lại."
    return Unreadable("zip_bomb", f"{what}, không giống một danh sách.", mend)


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts in a new zip, stored and not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(zipfile.ZipInfo(name), part)
    target.seek(0)
    return target


_ENCODING = re.compile(rb"^<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})")


def check_xml(part: bytes) -> None:
    """Refuses XML that declares entities (bombs) or is not UTF-8, where a plain search would be blind."""
    encoding = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    foreign = b"\0" in part[:200] or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii"})
    declares = b"<!" in part and (b"<!DOCTYPE" in part or b"<!ENTITY" in part)
    if foreign or declares or part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise hostile_xml()


def hostile_xml() -> Unreadable:
    """XML that no office program writes."""
    message = "Tệp chứa mã XML lạ mà Excel không bao giờ ghi ra."
    return Unreadable("hostile_xml", message, "Sao chép danh sách sang một tệp mới tạo bằng Excel rồi gửi lại.")
