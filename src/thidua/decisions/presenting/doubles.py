"""Lines that give again what was given: where the equal award stands, and why it is given all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from thidua.decisions.doubles import Double
from thidua.decisions.models import Line, SubmissionLine
from thidua.decisions.queries import submissions, visible_decisions
from thidua.honours.givers import givers_of
from thidua.honours.models import Honour
from thidua.honours.presenting.links import line_href
from thidua.people.models import User
from thidua.people.queries import visible_to
from thidua.web.numbers import number_in, numbers_in


@dataclass(frozen=True, slots=True)
class Record:
    """An equal award; without an address where the reader may not open it."""

    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `field` is the name of the field its reason is typed in, `number` of the dossier or line it is about."""

    number: int
    field: str
    name: str
    award: str
    year: int
    records: list[Record]
    reason: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form sends about doubles: the reasons by number, the dossiers it named as double, whether those without a
    reason are left for later, whether the paper goes to the level above.
    """

    reasons: dict[int, str]
    named: list[int]
    leaves_out: bool
    goes_up: bool

    def left(self, dossiers: Iterable[int]) -> list[int]:
        """The dossiers to draft."""
        gone = {one for one in self.named if not self.reasons.get(one, "").strip()} if self.leaves_out else set()
        return [one for one in dossiers if one not in gone]


def typed(sent: QueryDict) -> Typed:
    """What a form sent; what is no number is left out."""
    reasons = {
        number: str(sent[name])
        for name in sent
        if name.startswith("ly-do-") and (number := number_in(name.removeprefix("ly-do-"))) is not None
    }
    named = numbers_in(sent.getlist("trung"))
    order = sent.get("lenh", "")
    return Typed(reasons, named, "bo-trung" in order, order.startswith("trinh"))


def rows(
    found: Sequence[Double], actor: User, *, on: date, typed: Mapping[str, str], by_dossier: bool = False
) -> list[Row]:  # fmt: skip
    """Each line in words; what was typed stands before what is kept. Six queries."""
    seen = _Seen(found, actor, on)
    givers = givers_of({one.line.decision.body_id for one in found}, on=on)
    told = []
    for one in found:
        line = one.line
        number = line.nomination_id if by_dossier and line.nomination_id else line.pk or 0
        name = f"ly-do-{number}"
        told.append(
            Row(number, name, line.name, givers[line.decision.body_id].named(line.award, on), line.year, seen.records(one), typed.get(name, line.again))
        )  # fmt: skip
    return told


class _Seen:
    """What of the equal awards the reader may open."""

    def __init__(self, found: Sequence[Double], actor: User, on: date) -> None:
        units = {honour.unit_id for one in found for honour in one.honours}
        drafts = {line.decision_id for one in found for line in one.lines}
        papers = {asked.submission_id for one in found for asked in one.asked}
        self.units = set(visible_to(actor, on=on).filter(pk__in=units).values_list("pk", flat=True))
        self.drafts = set(visible_decisions(actor, on=on).filter(pk__in=drafts).values_list("pk", flat=True))
        self.papers = {one.pk for one in submissions(actor, on=on).filter(pk__in=papers)}

    def records(self, one: Double) -> list[Record]:
        """Those of the book first."""
        book = [
            Record(_of_book(honour), line_href(honour) if honour.unit_id in self.units else "") for honour in one.honours
        ]  # fmt: skip
        return book + [self._draft(line) for line in one.lines] + [self._paper(asked) for asked in one.asked]

    def _draft(self, line: Line) -> Record:
        if line.decision_id not in self.drafts:
            return Record("Dự thảo quyết định của cơ quan khác", "")
        return Record(f"Dự thảo “{line.decision.title}”", reverse("decisions:decision", args=[line.decision_id]))

    def _paper(self, asked: SubmissionLine) -> Record:
        if asked.submission_id not in self.papers:
            return Record("Tờ trình cấp trên của cơ quan khác", "")
        return Record(
            f"Tờ trình “{asked.submission.title}”", reverse("decisions:submission", args=[asked.submission_id])
        )  # fmt: skip


def _of_book(one: Honour) -> str:
    day = f" ngày {one.decided_on:%d/%m/%Y}" if one.decided_on else ""
    number = f"Quyết định {one.decision_number}{day}" if one.decision_number else "Sổ chưa ghi số quyết định"
    return ", ".join(part for part in (number, one.decided_by) if part)
