"""The papers of a signed decision say what was kept when it was signed (`models.Printed`), whatever changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from thidua.decisions.bonuses import in_words
from thidua.decisions.models import Decision, Line, Origin, PaperKind, Printed
from thidua.decisions.papers.writing import Around, grouped, numbered_articles, values_of
from thidua.decisions.presenting.awards import spaced
from thidua.law.bonus import is_gift_told
from thidua.law.wording import figure, lower

GONE = "Thu hồi"
"""What stands in place of the sum of a line that counts no more."""

_CONTENT = ("tong_tien", "so_dong", "so_loai", "ket_qua", "noi_dung", "danh_sach")
"""What a letter or a notice repeats of the decision itself."""


def to_keep(decision: Decision, lines: Sequence[Line], *, around: Around, on: date) -> tuple[dict[str, Any], list[int]]:
    """What `Printed` holds: the values of the paper signed here, or of the notice of what the level above decided; and the lines
    in the order of its list.
    """
    kind = PaperKind.DECISION if decision.origin == Origin.HERE else PaperKind.NOTICE
    values = values_of(decision, lines, kind, around=around, on=on)
    by_code = {spaced(line.code): line.pk for line in lines}
    return values, [by_code[row["ma"]] for row in values["danh_sach"]]


def without(values: dict[str, Any], lines: Sequence[Line], ends: Mapping[int, str]) -> dict[str, Any]:
    """The values of a notice made after some of its lines came to count no more (`recovering.ended`): they stay, marked and
    without a sum, and a sentence says what follows (Luật 06/2022/QH15, Điều 93 khoản 2).
    """
    gone = {spaced(line.code): ends[line.pk] for line in lines if line.pk in ends}
    if not gone:
        return values
    rows = [
        row | {"ten": f"{row['ten']} ({lower(gone[row['ma']])})", "tien_thuong": GONE} if row["ma"] in gone else row
        for row in values["danh_sach"]
    ]
    left = [line for line in lines if line.pk not in ends and not is_gift_told(line.bonus_told)]
    sums = [line.bonus for line in left]
    names = "; ".join(f"{line.name}: {lower(ends[line.pk])}" for line in lines if line.pk in ends)
    said = f"Từ khi quyết định trên được ký, {figure(len(gone))} trường hợp không còn giá trị ({names}); bằng, hiện vật, tiền thưởng bị thu hồi."
    total = (
        ""
        if None in sums or not sums or not values["tong_tien"]
        else f"{in_words(sum(one or 0 for one in sums))} (không kể phần thu hồi)"
    )
    return values | {"danh_sach": rows, "noi_dung": [*values["noi_dung"], said], "tong_tien": total}


def as_kept(
    live: dict[str, Any], printed: Printed, kind: str, *, lines: Sequence[Line], part: str = ""
) -> dict[str, Any]:  # fmt: skip
    """The values of a paper of today (`live`) with what was kept in their place: of a decision all of them; of a letter and a
    notice what they tell of it, of an extract (`part`) the rows of its lines.
    """
    kept = dict(printed.values)
    if kind == PaperKind.DECISION:
        return kept
    if part:
        shown = {line.pk for line in lines}
        rows = zip(printed.lines, kept["danh_sach"], strict=True)
        return live | {"danh_sach": grouped([row for pk, row in rows if pk in shown])}
    told = {name: kept[name] for name in _CONTENT}
    if kind == PaperKind.SUBMISSION:
        told["dieu"] = numbered_articles([text.partition(". ")[2] for text in kept["noi_dung"]])
    return live | told
