"""What a body is offered for its calendar: the texts, its own rules (kept in the room of dossiers), the calendar before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.duties.actions import NewDemand
from thidua.duties.presenting.calendar import WEEKDAYS
from thidua.duties.proposing import Proposed, from_rules, from_year_before, has_year_before
from thidua.duties.scopes import BEFORE, EVERYBODY, Scope, scopes
from thidua.law.dated import said_provisional
from thidua.law.readings import read_day
from thidua.law.wording import figure
from thidua.nominations.queries import rules_over
from thidua.people.models import Organisation
from thidua.people.refusals import Refused

LAST_YEAR = "nam-truoc"
SURE = {"source": ("Theo văn bản", "ok", "file-check"), "recall": ("Cần đối chiếu", "unknown", "help-circle")}
UNSURE = ("Chưa ai đối chiếu", "unknown", "help-circle")


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, whom it may be given to, and the days the body is closed."""

    rows: list[Proposed]
    scopes: Mapping[str, Scope]
    days_off: frozenset[date]
    has_before: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form, as offered or as it was typed."""

    one: Proposed
    day: str
    to: str
    is_ticked: bool
    choices: Sequence[tuple[str, str]]
    error: str = ""

    @property
    def note(self) -> str:
        """What is said of its rule; that a newer law is in force is said once for the whole page."""
        said = self.one.note
        for newer in said_provisional(self.one.day or date.max):
            said = said.replace(newer.rstrip("."), "").strip(" .;")
        return said

    @property
    def sure(self) -> tuple[str, str, str]:
        return SURE.get(self.one.confidence, UNSURE)

    @property
    def ends(self) -> str:
        """Where the day ends past days off, told only of what is offered: what is typed is moved when it is kept."""
        if self.one.due is None or self.one.day == self.one.due or self.day != f"{self.one.day:%d/%m/%Y}":
            return ""
        return f"Ngày nghỉ, tính đến {WEEKDAYS[self.one.due.weekday()]} {self.one.due:%d/%m/%Y}"


def offer(organiser: Organisation, year: int, source: str, *, on: date) -> Offer:
    """What is offered for a year from the rules, or from the calendar of the year before; a fixed number of queries."""
    rules = rules_over(organiser, on=on)
    off = rules.days_off if rules else frozenset[date]()
    groups = scopes(organiser, year, on=on)
    standing = {organiser.pk, *(one.pk for one in groups[EVERYBODY].bodies)} if EVERYBODY in groups else {organiser.pk}
    has_before = has_year_before(organiser, year)
    if source == LAST_YEAR:
        rows = from_year_before(organiser, year, standing, off=off)
    else:
        rows = from_rules(organiser, year, rules.rules if rules else (), off=off)
    return Offer(rows, groups, off, has_before)


def lines(found: Offer, typed: Mapping[str, str] | None = None, ticked: frozenset[str] = frozenset()) -> list[Line]:
    """The rows of the form: what has a day and is not there yet is ticked; what was typed before stays as it was."""
    made = []
    for one in found.rows:
        choices = [(BEFORE, f"Như năm trước: {figure(len(one.bodies))} đơn vị")] if one.bodies else []
        choices += [(key, scope.label) for key, scope in found.scopes.items()]
        day = f"{one.day:%d/%m/%Y}" if one.day else ""
        if typed is None:
            made.append(Line(one, day, one.to, bool(one.day) and not one.is_held, choices))
        else:
            day, to = typed.get(f"ngay-{one.key}", day), typed.get(f"giao-{one.key}", one.to)
            made.append(Line(one, day, to, one.key in ticked, choices))
    return made


def chosen(found: Offer, shown: Sequence[Line]) -> tuple[list[NewDemand], list[Line]]:
    """What was ticked, ready for the calendar; and the rows again, each with what is wrong with it."""
    new, told = [], []
    for line in shown:
        error = ""
        if line.is_ticked and not line.one.is_held:
            try:
                new.append(_new(found, line))
            except Refused as refusal:
                error = refusal.said
        told.append(replace(line, error=error))
    return new, told


def _new(found: Offer, line: Line) -> NewDemand:
    one, day = line.one, read_day(line.day) if line.day.strip() else None
    if line.day.strip() and day is None:
        raise Refused("Không có ngày này.", "Viết ngày/tháng/năm, ví dụ 31/03/2027.")
    scope = found.scopes.get(line.to)
    bodies = one.bodies if line.to == BEFORE else scope.bodies if scope else ()
    if not bodies:
        raise Refused("Chưa giao cho đơn vị nào.", "Chọn ở ô “Giao cho”.")
    as_ruled = day is None or day == one.day
    return NewDemand(
        sort=one.sort, title=one.title, day=day, bodies=bodies, rests=one.rests if as_ruled else _own_day(one.rests),
        confidence=one.confidence if as_ruled else "source", own_days_off=found.days_off,
    )  # fmt: skip


def _own_day(rests: str) -> str:
    """A day the body set itself rests on no text: it says so, and what the rest comes from."""
    return f"{rests}; ngày do cơ quan đặt"[:300] if rests else "Ngày do cơ quan đặt"
