"""One inspection in words: its checklist, what was found, what must be mended, what the reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.presenting.states import State
from thidua.inspections.calculations import Standing, standing
from thidua.inspections.models import Answer, Finding, Recommendation, Visit
from thidua.inspections.presenting.words import MARKS, SEVERITIES, standing_of, state_of
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the checklist and its answer."""

    pk: int
    number: int
    text: str
    rests: str
    mark: str
    state: State
    note: str
    file: str
    href: str
    file_href: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding."""

    pk: int
    text: str
    state: State
    evidence: str
    file: str
    file_href: str
    drop_href: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A recommendation, whose turn it is, and what the reader may do with it."""

    pk: int
    text: str
    owner: str
    deadline: date
    state: State
    answer: str
    answered: str
    returned: str
    file: str
    file_href: str
    may_answer: bool
    may_judge: bool
    may_drop: bool
    href: str


@dataclass(frozen=True, slots=True)
class Told:
    """A visit as its page shows it."""

    unit: str
    by: str
    state: State
    items: list[Item]
    wrong: list[Wrong]
    mends: list[Mend]
    conclusion: list[str]
    explanation: list[str]
    met: int
    failed: int
    unchecked: int
    shows: bool
    """Whether the reader sees what was found: always whoever inspects, everybody else from the conclusion on."""
    is_open: bool
    may_check: bool
    may_begin: bool
    may_receive: bool
    may_explain: bool


def told(
    one: Visit, names: Names, *, may_check: bool, may_answer: bool, spoken_for: frozenset[int], on: date
) -> Told:  # fmt: skip
    """`may_check`: the reader inspects; `may_answer`: they speak for the unit; `spoken_for`: owners they answer for."""
    shows = may_check or one.concluded_on is not None
    is_open = one.concluded_on is None and not one.called_off
    told_of = one.concluded_on is not None and one.kind != Visit.Kind.SELF
    answers = list(one.answers.all())
    rows = list(one.recommendations.all())
    count = {mark: sum(row.mark == mark for row in answers) for mark in Answer.Mark}
    state = state_of(one, given=len(rows), open_=sum(row.closed_on is None for row in rows), on=on)
    mends = [
        _mend(row, one, names, on, may_check=may_check, may_answer=may_answer or row.owner_id in spoken_for)
        for row in rows
    ]
    return Told(
        names.on(one.unit_id, one.day), names.on(one.inspector_id, one.day), state, [_item(row, one) for row in answers],
        [_wrong(row, one) for row in one.findings.all()], mends, one.conclusion.splitlines(), one.explanation.splitlines(),
        count[Answer.Mark.MET], count[Answer.Mark.NOT_MET], count[Answer.Mark.UNCHECKED], shows=shows, is_open=is_open,
        may_check=may_check and is_open, may_begin=may_check and is_open and one.day <= on,
        may_receive=may_answer and told_of and one.received_on is None,
        may_explain=may_answer and told_of and one.explained_on is None,
    )  # fmt: skip


def _item(row: Answer, one: Visit) -> Item:
    return Item(
        row.item_id, row.item.number, row.item.text, row.item.rests, row.mark, MARKS[Answer.Mark(row.mark)], row.note,
        row.file.name if row.file else "", reverse("inspections:item", args=[one.pk, row.item_id]),
        _file(one, "muc", row.pk),
    )  # fmt: skip


def _wrong(row: Finding, one: Visit) -> Wrong:
    return Wrong(
        row.pk, row.text, SEVERITIES[Finding.Severity(row.severity)], row.evidence, row.file.name if row.file else "",
        _file(one, "phat-hien", row.pk), reverse("inspections:finding_drop", args=[one.pk, row.pk]),
    )  # fmt: skip


def _file(one: Visit, kind: str, pk: int) -> str:
    return reverse("inspections:file", args=[one.pk, kind, pk])


def _mend(row: Recommendation, one: Visit, names: Names, on: date, *, may_check: bool, may_answer: bool) -> Mend:
    at = standing(
        deadline=row.deadline, answered_on=row.answered_on, closed_on=row.closed_on, returned=bool(row.returned), on=on
    )
    concluded = one.concluded_on is not None
    waits = at in {Standing.OPEN, Standing.NEAR, Standing.LATE, Standing.RETURNED}
    state = standing_of(row, on=on) if concluded else State("Chờ kết luận", "unknown", "hourglass")
    answered = f"{row.answered_by}, {row.answered_on:%d/%m/%Y}" if row.answered_on else ""
    return Mend(
        row.pk, row.text, names.on(row.owner_id, one.day), row.deadline, state, row.answer, answered, row.returned,
        row.answer_file.name if row.answer_file else "", _file(one, "kien-nghi", row.pk),
        may_answer=may_answer and concluded and waits, may_judge=may_check and at is Standing.ANSWERED,
        may_drop=may_check and not concluded and not one.called_off, href=reverse("inspections:recommendation", args=[one.pk, row.pk]),
    )  # fmt: skip


def title(one: Visit, known: Told) -> str:
    """The answer: what came of it."""
    head = f"{one.get_kind_display()} {known.unit} ngày {one.day:%d/%m/%Y}"
    if one.concluded_on and known.items:
        return f"{head}: {known.met} mục đạt, {known.failed} chưa đạt"
    return f"{head}: {known.state.words.lower()}"
