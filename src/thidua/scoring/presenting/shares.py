"""The matrix of shares as lines of a form: from which place to which, which rating, at most how many per cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.honours.models import Rating
from thidua.people.refusals import Refused
from thidua.scoring.calculations import said
from thidua.scoring.calculations.typed import Unreadable, read_points
from thidua.scoring.models import ScoreTable, ShareCap

LEVELS = [("", "Chọn …"), *Rating.Level.choices]
MOST = 60
ROOM = 3
"""So many empty lines wait below those filled in."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A line as it is typed."""

    first: str = ""
    last: str = ""
    level: str = ""
    percent: str = ""

    @property
    def level_words(self) -> str:
        """The rating in words."""
        return dict(LEVELS).get(self.level, "").lower()


def rows_of(table: ScoreTable) -> list[ShareRow]:
    """The lines a table has."""
    return [
        ShareRow(str(one.first), str(one.last or ""), one.level, said(one.percent))
        for one in ShareCap.objects.filter(table=table)
    ]


def with_room(rows: list[ShareRow]) -> list[ShareRow]:
    """The same with empty lines below."""
    return [*rows, *([ShareRow()] * ROOM)]


def sent(post: Mapping[str, Any]) -> list[ShareRow]:
    """The lines a form brings that are not empty."""
    found = []
    for number in range(1, MOST + 1):
        row = ShareRow(
            *(str(post.get(f"{name}-{number}", "")).strip()[:20] for name in ("first", "last", "level", "percent"))
        )
        if row != ShareRow():
            found.append(row)
    return found


def read(rows: list[ShareRow]) -> list[tuple[int, int | None, str, Decimal]]:
    """The lines as they are meant.

    Raises:
        Refused: one of them is not understood; it is named.
    """
    return [_line(number, row) for number, row in enumerate(rows, 1)]


def _line(number: int, row: ShareRow) -> tuple[int, int | None, str, Decimal]:
    try:
        percent = read_points(row.percent.removesuffix("%"))
    except Unreadable:
        percent = None
    if not (_whole(row.first) and (not row.last or _whole(row.last))) or percent is None:
        raise Refused(f"Dòng {number}: hạng hoặc tỷ lệ không phải số.", "Ghi hạng là số nguyên, tỷ lệ ví dụ 20.")
    if row.level not in Rating.Level.values:
        raise Refused(f"Dòng {number} chưa chọn mức xếp loại.", "Chọn một mức.")
    return int(row.first), int(row.last) if row.last else None, row.level, percent


def _whole(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 5
