"""What a new draft begins with: the texts of the body's last decision, and what the law and its lines say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from thidua.decisions.models import Decision, Line, Origin
from thidua.decisions.queries.proposers import proposed_by
from thidua.decisions.spans import said, years_of
from thidua.law.documents import in_force
from thidua.law.wording import called
from thidua.nominations.models import Nomination, Round
from thidua.nominations.queries.printing import HEADS
from thidua.people.models import Organisation, Phase
from thidua.people.queries import name_on, on_day

_SAME = (
    "symbol", "place", "capacity", "head_title", "signer_title", "signer_name", "capacity_document", "capacity_until",
    "fund", "executors",
)  # fmt: skip
"""What the next decision of a body repeats of its last one; where it goes is of each decision its own."""
_NAMING = ("fund", "executors")
"""Texts that may name the body itself."""


def first_texts(body: Organisation, rows: Sequence[Nomination], *, on: date) -> dict[str, Any]:
    """The texts of a draft about these dossiers that its lines do not tell; four queries at most."""
    last = Decision.objects.filter(body=body, origin=Origin.HERE).order_by("-pk").first()
    same = _as_before(last, name_on(body, on)) if last else _from_register(body, on)
    return same | {
        "bases": bases(on),
        "proposal": proposed_by([one.pk for one in rows]),
    }


def _as_before(last: Decision, name: str) -> dict[str, Any]:
    """The texts of the last decision; where they name the body by a name it had before, by that of today."""
    same = {field: getattr(last, field) for field in _SAME}
    every = set(Phase.objects.filter(organisation=last.body_id).values_list("name", flat=True)) - {""}
    if not name or not every - {name}:
        return same
    longest_first = sorted({*every, name}, key=len, reverse=True)  # a name may begin as another one does
    called_so = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return same | {field: called_so.sub(lambda _: name, same[field]) for field in _NAMING}


def title_of(lines: Sequence[Line], *, on: date, body: str = "") -> str:
    """ "Về việc tặng danh hiệu …", of one award; of several which years the achievements of their lines are of."""  # noqa: D210
    if len({line.award for line in lines}) == 1:
        return f"Về việc tặng {called(lines[0].award, on, body=body)}"
    years = [year for line in lines for year in years_of(line)]
    told = said([(min(years), max(years))]) if years else ""
    return f"Về việc tặng danh hiệu thi đua, hình thức khen thưởng, thành tích {told}".removesuffix(", thành tích ")


def usual_title(decision: Decision, lines: Sequence[Line]) -> str:
    """What the title of a draft with these lines is, unless somebody writes another."""
    day = decision.created_on
    return title_of(lines, on=day, body=name_on(decision.body, day))


def round_of(rows: Sequence[Nomination]) -> Round | None:
    """The round all of them come from; None where there are several."""
    return rows[0].round if len({one.round_id for one in rows}) == 1 else None


def reason(lines: Iterable[Line]) -> str:
    """What it is for, by the years of its lines."""
    return f"Đã có thành tích xuất sắc trong công tác {said(years_of(line) for line in lines)}"


def bases(on: date) -> str:
    """The law and decree of the day by their full titles, one a line."""
    return "\n".join(f"Căn cứ {one.named};" for one in in_force(on))


def _from_register(body: Organisation, on: date) -> dict[str, Any]:
    """The first decision of a body: what its name and kind suggest."""
    phase = Phase.objects.filter(on_day(on), organisation=body).first()
    if phase is None:
        return {"symbol": "QĐ"}
    letters = phase.short_name or "".join(word[0] for word in phase.name.split() if word[0].isalpha()).upper()
    head = HEADS.get(phase.kind, "Thủ trưởng")
    return {"symbol": f"QĐ-{letters}"[:40], "signer_title": head, "executors": f"Các đơn vị thuộc {phase.name}"}
