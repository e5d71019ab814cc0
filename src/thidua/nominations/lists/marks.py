"""Marks that words are no fact: example rows of the template, proposals not yet decided, signs of doubt."""

from __future__ import annotations

import re
import unicodedata

from thidua.documents.cells import Value
from thidua.law.spelling import fold

EXAMPLE = "Ví dụ – xóa dòng này"
SAMPLES = ("Nguyễn Thị Mẫu An", "Trần Văn Mẫu Bình", "Phòng Nghiệp vụ Mẫu", "Hộ ông Lê Mẫu Cường")
"""Who stands in the example rows of the template; anybody else there is a real person typed over an example."""
_WORDS = "vi du"


def is_example(note: Value) -> bool:
    """Whether the note of a row says that it is only an example."""
    return isinstance(note, str) and note.lstrip()[:1] in {"V", "v"} and fold(note[:40]).startswith(_WORDS)


_PENDING = r"(?<!theo )(?:đề nghị|de nghi|dự kiến|du kien|đang chờ|chờ|đang xét|đang trình|chưa có quyết định)(?!\w)"
_BEGINS = re.compile(rf"[\W\d]*(?:đang |hiện |mới )?{_PENDING}", re.IGNORECASE)
_SAYS = re.compile(rf"(?<!\w){_PENDING}", re.IGNORECASE)
_HARMLESS = frozenset(".,;:()[]{}“”\"'‘’«»-–—_*/&+•…!%<>=|✓✔√")


def is_pending(text: str, *, anywhere: bool = True) -> bool:
    """Whether the words only tell of a proposal ("đề nghị", "dự kiến", "chờ"); titles of works only by their start."""
    said = unicodedata.normalize("NFC", text)
    return bool(_SAYS.search(said) if anywhere else _BEGINS.match(said))


def is_doubtful(text: str) -> bool:
    """Whether signs stand beside the words that are neither letters nor usual punctuation ("@@", "?")."""
    return any(
        not (sign.isalnum() or sign.isspace() or sign in _HARMLESS or unicodedata.category(sign) in {"Mn", "Cf"})
        for sign in text
    )
