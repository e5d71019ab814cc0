"""Indicators, figures and plans of the sample ministry, through the same acts as everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.honours.sample.structure import ROOT
from thidua.movements.models import Movement
from thidua.people.days import lasting
from thidua.people.models import Organisation, Person, Phase, Post
from thidua.plans.actions.defining import NewIndicator, define
from thidua.plans.actions.entering import NewResult, enter
from thidua.plans.actions.lines import NewLine, add_lines
from thidua.plans.actions.planning import begin
from thidua.plans.actions.reporting import NewProgress, report
from thidua.plans.actions.sending import Asked, receive, send, send_back
from thidua.plans.models import Better, Field, Indicator, Line, OverTime, OverUnits, Plan, State
from thidua.plans.sample import (
    MEASURES,
    PAST,
    PAST_YEARS,
    RUNNING,
    STATES,
    Output,
    PlannedLine,
    day_at,
    lines_of,
    lines_of_past,
    outputs,
    outputs_of_year,
)

REPORTED_ON = ((date(2015, 4, 10), 2014), (date(2020, 6, 25), 2019))
"""When the conferences told the figures of the five years up to a last one."""
SENT, SETTLED = 0.06, 0.08
"""After which share of the time since the year began a plan was sent, and answered."""


@dataclass(frozen=True, slots=True)
class House:
    """What the sample is built on."""

    bodies: Mapping[str, Organisation]
    indicators: Mapping[str, Indicator]
    on: date


@transaction.atomic
def load_plans(*, on: date) -> int:
    """What Bộ Mẫu measures and plans, all or none; how many plans. 0 where Bộ Mẫu is not loaded, or has them already."""
    bodies = {body.key: body for body in Organisation.objects.filter(is_sample=True)}
    if ROOT not in bodies or Indicator.objects.filter(is_sample=True).exists():
        return 0
    begun = Phase.objects.filter(organisation=bodies[ROOT]).order_by("since").values_list("since", flat=True)
    indicators = {
        one.tag: define(
            bodies[ROOT],
            NewIndicator(
                name=one.name, measure=one.measure, folder=one.folder, decimals=one.decimals, better=Better(one.better),
                over_time=OverTime(one.over_time), over_units=OverUnits(one.over_units), note=one.note, counter=one.counter,
                counted=one.counted, since=begun[0],
            ),
            on=on, actor=None, is_sample=True,
        )
        for one in MEASURES
    }  # fmt: skip
    house = House(bodies, indicators, on)
    for told_on, last in REPORTED_ON:
        _figures(house, [one for one in outputs() if last - 4 <= one.period.first.year <= last], on=told_on)
    _figures(house, list(outputs_of_year(on)), on=on)
    return _past(house) + _running(house)


def _figures(house: House, given: list[Output], *, on: date) -> None:
    new = [
        NewResult(
            indicator=house.indicators[one.tag], unit=house.bodies[one.unit], period=one.period, value=one.value, source=one.source,
        )
        for one in given
    ]  # fmt: skip
    enter(new, on=on, actor=None, is_sample=True)


def _past(house: House) -> int:
    movement = _movement(house, PAST_YEARS.start)
    for year in PAST_YEARS:
        for place, unit in enumerate(PAST):
            plan = _begun(house, unit, year, movement, lines_of_past(place, year), at=date(year, 1, 20))
            send(plan, on=date(year, 1, 25), actor=None)
            receive(plan, on=date(year, 2, 5), actor=None)
            _reported(house, plan, lines_of_past(place, year))
    return len(PAST_YEARS) * len(PAST)


def _running(house: House) -> int:
    year, on = house.on.year, house.on
    movement = _movement(house, year)
    sent, settled = day_at(year, SENT, on=on), day_at(year, SETTLED, on=on)
    for place, unit in enumerate(RUNNING):
        plan = _begun(house, unit, year, movement, lines_of(place), at=sent)
        state = State(STATES.get(unit, State.RECEIVED))
        if state == State.DRAFT:
            continue
        send(plan, on=sent, actor=None)
        if state == State.RECEIVED:
            receive(plan, on=settled, actor=None)
            _reported(house, plan, lines_of(place))
        elif state == State.RETURNED:
            send_back(plan, _asked(plan), on=settled, actor=None)
    return len(RUNNING)


def _asked(plan: Plan) -> list[Asked]:
    first, second = Line.objects.filter(plan=plan).order_by("number")[1:3]
    return [
        Asked("Nêu rõ mức phấn đấu cao hơn năm trước bao nhiêu.", first, Field.TARGET),
        Asked("Chưa có người chịu trách nhiệm chính, ghi một người.", second, Field.OWNER),
    ]


def _movement(house: House, year: int) -> Movement | None:
    """The ministry's own movement that runs over a year, where there is one."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Movement.objects.filter(lasting(first), launched_by=house.bodies[ROOT], since__lte=last, is_sample=True)
    running = [one for one in rows.order_by("since", "key") if one.closed_on is None or one.closed_on >= last]
    return running[0] if running else None


def _begun(
    house: House, unit: str, year: int, movement: Movement | None, lines: list[PlannedLine], *, at: date
) -> Plan:  # fmt: skip
    body = house.bodies[unit]
    note = "Gắn phong trào thi đua với nhiệm vụ chuyên môn của đơn vị: mỗi việc có hạn, mỗi hạn có người (dữ liệu mẫu)."
    plan = begin(
        body,
        year,
        on=at,
        actor=None,
        movement=movement,
        document=f"Kế hoạch năm {year} (dữ liệu mẫu)",
        note=note,
        is_sample=True,
    )
    people = _people(body, at)
    new = [_line(house, one, people[place % len(people)] if people else None, year) for place, one in enumerate(lines)]
    if STATES.get(unit) == State.RETURNED and year == house.on.year:
        new[2] = _line(house, lines[2], None, year)
    add_lines(plan, new, on=at, actor=None)
    return plan


def _people(body: Organisation, day: date) -> list[Person]:
    posts = Post.objects.filter(lasting(day), organisation=body, since__lte=day, person__merged_into=None)
    return [one.person for one in posts.select_related("person").order_by("person__name_folded", "pk")[:3]]


def _line(house: House, one: PlannedLine, owner: Person | None, year: int) -> NewLine:
    ends = date(year, 12, 31) if one.ends is None else day_at(year, one.ends, on=house.on)
    return NewLine(
        title=one.title, makes=one.makes, owner=owner, deadline=ends if one.has_day else None,
        indicator=house.indicators[one.tag] if one.tag else None, baseline=one.baseline, target=one.target, weight=one.weight,
        evidence=one.evidence,
    )  # fmt: skip


def _reported(house: House, plan: Plan, lines: list[PlannedLine]) -> None:
    for line, one in zip(Line.objects.filter(plan=plan).select_related("plan").order_by("number"), lines, strict=True):
        for step in one.steps:
            day = day_at(plan.year, step.at, on=house.on)
            new = NewProgress(day=day, percent=step.percent, figure=step.figure, note=step.note)
            report(line, new, on=max(day, plan.sent_on or day), actor=None)
