"""Whether a body may decide on awards, by the law room: what the law does not know never blocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.honours.givers import giver_of
from thidua.law.authority import Ruling, decided_elsewhere, may_decide
from thidua.people.models import Organisation
from thidua.people.queries import level_of
from thidua.people.refusals import Refused


def ruling(award: str, level: str, on: date) -> Ruling | None:
    """What the law says; None where the body's level is not known to it."""
    return may_decide(award, level, on) if level else None


def blocks(award: str, found: Ruling | None, on: date) -> bool:
    """Whether somebody else decides, for sure."""
    return found is not None and decided_elsewhere(award, found, on)


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
