"""Papers attached to a dossier: known by what they hold, whatever their name says; nothing in them is run or unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from thidua.documents.problems import Unreadable
from thidua.documents.sizes import megabytes

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
PAPERS = frozenset(CONTENT_TYPES)
"""The kinds that are taken in."""
_HEAD, _TAIL = 1024, 2048
_ENDINGS = {"pdf": (".pdf",), "docx": (".docx",), "png": (".png",), "jpeg": (".jpg", ".jpeg")}
_MOST_UNZIPPED, _MOST_ENTRIES = 200_000_000, 5_000
"""What a Word file says it unpacks to, in bytes and parts: the largest real ones stay far below."""
_PNG_HEAD, _PNG_TAIL = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


def kind_of_paper(content: bytes, *, most: int) -> str:
    """Which of PAPERS it is, `most` bytes at most.

    Raises:
        Unreadable: it is none of them, cut off, holds macros, is empty or too large.
    """
    if not content:
        raise Unreadable("empty", "Tệp này trống.", "Mở lại tệp, lưu rồi gửi lại.")
    if len(content) > most:
        raise Unreadable(
            "too_large",
            f"Tệp lớn hơn giới hạn {megabytes(most)}.",
            "Quét lại ở 200–300 dpi, đen trắng, hoặc chia làm nhiều tệp.",
        )
    if b"%PDF-" in content[:_HEAD]:
        return _whole("pdf", b"%%EOF" in content[-_TAIL:])
    if content.startswith(_PNG_HEAD):
        return _whole("png", _PNG_TAIL in content[-_HEAD:])
    if content.startswith(b"\xff\xd8\xff"):
        return _whole("jpeg", b"\xff\xd9" in content[-_TAIL:])
    if content.startswith(b"PK"):
        return _word(content)
    raise Unreadable(
        "not_a_paper", "Tệp này không phải PDF, Word (.docx), PNG hay JPEG.", "Lưu hoặc in ra PDF rồi gửi lại."
    )


def _whole(kind: str, is_whole: bool) -> str:  # noqa: FBT001 - reads as a sentence where it is called
    if not is_whole:
        raise Unreadable("cut_off", "Tệp bị cụt, có thể vì sao chép dở.", "Mở thử trên máy; lưu lại rồi gửi lần nữa.")
    return kind


def _word(content: bytes) -> str:
    """The names inside say what it is; nothing is unpacked."""
    try:
        if content.count(b"PK\x01\x02") > _MOST_ENTRIES:  # before the directory is built in memory
            raise _bomb()
        entries = ZipFile(BytesIO(content)).infolist()
    except (BadZipFile, NotImplementedError, ValueError):
        raise Unreadable("cut_off", "Tệp bị cụt hoặc hỏng.", "Mở thử trên máy; lưu lại rồi gửi lần nữa.") from None
    names = {entry.filename.casefold() for entry in entries}
    if sum(entry.file_size for entry in entries) > _MOST_UNZIPPED:
        raise _bomb()
    if "word/document.xml" not in names:
        raise Unreadable(
            "not_a_paper", "Tệp nén này không phải văn bản Word (.docx).", "Gửi từng văn bản, dạng PDF hoặc .docx."
        )
    if any("vbaproject" in name for name in names):
        raise Unreadable("macros", "Văn bản Word này có macro.", "Lưu thành .docx (không macro) hoặc PDF rồi gửi lại.")
    return "docx"


def _bomb() -> Unreadable:
    return Unreadable(
        "zip_bomb",
        f"Văn bản Word này mở ra lớn hơn {megabytes(_MOST_UNZIPPED)}, máy của người nhận có thể treo.",
        "Mở trên máy, bớt ảnh rồi lưu lại, hoặc lưu thành PDF.",
    )


def name_to_save(name: str, kind: str) -> str:
    """The name somebody saves it under: one that ends as its content is, or no program would open it."""
    return name if name.casefold().endswith(_ENDINGS[kind]) else f"{name}{_ENDINGS[kind][0]}"
