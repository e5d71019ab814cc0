"""Awards to look at again, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.models import Effect, Honour, Review, ReviewOutcome
from thidua.honours.presenting.entries import owner, title
from thidua.honours.presenting.links import line_href
from thidua.honours.presenting.states import State
from thidua.honours.queries import DECISION, WAITING, Cause, document_of
from thidua.honours.resting import Shaken
from thidua.honours.verdicts import day_of
from thidua.law.places import first
from thidua.people.models import Inheritance
from thidua.people.queries import Names
from thidua.web.places import place_href

STATES = {
    WAITING: State("Chờ xem", "warn", "hourglass"),
    ReviewOutcome.State.KEPT: State("Giữ nguyên", "ok", "shield-check"),
    ReviewOutcome.State.HANDLED: State("Đã xử lý", "plain", "check"),
}
CHOICES = [("", "Mọi trạng thái"), *((str(key), state.words) for key, state in STATES.items())]

type Brief = tuple[Review, State, str]
"""A review, its state, and where it opens."""


@dataclass(frozen=True, slots=True)
class Row:
    """One award to look at again."""

    who: str
    who_href: str
    award: str
    award_href: str
    finding: str
    place: str
    place_href: str
    cause: str
    cause_href: str
    document: str
    opened: date
    state: State
    outcome: ReviewOutcome | None
    href: str


@dataclass(frozen=True, slots=True)
class Preview:
    """An award that would have to be looked at again."""

    who: str
    award: str
    href: str
    finding: str
    place: str
    place_href: str


def row(
    one: Review, causes: Mapping[tuple[str, int], Cause], names: Names, kept: Collection[int] = ()
) -> Row:  # fmt: skip
    """One review in words; it opens where the reader keeps the book of its body."""
    whose = owner(one.award, names)
    cause = causes.get((one.cause_kind, one.cause))
    last = last_of(one)
    return Row(
        who=whose.name, who_href=whose.href, award=title(one.award), award_href=line_href(one.award), finding=one.finding,
        place=first(one.place), place_href=_place(one.award, one.place), cause=_cause(one, cause, names), document=document_of(cause) if cause else "",
        cause_href=_cause_href(cause), opened=one.opened_on, state=state_of(one), outcome=last,
        href=address(one, kept),
    )  # fmt: skip


def preview(found: Iterable[Shaken], names: Names) -> list[Preview]:
    """What a revocation would shake."""
    return [
        Preview(
            owner(one.award, names).name, title(one.award), line_href(one.award), one.finding, first(one.place),
            _place(one.award, one.place),
        )
        for one in found
    ]  # fmt: skip


def brief(found: Iterable[Review], kept: Collection[int]) -> list[Brief]:
    """Each with its state, and where it opens for a reader who keeps the book of these bodies."""
    return [(one, state_of(one), address(one, kept)) for one in found]


def address(one: Review, kept: Collection[int]) -> str:
    """The page on which it is decided about; nothing where the reader does not keep that book."""
    return reverse("honours:review", args=[one.pk]) if one.award.unit_id in kept else ""


def last_of(one: Review) -> ReviewOutcome | None:
    """The outcome that holds."""
    return max(one.outcomes.all(), key=lambda outcome: outcome.pk, default=None)


def state_of(one: Review) -> State:
    """Waiting, kept or dealt with."""
    last = last_of(one)
    return STATES[ReviewOutcome.State(last.state) if last else WAITING]


def _cause(one: Review, cause: Cause | None, names: Names) -> str:
    if isinstance(cause, Inheritance):
        how = "Được kế thừa" if cause.inherits else "Không kế thừa"
        return f"Quyết định kế thừa: {how} {names.last(cause.predecessor_id)}"
    if cause is None:  # a decision goes with the change of bodies it belongs to, when that is taken back
        return "Quyết định kế thừa đã rút cùng biến động" if one.cause_kind == DECISION else ""
    return f"{Effect(cause.effect).label}: {title(cause)}"


def _cause_href(cause: Cause | None) -> str:
    if isinstance(cause, Inheritance):
        return reverse("honours:collective", args=[cause.successor.key]) + "#ke-thua"
    return line_href(cause) if cause else ""


def _place(line: Honour, place: str) -> str:
    return place_href(line.award, first(place), on=day_of(line)) if place else ""
