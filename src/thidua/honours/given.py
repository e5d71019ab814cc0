"""What a recipient has been given already: said wherever the same award of the same year is asked for once more."""

from __future__ import annotations

from thidua.honours.givers import named_in_book
from thidua.honours.models import GONE, Honour
from thidua.honours.queries import Book


def given_in(book: Book, award: str, year: int) -> str:
    """ "đã được tặng Bằng khen của Bộ Mẫu năm 2020, Quyết định 88/QĐ-BM ngày 25/03/2021"; "" where the book has no such line.

    `book` is whatever counts for the recipient: the lines of all rows joined into a person, those a body inherits. What was
    cancelled or taken away was not given. Luật 06/2022/QH15, Điều 5 khoản 2 điểm c.
    """  # noqa: D210  begins with a quotation mark
    lines = (one for one in book.honours if (one.award, one.year) == (award, year) and one.effect not in GONE)
    line = next(lines, None)
    return _said(line) if line else ""


def _said(line: Honour) -> str:
    day = f" ngày {line.decided_on:%d/%m/%Y}" if line.decided_on else ""
    paper = f"Quyết định {line.decision_number}{day}" if line.decision_number else "sổ chưa ghi số quyết định"
    return f"đã được tặng {named_in_book(line)} năm {line.year}, {paper}"
