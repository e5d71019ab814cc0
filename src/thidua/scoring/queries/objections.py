"""What stands against handing in the marks of a step: what is missing, out of bounds, without reason or evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.people.models import Organisation
from thidua.scoring import calculations as calc
from thidua.scoring.models import Evidence, Mark, Sheet
from thidua.scoring.queries.suggesting import suggested
from thidua.scoring.queries.tables import built, criteria_of
from thidua.scoring.states import Stage

MISSING, NO_EVIDENCE, NO_REASON = "Chưa chấm", "Thiếu minh chứng", "Chưa ghi lý do khác điểm trước"


@dataclass(frozen=True, slots=True)
class Objection:
    """One criterion that stands in the way. Those of one `kind` are told together; the others by what is `said`."""

    code: str
    said: str
    kind: str = ""


def objections(sheet: Sheet, stage: Stage, by: Organisation, *, on: date) -> list[Objection]:
    """Everything that keeps the marks of a step from being handed in, in the order of the table."""
    round_ = sheet.round
    table = built(round_.version, criteria_of(round_.version))
    marks = list(Mark.objects.filter(sheet=sheet).select_related("criterion").order_by("pk"))
    own = {one.criterion.code: one for one in marks if one.stage == stage and one.evaluator_id == by.pk}
    proven = set(Evidence.objects.filter(sheet=sheet).values_list("criterion__code", flat=True))
    facts = suggested(table, [sheet.body_id], round_.year, on=on)[sheet.body_id] if stage is Stage.SELF else {}
    before = earlier(marks, stage) if stage is not Stage.SELF else {code: one.points for code, one in facts.items()}
    found = []
    for one in calc.leaves(table):
        found += _of(one, own.get(one.code), before.get(one.code), table.step)
        if stage is Stage.SELF and _unproven(one, own.get(one.code), proven):
            found.append(Objection(one.code, f"Mục {one.code}: thiếu minh chứng.", NO_EVIDENCE))
    return found


def _of(
    one: calc.Criterion, mark: Mark | None, before: Decimal | None, step: Decimal | None
) -> list[Objection]:  # fmt: skip
    if mark is None:
        return [Objection(one.code, f"Mục {one.code}: chưa chấm.", MISSING)]
    found = []
    if said := calc.objection(one, mark.value, step=step):
        found.append(Objection(one.code, said))
    if before is not None and mark.value != before and not mark.reason:
        found.append(Objection(one.code, f"Mục {one.code}: khác {calc.said(before)} mà chưa ghi lý do.", NO_REASON))
    return found


def _unproven(one: calc.Criterion, mark: Mark | None, proven: set[str]) -> bool:
    """Nought needs no evidence: nothing is claimed."""
    return one.needs_evidence and mark is not None and mark.value > 0 and one.code not in proven


def earlier(marks: list[Mark], stage: Stage) -> Mapping[str, Decimal | None]:
    """The mark before this step: of verifying, the mean of those who cross-scored, else the unit's own."""
    own: dict[str, Decimal | None] = {one.criterion.code: one.value for one in marks if one.stage == Stage.SELF}
    if stage is Stage.CROSS:
        return own
    crossed: dict[str, list[Decimal | None]] = {}
    for one in marks:
        if one.stage == Stage.CROSS:
            crossed.setdefault(one.criterion.code, []).append(one.value)
    means = {code: calc.averaged(values) for code, values in crossed.items()}
    return own | {code: mean.quantize(calc.CENT) for code, mean in means.items() if mean is not None}
