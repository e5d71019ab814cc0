"""Every row beside what is kept: what is new, changed, there already, doubtful or wrong. Reads the database, changes nothing."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import Any

from thidua.honours.importing.comparing import Book, asked
from thidua.honours.importing.entries import owner_of, plan_entry
from thidua.honours.importing.households import Households
from thidua.honours.importing.keeping import Keeping
from thidua.honours.importing.lines import FIELDS, REGISTER, Found, Line
from thidua.honours.importing.matching import Bodies, Doubtful, Register, everybody
from thidua.honours.importing.outcomes import Outcome, Plan
from thidua.honours.importing.persons import plan_person
from thidua.honours.importing.register import plan_body, plan_household
from thidua.honours.plausible import odd_birth, odd_days
from thidua.law.catalogue import AWARDS
from thidua.people.models import Organisation, User


def make_plan(
    found: Found, *, at: Organisation, on: date, actor: User | None = None, told: Callable[[int], object] | None = None
) -> Plan:
    """The plan for the rows of a file, entered by a body for itself and those under it. `told` hears how many are done.

    Rows are of what the body, and the actor where one is named, keeps on that day, whatever the year they tell of.
    """
    bodies = Bodies(Keeping(at, on=on, actor=actor))
    register = Register(everybody(found.lines), bodies)
    households = Households(everybody(line for line in found.lines if line.kind.name in {"households", "honours"}))
    outcomes: dict[int, Outcome] = {}
    above: dict[str, Outcome] = {}
    # bodies, households and people first: facts may be of somebody new in the same file
    for kind, plan_row in (
        ("bodies", partial(plan_body, bodies=bodies)),
        ("households", partial(plan_household, households=households)),
        ("people", partial(plan_person, register=register, bodies=bodies, above=above, on=on)),
    ):
        for line in found.lines:
            if line.kind.name == kind:
                outcomes[id(line)] = _begun(line, on)
                _asked(outcomes[id(line)], plan_row)
                if told:
                    told(len(outcomes))
    facts = [line for line in found.lines if line.kind.name not in REGISTER]
    book = Book(facts, register, bodies, households)
    for line in facts:
        outcomes[id(line)] = _begun(line, on)
        _plan(outcomes[id(line)], book, on)
        if told:
            told(len(outcomes))
    plan = Plan([outcomes[id(line)] for line in found.lines], found.problems)
    _repeated(plan)
    return plan


def _begun(line: Line, on: date) -> Outcome:
    outcome = Outcome(line, problems=list(line.errors), doubts=list(line.doubts), notes=list(line.notes))
    birth = odd_birth(line.who.birth, at=line.values.get("since") or line.values.get("year"), on=on)
    for odd in (*odd_days(line.values, on=on), *([birth] if birth else [])):
        outcome.stop(line.problem(FIELDS.get(odd.column, odd.column), odd.message, odd.mend), unsure=odd.unsure)
    return outcome


def _asked(outcome: Outcome, plan_row: Callable[[Outcome], None]) -> None:
    if not outcome.is_clean:
        return
    try:
        plan_row(outcome)
    except Doubtful as doubt:
        doubt.tell(outcome)


_WHO = frozenset({"code", "name", "birth", "unit", "identity"})


def _plan(outcome: Outcome, book: Book, on: date) -> None:
    try:
        if outcome.is_clean:
            plan_entry(outcome, book, on=on)
        elif not _WHO & outcome.line.unreadable and (
            outcome.line.who.code or outcome.line.who.name
        ):  # everything there is to mend is said at once
            owner_of(outcome.line, book)
    except Doubtful as doubt:
        doubt.tell(outcome)


def _repeated(plan: Plan) -> None:
    """Two rows for one line of the book: the second adds nothing if it says the same, else nobody knows which is right."""
    seen: dict[Hashable, Outcome] = {}
    for outcome in plan.outcomes:
        if outcome.line.kind.name in REGISTER or not outcome.is_clean:
            continue
        first = seen.setdefault(_identity(outcome), outcome)
        if first is outcome:
            _half_told(outcome, seen)
            continue
        if _said(first) == _said(outcome):
            outcome.entry, outcome.old, outcome.changed, outcome.differences = None, None, {}, []
            continue
        message = f"Trái với dòng {first.line.row} trang “{first.line.sheet}” về cùng một việc."
        outcome.problems.append(outcome.line.problem("year", message, "Giữ một dòng đúng."))


def _half_told(outcome: Outcome, seen: dict[Hashable, Outcome]) -> None:
    """One award in one year, on one row with the number of its decision and on another without: once or twice?"""
    if outcome.line.kind.name != "honours":
        return
    *what, number = _identity(outcome)
    where = (*what, "any") if number is not None else (*what, None)
    other = seen.get((*what, None) if number is not None else (*what, "any"))
    seen.setdefault(where, outcome)
    if other is not None and other is not outcome:
        message = f"Dòng {other.line.row} trang “{other.line.sheet}” cũng ghi danh hiệu, hình thức này cùng năm."
        outcome.doubts.append(outcome.line.problem("number", message, "Ghi số quyết định ở cả hai dòng."))


def _identity(outcome: Outcome) -> tuple[Hashable, ...]:
    line = outcome.line
    owner = outcome.body.pk if outcome.body else f"ho:{outcome.household}" if outcome.household else outcome.person
    what = (line.kind.name, owner, *asked(line.kind.name, line.values.get))
    if line.kind.name == "honours" and AWARDS[line.values["award"]].kind != "danh_hieu":
        what += (line.values.get("decision_number"),)  # a title needs none: nobody receives it twice in a year
    return what


def _said(outcome: Outcome) -> tuple[dict[str, Any], Organisation | None]:
    return {name: value for name, value in outcome.line.values.items() if name != "title"}, outcome.unit
