"""A body's own Word templates, put in place."""

import io
from datetime import date
from typing import Any

from docx import Document

from thidua.files.models import PaperTemplate

LONGEST = "Nguyễn Hoàng Thị Phương Thảo Uyên Nhi" + " Mẫu" * 12


def put(body: Any, kind: str, content: bytes, name: str = "riêng.docx", *, on: date) -> PaperTemplate:
    """The template of a kind, from a day on."""
    return PaperTemplate.objects.create(
        body=body, kind=kind, name=name, content=content, sha256="0" * 64, added_by="Ai", added_on=on
    )


def template(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    paper = Document()
    for one in paragraphs:
        paper.add_paragraph(one)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()
