"""The body a typed name means: by key, or by a name it bears or bore; never guessed between two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.law.spelling import fold
from thidua.people.models import Organisation, Phase, User
from thidua.people.queries import as_typed, folded, visible_to

_MOST = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """The body, or why none could be named and what would settle it; `near` are keys and names of what may be meant."""

    body: Organisation | None
    told: str = ""
    near: tuple[tuple[str, str], ...] = ()


def unit_meant(said: str, actor: User, *, on: date) -> Meant:
    """Among the bodies the actor sees; three queries at most."""
    typed = as_typed(said)
    seen = visible_to(actor, on=on)
    if by_key := seen.filter(key=typed).first():
        return Meant(by_key)
    near = Phase.objects.filter(folded("name_folded", typed), organisation__in=seen).select_related("organisation")
    phases = list(near.order_by("name_folded", "since")[:_MOST]) if fold(typed) else []
    same = {one.organisation for one in phases if fold(typed) in {fold(one.name), fold(one.short_name)}}
    if len(same) == 1:
        return Meant(same.pop())
    if same:
        keys = sorted(one.key for one in same)
        told = f"Có {len(same)} đơn vị tên “{typed}”. Ghi khóa của một đơn vị: {', '.join(keys)}."
        return Meant(None, told, tuple((key, f"{typed} ({key})") for key in keys[:4]))
    offered = {one.organisation.key: one.name for one in reversed(phases[:4])}
    names = "; ".join(dict.fromkeys(one.name for one in phases[:4]))
    mend = f"Có phải: {names}?" if names else "Ghi tên chính thức hoặc khóa của đơn vị."
    return Meant(None, f"Không có đơn vị nào tên đúng là “{typed}”. {mend}", tuple(reversed(offered.items())))
