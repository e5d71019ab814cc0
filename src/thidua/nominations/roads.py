"""The road of one dossier, resolved to the bodies of the register: whose turn, who comes next, until when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.recipients import subject_of
from thidua.law.authority.levels import STATE, tier
from thidua.law.calendar import add_working_days, is_working
from thidua.law.catalogue import AWARDS
from thidua.law.dossiers import due
from thidua.law.local import Deadline, Layers
from thidua.law.spelling import fold
from thidua.law.wording import figure
from thidua.nominations.models import Nomination, Round, RouteText
from thidua.nominations.queries import Route, route_among, routes_over, rules_by_year
from thidua.nominations.routes import Leg, OwnRoute, Place, lawful_legs
from thidua.people.models import Organisation
from thidua.people.models.bodies import Level
from thidua.people.queries import RUNGS, Phases, phases_of


@dataclass(frozen=True, slots=True)
class Stop:
    """One step at a body of the register, or (without one) at somebody outside it."""

    leg: Leg
    body: Organisation | None


@dataclass(frozen=True, slots=True)
class Roads:
    """What every road of a round is made from: the body's own text, the level it stands on, its own rules."""

    at: Round
    route: Route
    level: str
    rules: Layers | None = None

    @property
    def own(self) -> OwnRoute:
        """The body's own steps and papers; none where it wrote none, or what it wrote cannot be read."""
        return self.route.own

    def legs(self, award: str, subject: str, *, on: date) -> tuple[Leg, ...]:
        """The steps for an award: the body's own, else the law's."""
        return self.own.legs(award) or lawful_legs(award, subject, level=self.level, on=on)

    def stops(self, one: Nomination, *, above: Organisation | None, on: date) -> tuple[Stop, ...]:
        """The steps of one dossier; a step above a unit that stands right under the body, or is it, falls away."""
        places = {Place.UNIT: one.unit, Place.ABOVE: above, Place.BODY: self.at.body}
        found = []
        for leg in self.legs(one.award, subject_of(one), on=on):
            body = places.get(leg.place)
            if leg.place is Place.ABOVE and (body is None or body.pk in {self.at.body_id, one.unit_id}):
                continue
            found.append(Stop(leg, body))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Way:
    """The road of one dossier as it was on the day it was submitted, and where the dossier stands on it."""

    roads: Roads
    stops: tuple[Stop, ...]
    one: Nomination

    def step_at(self, body: int) -> int | None:
        """The number of the step at a body: the one the dossier is on where that is there, else the last one there; None where
        the road does not pass the body. A road or a register put right afterwards may number its steps anew.
        """
        there = [number for number, stop in enumerate(self.stops) if stop.body and stop.body.pk == body]
        return self.one.step if self.one.step in there else there[-1] if there else None

    def onward(self) -> tuple[int, Stop] | None:
        """The next step inside the register after the body that has the dossier; None where the rest is the council's or
        outside. From a body the road does not pass it goes straight to the body of the round.
        """
        if (here := self.step_at(self.one.at_id)) is not None:
            return next_stop(self.stops, here)
        last = self.step_at(self.roads.at.body_id)
        return None if last is None else (last, self.stops[last])

    def term_at(self, body: int, *, start: date) -> Term:
        """Until when the step at a body must be done that began on `start`."""
        number = self.step_at(body)
        if number is None:
            return Term(None, "")
        return term_of(self.roads, self.stops[number], self.one.award, start=start, received=self.one.received_on)


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a step and what it rests on, in words; no day where nobody set one."""

    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """What roads are made from, looked up once for many rounds, units and days; see `register_of`."""

    phases: Phases
    routes: Mapping[int, Sequence[RouteText]]
    rules: Mapping[int, Mapping[int, Layers]]

    def roads(self, at: Round, *, on: date) -> Roads:
        """The roads of a round on a day; a body of the State submits like a ministry."""
        level = self.phases.level(at.body_id, on)
        rung = "cap_bo" if level == Level.STATE else RUNGS.get(level, "don_vi")
        route = route_among(self.routes.get(at.body_id, ()), on=on)
        return Roads(at, route, rung, self.rules[on.year].get(at.body_id))


def register_of(bodies: Collection[int], units: Collection[int], days: Iterable[date]) -> Register:
    """For the rounds of some bodies and the units that hand in there; two queries, and three for each year of the days."""
    bodies = set(bodies)
    return Register(phases_of(bodies | set(units)), routes_over(bodies), rules_by_year(bodies, days))


def roads_of(at: Round, *, on: date) -> Roads:
    """The roads of a round on a day; five queries."""
    return register_of([at.body_id], (), [on]).roads(at, on=on)


def ways_of(rows: Sequence[Nomination], *, on: date) -> dict[int, Way]:
    """The way each dossier goes, by its number: the roads of its round and the body above its unit, both on the day it was
    submitted (`on` where it was not), whatever the register became since; as many queries for many days of a year as for one.
    """
    days = {one.pk: one.submitted_on or on for one in rows}
    if not days:
        return {}
    known = register_of({one.round.body_id for one in rows}, {one.unit_id for one in rows}, days.values())
    made: dict[tuple[int, date], Roads] = {}
    found = {}
    for one in rows:
        day = days[one.pk]
        if (one.round_id, day) not in made:
            made[one.round_id, day] = known.roads(one.round, on=day)
        roads = made[one.round_id, day]
        found[one.pk] = Way(roads, roads.stops(one, above=known.phases.above(one.unit_id, day), on=day), one)
    return found


def next_stop(stops: Sequence[Stop], step: int) -> tuple[int, Stop] | None:
    """The step after one that is taken inside the register; None where the rest is outside."""
    return next(((number, one) for number, one in enumerate(stops) if number > step and one.body), None)


def term_of(roads: Roads, stop: Stop, award: str, *, start: date, received: date | None = None) -> Term:
    """Until when a step must be done that began on `start`: the body's own days, else the law's, else its calendar. The day the
    dossier was `received` picks the procedure (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3), `start` where it was not yet.
    """
    asked = received or start
    at, closed = roads.at, roads.rules.days_off if roads.rules else frozenset()
    if stop.leg.days:
        last = add_working_days(start, stop.leg.days, own_days_off=closed)
        why = f"{stop.leg.days} ngày làm việc{_off(closed, start, last.day)}, {roads.route.text.document if roads.route.text else ''}"
        return Term(last.day, why.rstrip(", "))
    if stop.leg.place is not Place.BODY:
        return Term(max(at.closes_on, start), "Hạn nhận hồ sơ của đợt xét")
    ruled = _ruled(roads, award, asked)
    days = ruled.working_days if ruled else None
    found = due(
        _step(award, asked), award, start=start, received=asked, path=at.path, local_days=days, own_days_off=closed,
    )  # fmt: skip
    if found.day:
        of_body = ruled is not None and found.processing.days == ruled.working_days
        place = f"{ruled.document} {ruled.place}" if ruled and of_body else found.place
        return Term(found.day, f"{found.processing.days} ngày làm việc{_off(closed, start, found.day)}, {place}")
    if at.council_on and at.council_on >= start:
        return Term(at.council_on, "Ngày dự kiến họp Hội đồng của đợt xét")
    return Term(None, found.note)


def _off(closed: Collection[date], start: date, last: date) -> str:
    """What the body's own days off put a day later, in words; "" where none lies between."""
    many = sum(is_working(day).working for day in closed if start < day <= last)
    return f", không tính {figure(many)} ngày nghỉ riêng của cơ quan" if many else ""


def _ruled(roads: Roads, award: str, on: date) -> Deadline | None:
    """The working days the body gave itself to appraise: the shortest of those it wrote."""
    if roads.rules is None:
        return None
    found = [
        one for one in roads.rules.deadlines(award, on)
        if one.working_days and fold(one.step).startswith(_APPRAISING)
    ]  # fmt: skip
    return min(found, key=lambda one: one.working_days or 0, default=None)


_APPRAISING = ("tham dinh", "xet")
"""How the step of a body's own deadline begins, folded, where it is the one taken at the body of the round."""


def _step(award: str, on: date) -> str:
    end = tier(award, on)
    if end in STATE or AWARDS[award].state_level:
        return "cap_bo_trinh_thu_tuong"
    return "cap_bo_quyet_dinh" if end == "cap_bo" else "don_vi_quyet_dinh"
