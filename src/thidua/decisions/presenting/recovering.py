"""An award that counts no more, in words: how it ended, and what is to be taken back for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thidua.decisions.bonuses import in_words
from thidua.decisions.models import FundEntry, Line
from thidua.honours.models import GONE, Effect, Entry

ARTICLE = "Luật 06/2022/QH15, Điều 93 khoản 2"
_ENDED = {Effect.CANCELLED: "Đã hủy", Effect.STRIPPED: "Đã tước"}


def gone(entry: Entry | None) -> str:
    """ "Đã hủy theo Quyết định 1876/QĐ-BM ngày …"; nothing where it stands."""  # noqa: D210  begins with a quotation mark
    if entry is None:
        return ""
    if not entry.is_current:  # its whole batch was taken back
        return "Đã rút khỏi sổ"
    if entry.effect not in GONE:
        return ""
    return f"{_ENDED[Effect(entry.effect)]} theo {entry.document}"


def ended(lines: Iterable[Line], current: Mapping[int, Entry]) -> dict[int, str]:
    """How each line that counts no more ended, by its number; `current` as `queries.current` tells it."""
    told = ((line.pk, gone(current.get(line.honour_id or 0))) for line in lines if line.honour_id)
    return {pk: said for pk, said in told if said}


def to_recover(lines: Iterable[Line]) -> str:
    """What is to be taken back for cancelled lines: paper and things always, money as it was signed or settled since."""
    sums = [_pays(line) for line in lines]
    paid = sum(one or 0 for one in sums)
    money = f" và {in_words(paid)} tiền thưởng" if paid else ""
    unknown = "; có khoản chưa rõ đã chi bao nhiêu" if None in sums else ""
    return f"Phải thu hồi: bằng, hiện vật{money}{unknown} ({ARTICLE})."


def came_back(entries: Sequence[FundEntry], left: int) -> str:
    """What came back to the fund and when (`queries.funds.recoveries`), and what is `left` to recover; nothing where nothing did."""
    if not entries:
        return ""
    days = ", ".join(dict.fromkeys(f"{one.day:%d/%m/%Y}" for one in entries))
    more = f"; còn {in_words(left)} phải thu hồi" if left else ""
    return f"Đã ghi thu hồi {in_words(sum(one.amount for one in entries))} vào quỹ ngày {days}{more}."


def _pays(line: Line) -> int | None:
    """What a signed line pays; None while the texts leave it open and nobody settled it."""
    if line.bonus is None and hasattr(line, "settlement"):
        return line.settlement.amount
    return line.bonus
