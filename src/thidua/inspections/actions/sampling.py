"""The inspections of the sample ministry, through the same acts as everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.honours.sample.structure import OFFICES, ROOT
from thidua.inspections.actions.answering import accept, answer, explain, give_back, receive
from thidua.inspections.actions.checking import add_finding, conclude, mark_items, recommend
from thidua.inspections.actions.checklists import publish
from thidua.inspections.actions.planning import NewVisit, plan_visit
from thidua.inspections.calculations import Line
from thidua.inspections.models import Checklist, Finding, Recommendation, Visit
from thidua.inspections.sample import BASIS, LIST, NEW, OLD, Mend, Seen, past, running
from thidua.people.models import Bloc, Membership, Organisation

_MARKS = {"d": "dat", "k": "khong", "b": "bo_qua"}
_BY = "Cán bộ thi đua (dữ liệu mẫu)"


@transaction.atomic
def load_inspections(*, on: date) -> int:
    """The inspections of Bộ Mẫu, all or none; how many. 0 where it is not loaded, or has them already."""
    bodies = {one.key: one for one in Organisation.objects.filter(is_sample=True)}
    if ROOT not in bodies or Checklist.objects.filter(is_sample=True).exists():
        return 0
    root, began = bodies[ROOT], date(on.year, 1, 2)
    old = publish(root, LIST, _lines(OLD), on=date(2018, 1, 15), actor=None)
    for seen in past():
        _visit(seen, bodies, old, on)
    new = publish(root, LIST, _lines(NEW), on=began, actor=None)
    visits = [seen for seen in running(on) if seen.kind != Visit.Kind.CROSS or _members(seen, on)]
    for seen in visits:
        _visit(seen, bodies, new, on)
    return len(past()) + len(visits)


def _lines(items: Sequence[tuple[str, str]]) -> list[Line]:
    return [Line(text, rests) for text, rests in items]


def _members(seen: Seen, on: date) -> bool:
    """Whether both are in the bloc in the running year: who is, the room of blocs has recorded."""
    keys = {seen.unit, seen.inspector}
    rows = Membership.objects.filter(bloc__key=OFFICES, year=on.year, organisation__key__in=keys)
    return rows.count() == len(keys)


def _visit(seen: Seen, bodies: dict[str, Organisation], checklist: Checklist, on: date) -> None:
    unit, kind = bodies[seen.unit], Visit.Kind(seen.kind)
    body = unit if kind == Visit.Kind.SELF else bodies[ROOT]
    bloc = Bloc.objects.select_related("organiser").get(key=OFFICES) if kind == Visit.Kind.CROSS else None
    new = NewVisit(
        kind=kind, body=body, unit=unit, day=seen.day, team=seen.team, subject=seen.subject, basis=BASIS, bloc=bloc,
        inspector=bodies[seen.inspector] if seen.inspector else None, checklist=checklist,
    )  # fmt: skip
    planned = date.fromordinal(min(seen.day.toordinal() - 10, on.toordinal()))
    visit = plan_visit(new, year=seen.day.year, on=max(planned, date(seen.day.year, 1, 1)), actor=None)
    if seen.marks and seen.day <= on:
        _check(visit, seen, checklist)
    if seen.concluded_on and seen.concluded_on <= on:
        _conclude(visit, seen, seen.concluded_on, on)


def _check(visit: Visit, seen: Seen, checklist: Checklist) -> None:
    notes, marks = iter(seen.notes), {}
    for item, mark in zip(checklist.items.order_by("number"), seen.marks, strict=False):
        marks[item.pk] = (_MARKS[mark], next(notes) if mark == "k" else "")
    mark_items(visit, marks, on=seen.day, actor=None)
    for text, severity, evidence in seen.findings:
        add_finding(visit, text=text, severity=Finding.Severity(severity), evidence=evidence, on=seen.day, actor=None)


def _conclude(visit: Visit, seen: Seen, day: date, on: date) -> None:
    rows = [recommend(visit, text=one.text, deadline=one.deadline, on=seen.day, actor=None) for one in seen.mends]
    conclude(visit, conclusion=seen.conclusion, on=day, actor=None)
    if seen.kind != Visit.Kind.SELF:
        receive(visit, on=day, actor=None, by=_BY)
    if seen.explanation:
        explain(visit, explanation=seen.explanation, on=day, actor=None, by=_BY)
    for row, mend in zip(rows, seen.mends, strict=True):
        _follow(row, mend, on)


def _follow(row: Recommendation, mend: Mend, on: date) -> None:
    if mend.returned:
        answer(row, text="Đã bổ sung chỉ tiêu vào kế hoạch", on=on, actor=None, by=_BY)
        give_back(row, reason=mend.returned, on=on, actor=None)
    if mend.answered_on and mend.answered_on <= on:
        answer(row, text=mend.answer, on=mend.answered_on, actor=None, by=_BY)
        if mend.accepted_on:
            accept(row, on=mend.accepted_on, actor=None)
