"""The calendars of Bộ Mẫu: this year with units in every state, the year before finished. Everything is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from thidua.duties.actions.answering import give_more_time, say_all_done, spare
from thidua.duties.actions.setting import NewDemand, add_demands, set_up
from thidua.duties.models import Demand, Duty, Sort
from thidua.duties.proposing import Proposed, from_rules
from thidua.duties.scopes import UNITS, Scope, scopes
from thidua.people.models import Organisation

ROOT = "bo_mau"
PAPER = "Quy chế thi đua, khen thưởng của Bộ Mẫu (dữ liệu mẫu)"
SPARED, WAITED = "Mới tổ chức lại, thi đua cùng Văn phòng Bộ Mẫu (dữ liệu mẫu)", "Chờ kiện toàn tổ chức (dữ liệu mẫu)"
KEPT_LATE, SLOW, LONG_AGO = 9, 7, 23
"""Of so many units one was late, one is late still; of what was due long ago fewer are."""
SEASON = timedelta(days=60)
OWN = {
    Sort.REGISTER: "Điều 7",
    Sort.PLEDGE: "Điều 8",
    Sort.INTERIM: "Điều 12",
    Sort.FINAL: "Điều 13",
    Sort.SELF_SCORE: "Điều 10",
}
"""Where the regulations of the sample ministry set a day."""


def load_calendars(*, on: date) -> int:
    """Sets the calendars of this year and of the year before; how many things they hold, 0 where they are there already."""
    bo = Organisation.objects.filter(key=ROOT, is_sample=True).first()
    ours = Demand.objects.filter(calendar__organiser=bo, calendar__year=on.year, rests__startswith=PAPER)
    if bo is None or ours.exists():
        return 0
    with transaction.atomic():
        return sum(len(_year(bo, year, on)) for year in (on.year - 1, on.year))


def _year(bo: Organisation, year: int, on: date) -> list[Demand]:
    calendar = set_up(bo, year, on=on, actor=None, document=PAPER)
    choices = scopes(bo, year, on=on)
    if UNITS not in choices:
        return []
    offered = [one for one in from_rules(bo, year, (), off=()) if one.to in choices]
    made = add_demands(calendar, [_new(one, choices[one.to]) for one in offered], on=on, actor=None)
    for place, one in enumerate(made):
        _answered(one, place, on)
    return made


def _new(one: Proposed, to: Scope) -> NewDemand:
    rests, sure = one.rests, one.confidence
    if place := OWN.get(one.sort):
        rests, sure = f"{PAPER}, {place}", "source"
    return NewDemand(sort=one.sort, title=one.title, day=one.day, bodies=to.bodies, rests=rests, confidence=sure)


def _answered(demand: Demand, place: int, on: date) -> None:
    """What the units did: most on time, some late, some not yet; of what lies ahead the early ones."""
    duties = list(Duty.objects.filter(demand=demand).select_related("demand", "body").order_by("pk"))
    if demand.due is None:
        return
    is_over = demand.due.year < on.year
    slow = LONG_AGO if demand.due + SEASON < on else SLOW
    groups: dict[date, list[Duty]] = {}
    late: list[Duty] = []
    for number, one in enumerate(duties):
        at = number * 5 + place * 3
        day = demand.due - timedelta(days=1 + at % 17)
        if len(duties) > 1 and at % KEPT_LATE == 0:
            day = demand.due + timedelta(days=2 + at % 6)
        if len(duties) > 1 and not is_over and at % slow == 1:
            late.append(one)
        elif day <= on or is_over:
            groups.setdefault(min(day, on), []).append(one)
    for day, some in sorted(groups.items()):
        say_all_done(some, done_on=day, on=on, actor=None)
    _spared(late, demand, on)


def _spared(late: Sequence[Duty], demand: Demand, on: date) -> None:
    """Of those that have not done it one was given more time and one need not."""
    if len(late) < 2 or demand.due is None:
        return
    if demand.sort == Sort.PLEDGE:
        spare(late[:1], reason=SPARED, on=on, actor=None)
    if demand.sort in {Sort.INTERIM, Sort.SELF_SCORE}:
        give_more_time(late[:1], max(demand.due, on) + timedelta(days=12), reason=WAITED, on=on, actor=None)
