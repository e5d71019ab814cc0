"""Whether a body may decide on awards, by the law room: what the law does not know never blocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.honours.givers import giver_of
from thidua.law.authority import Ruling, may_decide
from thidua.people.models import Organisation, Phase
from thidua.people.queries import on_day
from thidua.people.refusals import Refused

LEVELS = {
    "cap_bo": "cap_bo", "truc_thuoc": "don_vi", "co_so": "don_vi", "huyen": "cap_huyen", "xa": "cap_xa",
}  # fmt: skip
"""The levels of the register in those of the law; where a body of the State decides cannot be told by its level alone."""
_OUTSIDE = ("luc_luong_vu_trang", "quy_dinh_rieng")
"""The forces and bodies with rules of their own stand beside the ladder: the register does not know them apart."""


def level_of(body: Organisation, on: date) -> str:
    """On which rung of the law's ladder a body decides; nothing where the register does not say."""
    phase = Phase.objects.filter(on_day(on), organisation=body).first()
    return LEVELS.get(phase.level, "") if phase else ""


def ruling(award: str, level: str, on: date) -> Ruling | None:
    """What the law says; None where the body's level is not known to it."""
    return may_decide(award, level, on) if level else None


def blocks(award: str, found: Ruling | None, on: date) -> bool:
    """Whether somebody else decides, for sure."""
    if found is None or found.answer != "not_met":
        return False
    return not any(may_decide(award, outside, on).answer == "met" for outside in _OUTSIDE)


def refuse_without_authority(body: Organisation, awards: Iterable[str], *, on: date) -> None:
    """Raises Refused where another level decides on one of the awards."""
    level = level_of(body, on)
    for award in dict.fromkeys(awards):
        found = ruling(award, level, on)
        if found is not None and blocks(award, found, on):
            places = f" ({'; '.join(found.places)})" if found.places else ""
            raise Refused(
                f"{giver_of(body, on=on).named(award, on)}: {found.text}{places}",
                "Bỏ các dòng ấy khỏi quyết định này và trình cấp có thẩm quyền.",
                field="lines",
            )
