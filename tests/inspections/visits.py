"""A ministry with units, a bloc, a checklist and everybody who might inspect or answer."""

from datetime import date
from typing import Any

from tests.builders import body, ministry, officer
from thidua.inspections.actions import NewVisit, mark_items, plan_visit, publish
from thidua.inspections.calculations import Line
from thidua.inspections.models import Visit
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership, Role

YEAR = 2026
DAY = date(2026, 3, 3)
ITEMS = [Line("Có kế hoạch thi đua", "Quy chế, Điều 6"), Line("Có giao ước"), Line("Có sơ kết")]
_PART = Membership.Part


def house() -> dict[str, Any]:
    """Vụ Một leads the bloc; Vụ Hai, Vụ Ba are members; Vụ Bốn is none."""
    bo = ministry()
    units = {
        name: body(name, bo, name=f"Vụ {name[3:].capitalize()}") for name in ("vu_mot", "vu_hai", "vu_ba", "vu_bon")
    }
    bloc = set_up_bloc("khoi_thu", name="Khối thử", organiser=bo, on=DAY, actor=None)
    parts = dict(zip(("vu_mot", "vu_hai", "vu_ba"), (_PART.HEAD, _PART.DEPUTY, _PART.MEMBER), strict=True))
    set_members(bloc, YEAR, {units[key]: part for key, part in parts.items()}, on=DAY, actor=None)
    people = {
        "standing": officer(bo, Role.STANDING, username="thuong.truc"), "auditor": officer(bo, Role.AUDITOR, username="kiem.tra"),
        "head": officer(units["vu_mot"], Role.BLOC_HEAD, username="khoi.truong"),
        "two": officer(units["vu_hai"], username="can.bo.hai"), "three": officer(units["vu_ba"], username="can.bo.ba"),
        "four": officer(units["vu_bon"], username="can.bo.bon"), "secretary": officer(bo, Role.COUNCIL_SECRETARY, username="thu.ky"),
    }  # fmt: skip
    checklist = publish(bo, "Công tác thi đua", ITEMS, on=DAY, actor=None)
    return {"bo": bo, "bloc": bloc, "checklist": checklist} | units | people


def new(house: dict[str, Any], kind: Visit.Kind = Visit.Kind.ABOVE, **more: Any) -> NewVisit:
    """A visit to Vụ Hai: from above, by Vụ Ba, or by itself."""
    usual: dict[str, Any] = {
        "unit": house["vu_hai"], "day": date(2026, 3, 10), "team": "Ông A, bà B", "subject": "Giao ước", "basis": "Kế hoạch 5",
        "checklist": house["checklist"], "body": house["vu_hai"] if kind == Visit.Kind.SELF else house["bo"],
    }  # fmt: skip
    if kind == Visit.Kind.CROSS:
        usual |= {"bloc": house["bloc"], "inspector": house["vu_ba"]}
    return NewVisit(kind=kind, **usual | more)


def planned(house: dict[str, Any], kind: Visit.Kind = Visit.Kind.ABOVE, **more: Any) -> Visit:
    """The visit in the plan."""
    return plan_visit(new(house, kind, **more), year=YEAR, on=DAY, actor=None)


def marked(visit: Visit, marks: str, *, on: date = date(2026, 3, 10)) -> Visit:
    """The items in their order: d met, k not met, b not applicable."""
    words = {"d": ("dat", ""), "k": ("khong", "Chưa thấy"), "b": ("bo_qua", "")}
    items = visit.checklist.items.order_by("number") if visit.checklist else []
    told = {item.pk: words[mark] for item, mark in zip(items, marks, strict=True)}
    return mark_items(visit, told, on=on, actor=None)
