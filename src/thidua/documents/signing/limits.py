"""How much one PDF may cost to read, and the door where a file that is none is told what it is."""

from dataclasses import dataclass

from thidua.documents.signing.problems import NotAPdf, TooLarge
from thidua.documents.sizes import MB, megabytes

_HEAD = 1024
"""Bytes within which a PDF must say what it is (ISO 32000-2, Annex H)."""
_STRANGERS = (
    (b"\xff\xd8\xff", "Đây là ảnh JPEG, không phải PDF."),
    (b"\x89PNG", "Đây là ảnh PNG, không phải PDF."),
    (b"II*\0", "Đây là ảnh TIFF, không phải PDF."),
    (b"MM\0*", "Đây là ảnh TIFF, không phải PDF."),
    (b"PK", "Đây là tệp nén hoặc văn bản Word, Excel, không phải PDF."),
    (b"\xd0\xcf\x11\xe0", "Đây là văn bản Word, Excel cũ, không phải PDF."),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file, seconds and bytes of memory for reading it."""

    size: int = 60 * MB
    seconds: float = 40
    memory: int = 1500 * MB


LIMITS = Limits()


def as_pdf(data: bytes, limits: Limits) -> bytes:
    """These bytes, which at least begin as a PDF. Raises TooLarge, NotAPdf."""
    if len(data) > limits.size:
        raise TooLarge(megabytes(limits.size))
    if b"%PDF-" not in data[:_HEAD]:
        if not data:
            raise NotAPdf("Tệp rỗng, không có nội dung.")
        raise NotAPdf(next((said for magic, said in _STRANGERS if data.startswith(magic)), "Tệp không phải là PDF."))
    return data
