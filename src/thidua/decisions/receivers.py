"""Where a paper goes ("Nơi nhận"): the line it begins with and the archive it ends in always stand, the places between are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.decisions.models import Decision, Line
from thidua.people.models import Organisation
from thidua.people.queries import names_of

_FIRST = re.compile(r"^như\s+(?:trên|điều\s+\d+)$", re.IGNORECASE)
_LAST = re.compile(r"^lưu\b", re.IGNORECASE)
ARCHIVE = "Lưu: VT"
MOST = 10
"""Units a decision names one by one; of more, one line speaks for all."""
ALL_UNITS = "Các đơn vị có tập thể, hộ gia đình, cá nhân được khen thưởng"


def listed(first: str, typed: str) -> list[str]:
    """The lines as printed, each ending in ";" and the last in "." (Nghị định 30/2020/NĐ-CP, Phụ lục I): `first`, the places
    somebody typed, the archive. A typed "Như Điều …" is the first line already; a typed "Lưu: VT, …" stands last.
    """
    places = [one for line in typed.splitlines() if (one := _bare(line)) and not _FIRST.match(one)]
    archives = [one for one in places if _LAST.match(one)]
    every = [_bare(first), *(one for one in places if one not in archives), *(archives or [ARCHIVE])]
    return [f"{one}{';' if at < len(every) else '.'}" for at, one in enumerate(every, 1)]


def of_decision(decision: Decision, articles: int) -> list[str]:
    """Those of a decision of so many articles: the last one says who carries it out."""
    return listed(f"Như Điều {articles}", decision.receivers)


def proposed(body: Organisation, lines: Iterable[Line], *, on: date) -> str:
    """The units that proposed the recipients of a draft, as called on a day, one a line in the order of its list, without the body
    that decides; one query.
    """
    units = [pk for pk in dict.fromkeys(line.unit_id for line in lines) if pk != body.pk]
    names = names_of(units)
    return "\n".join([ALL_UNITS] if len(units) > MOST else [names.on(pk, on) for pk in units])


def follow(decision: Decision, before: Sequence[Line], after: Sequence[Line]) -> None:
    """The places of a draft after lines came or went, not yet saved: proposed anew where nobody changed what was proposed."""
    if decision.receivers == proposed(decision.body, before, on=decision.created_on):
        decision.receivers = proposed(decision.body, after, on=decision.created_on)


def _bare(line: str) -> str:
    return line.strip().lstrip("-–•").strip().rstrip(" ;.,")
