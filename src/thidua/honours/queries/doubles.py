"""How much of the book lies under some cards: told before two of them are joined, for the joined one shows it all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count

from thidua.honours.models import Discipline, Entry, Honour, Initiative, Rating

KINDS: Mapping[str, type[Entry]] = {
    "danh hiệu, khen thưởng": Honour, "xếp loại": Rating, "sáng kiến, đề tài": Initiative, "kỷ luật": Discipline,
}  # fmt: skip


def lines_under(rows: Collection[int]) -> dict[int, dict[str, int]]:
    """The lines that stand, by row of the register and kind; four queries."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for kind, table in KINDS.items():
        counted = table.objects.filter(person__in=rows, is_current=True).order_by().values_list("person")
        for person, many in counted.annotate(Count("pk")):
            found[person][kind] = many
    return found
