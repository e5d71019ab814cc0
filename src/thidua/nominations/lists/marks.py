"""The mark on example rows of the template, which are never read as people."""

from __future__ import annotations

from thidua.documents.cells import Value
from thidua.law.spelling import fold

EXAMPLE = "Ví dụ – xóa dòng này"
_WORDS = "vi du"


def is_example(note: Value) -> bool:
    """Whether the note of a row says that it is only an example."""
    return isinstance(note, str) and note[:1] in "VvV" and fold(note[:40]).startswith(_WORDS)
