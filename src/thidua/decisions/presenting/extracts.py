"""What a paper says of itself where whoever takes it sees only some of the lines of a decision."""

from __future__ import annotations

from thidua.law.wording import figure


def extract(shown: int, whole: int) -> str:
    """Which part it is, in a sentence; nothing where every line is shown."""
    if shown >= whole:
        return ""
    return (
        f"Bản trích: chỉ nêu {figure(shown)} trên {figure(whole)} dòng của danh sách kèm theo quyết định, là những dòng thuộc đơn vị "
        "của người lập bản trích; số người, số tiền trong bản này chỉ tính phần trích."
    )
