"""Reads a Word paper back: its words, its tables, its measures, and that nothing of a template is left."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from docx import Document

MM = 36_000  # English metric units in a millimetre


def opened(answer: Any) -> Any:
    """The paper of a download."""
    assert answer.status_code == 200
    return Document(BytesIO(b"".join(answer.streaming_content)))


def lines(paper: Any) -> list[str]:
    """The paragraphs outside tables that say something."""
    return [line.text for line in paper.paragraphs if line.text]


def cells(table: Any) -> list[list[str]]:
    """A table row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def whole(paper: Any) -> str:
    """Every word of it, heads of pages too."""
    told = [*lines(paper), *(cell for table in paper.tables for row in cells(table) for cell in row)]
    for section in paper.sections:
        for head in (section.first_page_header, section.header):
            told += [line.text for line in head.paragraphs]
    return "\n".join(told)


def measured(section: Any) -> tuple[int, ...]:
    """Width, height, margins above, below, left, right in millimetres."""
    sizes = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
        section.right_margin,
    )  # fmt: skip
    return tuple(round(size / MM) for size in sizes)


def leftover(paper: Any) -> list[str]:
    """Marks of a template nobody filled."""
    return re.findall(r"\{\{.*?\}\}|\{%.*?%\}", whole(paper))
