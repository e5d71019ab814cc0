"""How far the registration of a year has come: all units at once, counted by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.people.models import Organisation, User
from thidua.people.queries import names_of, visible_to
from thidua.registrations.calculations import Shares, last_day_of, shares
from thidua.registrations.models import Line, Registration, Round
from thidua.registrations.queries.rounds import rounds_seen
from thidua.registrations.states import SENT_IN, WITH_UNIT, State


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How far one unit has come: so many of its people have an answer. `is_late`: sent after the last day, or not yet and
    the day is over.
    """

    pk: int
    body: int
    key: str
    name: str
    state: State
    settled: int
    people: int
    aiming: int
    is_late: bool
    sent_on: date | None
    signed_on: date | None
    signed_by: str

    @property
    def is_missing(self) -> bool:
        """Whether the unit still owes its sheet or its signature."""
        return self.state is not State.SIGNED

    @property
    def is_unsent(self) -> bool:
        """Whether the sheet itself is still with the unit."""
        return self.state in WITH_UNIT


@dataclass(frozen=True, slots=True)
class LiveCount:
    """A round with every unit in it, those that are behind first."""

    round: Round
    last_day: date
    units: tuple[UnitCount, ...]

    @property
    def states(self) -> Mapping[str, int]:
        return Counter(one.state for one in self.units)

    @property
    def shares(self) -> Shares:
        """Signed, under way, not begun: the parts of the bar."""
        return shares(self.states)

    @property
    def people(self) -> int:
        """Everybody on a list that was drawn up."""
        return sum(one.people for one in self.units)

    @property
    def settled(self) -> int:
        return sum(one.settled for one in self.units)

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.units)

    @property
    def missing(self) -> tuple[UnitCount, ...]:
        """Those that are waited for: whom to remind."""
        return tuple(one for one in self.units if one.is_missing)


def live_count(
    organiser: Organisation, year: int, *, on: date, among: QuerySet[Organisation] | None = None
) -> LiveCount | None:  # fmt: skip
    """The count of a year, of the units `among` alone where given; None where nothing was opened. Four queries, however many
    units and people.
    """
    at = Round.objects.select_related("organiser").filter(organiser=organiser, year=year).first()
    return count_of(at, on=on, among=among) if at else None


def count_of(at: Round, *, on: date, among: QuerySet[Organisation] | None = None) -> LiveCount:
    """The same of a round; three queries."""
    rows = Registration.objects.filter(round=at).select_related("body")
    found = list(rows.filter(body__in=among) if among is not None else rows)
    lines = _lines(at)
    names = names_of({one.body_id for one in found})
    last = last_day_of(at.last_day)
    units = [_unit(one, lines.get(one.pk, (0, 0, 0)), names.on(one.body_id, on), last, on) for one in found]
    return LiveCount(at, last, tuple(_ordered(units)))


def _lines(at: Round) -> dict[int, tuple[int, int, int]]:
    """Of each registration how many people have an answer, stand on the list, aim at something: one query."""
    rows = Line.objects.filter(registration__round=at, person__isnull=False, left_on=None).order_by()
    counted = rows.values("registration").annotate(
        people=Count("pk"), settled=Count("pk", filter=~Q(answer="")),
        aiming=Count("pk", filter=Q(answer=Line.Answer.AIMS)),
    )  # fmt: skip
    return {row["registration"]: (row["settled"], row["people"], row["aiming"]) for row in counted}


def _unit(one: Registration, lines: tuple[int, int, int], name: str, last: date, on: date) -> UnitCount:
    settled, people, aiming = lines
    state = State(one.state)
    is_late = one.is_late if state in SENT_IN else on > last
    return UnitCount(
        one.pk,
        one.body_id,
        one.body.key,
        name,
        state,
        settled,
        people,
        aiming,
        is_late,
        one.sent_on,
        one.signed_on,
        one.signed_by,
    )


_ORDER = (State.RETURNED, State.WAITING, State.WRITING, State.SENT, State.APPROVED, State.SIGNED)


def _ordered(units: Iterable[UnitCount]) -> list[UnitCount]:
    """Late ones first, then those that have come the least far, each by name."""
    return sorted(units, key=lambda one: (not (one.is_late and one.is_missing), _ORDER.index(one.state), one.name))


def running_count(actor: User, *, on: date) -> LiveCount | None:
    """The count of the year's round that concerns the page of somebody's work, of the units they see; None where nothing was
    opened. Six queries at most.
    """
    at = rounds_seen(actor, on=on).filter(year=on.year).first()
    return count_of(at, on=on, among=visible_to(actor, on=on)) if at else None
