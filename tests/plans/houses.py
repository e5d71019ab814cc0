"""A ministry with two units, its standing office and an officer of each; indicators and plans to begin from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.builders import body, ministry, officer, person
from thidua.people.models import Organisation, Post, Role
from thidua.plans.actions import NewIndicator, NewLine, NewResult, add_lines, begin, define, enter, send
from thidua.plans.calculations import periods
from thidua.plans.calculations.periods import Period
from thidua.plans.models import Indicator, Plan, Result

ON = date(2026, 6, 15)


def house() -> dict[str, Any]:
    """Everybody these tests need."""
    bo = ministry()
    one, two = body("vu_mot", bo), body("vu_hai", bo)
    an = person("MAU-1", one, name="Lê Mẫu An")
    Post.objects.create(person=an, organisation=one, title="Chuyên viên", since=date(2010, 1, 1))
    return {
        "bo": bo, "one": one, "two": two, "an": an, "standing": officer(bo, Role.STANDING, username="thuong.truc"),
        "officer": officer(one, username="can.bo.mot"), "head": officer(two, Role.HEAD, username="thu.truong.hai"),
    }  # fmt: skip


def indicator(organiser: Organisation, name: str = "Thông tư được ban hành", **more: Any) -> Indicator:
    """An indicator of a body, counted in documents."""
    usual: dict[str, Any] = {"measure": "văn bản", "since": date(2010, 1, 1)}
    return define(organiser, NewIndicator(name=name, **usual | more), on=ON, actor=None)


def given(
    one: Indicator, unit: Organisation, value: str, period: Period | int = 2025, **more: Any
) -> list[Result]:  # fmt: skip
    """A figure of a unit for a year or another stretch."""
    stretch = periods.year(period) if isinstance(period, int) else period
    acts = {name: more.pop(name) for name in ("reason",) if name in more}
    actor, on = more.pop("actor", None), more.pop("on", ON)
    new = NewResult(indicator=one, unit=unit, period=stretch, value=Decimal(value), **more)
    return enter([new], on=on, actor=actor, **acts)


def plan(
    unit: Organisation, *lines: NewLine, year: int = 2026, on: date = date(2026, 1, 20), sent: bool = True
) -> Plan:
    """A plan of a unit, sent unless it is to be drafted still."""
    made = begin(unit, year, on=on, actor=None)
    add_lines(made, lines or [NewLine(title="Rà soát văn bản", deadline=date(year, 6, 30))], on=on, actor=None)
    return send(made, on=on, actor=None) if sent else made


def target(one: Indicator, value: str = "4", **more: Any) -> NewLine:
    """A target by an indicator until the end of the year."""
    usual: dict[str, Any] = {"title": f"Đạt {value} {one.measure}", "deadline": date(2026, 12, 31)}
    return NewLine(**usual | more, indicator=one, target=Decimal(value))
