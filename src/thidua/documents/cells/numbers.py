"""Numbers, and yes or no, as people type them."""

import math
import re

from thidua.documents.cells.values import CellError, Value, is_blank, show, text
from thidua.law.spelling import fold

_SIGNED = r"(?P<sign>[+-]?)\s?"
_NUMBERS = [
    (re.compile(_SIGNED + r"(?P<whole>[1-9]\d{0,2}(?:[. ]\d{3})+)(?:,(?P<part>\d+))?"), ". "),  # 1.234,5
    (re.compile(_SIGNED + r"(?P<whole>[1-9]\d{0,2}(?:,\d{3}){2,})(?:\.(?P<part>\d+))?"), ","),  # 1,234,567
    (re.compile(_SIGNED + r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<part>\d+)"), ","),  # 1,234.5
    (re.compile(_SIGNED + r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?"), ""),  # 8,5 and 8.5
]


def number(value: Value) -> int | float | None:
    """A number as Vietnamese offices write it: "1.234,5" is 1234.5, "1.234" is 1234, "85%" is 0.85.

    "8.5" and "1,234,567.5" have only one sense and are taken too.
    """
    if is_blank(value):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    written = text(value)
    if isinstance(value, str):
        plain = written.removesuffix("%").rstrip()
        for pattern, marks in _NUMBERS:
            if len(plain) <= 40 and plain.isascii() and (match := pattern.fullmatch(plain)):
                found = _amount(match, marks)
                return found / 100 if written.endswith("%") else found
    raise CellError(f"“{show(value)}” không phải là số.", "Chỉ ghi số, ví dụ 1.234,5 hoặc 12.")


def _amount(match: re.Match[str], marks: str) -> int | float:
    whole = match["whole"].translate(str.maketrans("", "", marks))
    part = match["part"]
    size = float(f"{whole}.{part}") if part and part.strip("0") else int(whole)
    return -size if match["sign"] == "-" else size


_MONEY = re.compile(r"\s*(?:đồng|đ|dong|vnđ|vnd|₫)\.?$", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
MOST_MONEY = 2_000_000_000
"""More than any bonus of one award."""


def money(value: Value, *, most: int = MOST_MONEY) -> int | None:
    """Whole đồng: "4.680.000", "4,680,000", "4.680.000đ", "4,680 đồng". Money has no parts, so every mark only groups."""
    given = value
    if isinstance(value, str):
        said = _MONEY.sub("", text(value))
        value = said.replace(",", "") if _GROUPED.fullmatch(said) else said
    found = number(value)
    only_a_word = found is None and not is_blank(given)  # "đồng" and no figure
    if only_a_word or (found is not None and (not isinstance(found, int) or not 0 <= found <= most)):
        raise CellError(f"“{show(given)}” không phải số tiền.", "Ghi số đồng, ví dụ 1.390.000.")
    return found


_YES = frozenset(["co", "x", "v", "✓", "✔", "√", "☑", "1", "dung", "true", "yes", "roi"])
_NO = frozenset(["khong", "ko", "0", "sai", "false", "no", "chua", "☐"])


def flag(value: Value) -> bool | None:
    """Yes or no: có, x, ✓, 1, đúng · không, 0, sai."""
    if is_blank(value):
        return None
    word = fold(text(value)).rstrip(".")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError(f"“{show(value)}” không rõ là có hay không.", "Ghi “có” hoặc “không”.")
