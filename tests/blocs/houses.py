"""A bloc of four members under one ministry, with somebody of each kind who might write in it."""

from datetime import date
from typing import Any

from tests.builders import body, ministry, officer
from thidua.blocs.actions import Call, call_meeting
from thidua.blocs.models import Meeting
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership, Role

YEAR = 2026
DAY = date(2026, 3, 3)
_PART = Membership.Part


def house() -> dict[str, Any]:
    """Head, deputy, two members in 2026; the deputy led the year before; a fifth unit that was a member in 2025 only."""
    bo = ministry()
    names = ("vu_mot", "vu_hai", "vu_ba", "vu_bon", "vu_nam")
    units = {name: body(name, bo, name=f"Vụ {name[3:].capitalize()}") for name in names}
    bloc = set_up_bloc("khoi_thu", name="Khối thử", organiser=bo, on=date(2025, 1, 2), actor=None)
    one, two, three, four, five = units.values()
    now = {one: _PART.HEAD, two: _PART.DEPUTY, three: _PART.MEMBER, four: _PART.MEMBER}
    last = {two: _PART.HEAD, one: _PART.DEPUTY, three: _PART.MEMBER, five: _PART.MEMBER}
    set_members(bloc, 2025, last, on=DAY, actor=None)
    set_members(bloc, YEAR, now, on=DAY, actor=None)
    return {"bo": bo, "bloc": bloc, **units} | people(bo, units)


def people(bo: Any, units: dict[str, Any]) -> dict[str, Any]:
    """Who might write."""
    return {
        "head": officer(units["vu_mot"], Role.BLOC_HEAD, username="khoi.truong"),
        "head_officer": officer(units["vu_mot"], Role.OFFICER, username="can.bo.mot"),
        "deputy": officer(units["vu_hai"], Role.HEAD, username="thu.truong.hai"),
        "member": officer(units["vu_ba"], Role.OFFICER, username="can.bo.ba"),
        "member_head": officer(units["vu_bon"], Role.BLOC_HEAD, username="khoi.truong.bon"),
        "outsider": officer(units["vu_nam"], Role.OFFICER, username="can.bo.nam"),
        "standing": officer(bo, Role.STANDING, username="thuong.truc"),
        "auditor": officer(bo, Role.AUDITOR, username="kiem.tra"),
        "secretary": officer(bo, Role.COUNCIL_SECRETARY, username="thu.ky"),
    }


def call(day: date = date(2026, 3, 20), **more: Any) -> Call:
    """A call to a usual meeting."""
    usual: dict[str, Any] = {"sort": Meeting.Sort.USUAL, "place": "Phòng 301", "agenda": "Tiến độ\nViệc khác"}
    return Call(day=day, **usual | more)


def called(house: dict[str, Any], day: date = date(2026, 3, 20), **more: Any) -> Meeting:
    """A meeting called by the head."""
    return call_meeting(house["bloc"], YEAR, call(day, **more), on=DAY, actor=house["head"])
