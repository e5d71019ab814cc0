"""The summary of achievements of each nominee, as the proposing level writes it for the level above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from thidua.documents.official import Block, Heading
from thidua.documents.word_templates.heads import BLANK
from thidua.nominations.papers.rows import award_of
from thidua.nominations.queries.printing import Printed

_PARTS = (
    ("tom_tat", "Tóm tắt thành tích"), ("thanh_tich", "Thành tích đạt được"), ("sang_kien", "Sáng kiến, đề tài"), ("ky_luat", "Kỷ luật"),
)  # fmt: skip
"""Titles and awards are counted in the first; each with its decision they stand in the report."""


def summary_blocks(rows: Sequence[Printed], *, on: date) -> Iterator[Block]:
    """One nominee after the other: who, for what, and the parts of the report that say something."""
    for at, row in enumerate(rows, 1):
        yield Heading(f"{at}. {row.name}{f', {row.place}' if row.place else ''}")
        yield f"Đề nghị tặng {award_of(row, on)}."
        told = [(title, row.passages[key]) for key, title in _PARTS if row.passages.get(key)]
        for title, said in told or [("Tóm tắt thành tích", BLANK)]:
            yield f"{title}:"
            yield from (f"- {line}" for line in said.splitlines() if line.strip())
