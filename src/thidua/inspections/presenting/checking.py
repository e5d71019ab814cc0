"""What whoever inspects fills in: a visit from its form, and the whole checklist on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.inspections.actions import NewVisit
from thidua.inspections.models import Answer, Visit
from thidua.inspections.queries import Offered
from thidua.people.refusals import Refused

KINDS = {"cap-tren": Visit.Kind.ABOVE, "cheo": Visit.Kind.CROSS, "tu-kiem-tra": Visit.Kind.SELF}
"""The kinds as the address bar has them."""
TITLES = {
    "cap-tren": "Thêm lần kiểm tra", "cheo": "Thêm lần kiểm tra chéo", "tu-kiem-tra": "Thêm lần tự kiểm tra",
}  # fmt: skip
LEADS = {
    "cap-tren": "Một đoàn của cơ quan kiểm tra một đơn vị trực thuộc.",
    "cheo": "Một thành viên kiểm tra một thành viên khác của khối, cụm; khối trưởng không lập lần kiểm tra chính đơn vị mình.",
    "tu-kiem-tra": "Đơn vị tự kiểm tra theo bảng kiểm; kết quả cơ quan cấp trên đọc được, không tính vào điểm trừ.",
}  # fmt: skip
MARK_CHOICES = [(str(value), str(label)) for value, label in Answer.Mark.choices]


def new_visit(kind: str, given: Mapping[str, Any], offered: Offered) -> NewVisit:
    """A visit from the form."""
    bloc = offered.blocs[given["bloc"]] if given.get("bloc") else None
    inspector = offered.units[given["inspector"]] if given.get("inspector") else None
    unit = offered.units[given["unit"]]
    body = inspector if bloc else offered.bodies[given["body"]] if given.get("body") else unit
    return NewVisit(
        kind=KINDS[kind], body=body or unit, unit=unit, bloc=bloc, inspector=inspector, day=given["day"], team=given["team"],
        subject=given["subject"], basis=given["basis"], checklist=offered.checklists.get(given["checklist"]),
    )  # fmt: skip


def amended(one: Visit, given: Mapping[str, Any], offered: Offered) -> NewVisit:
    """The same visit with what the form changed."""
    return NewVisit(
        kind=Visit.Kind(one.kind), body=one.plan.body, unit=one.unit, bloc=one.plan.bloc, inspector=one.inspector, day=given["day"],
        team=given["team"], subject=given["subject"], basis=given["basis"], checklist=offered.checklists.get(given["checklist"]),
    )  # fmt: skip


def filled(one: Visit) -> dict[str, Any]:
    """The form as it stands."""
    plain = {name: getattr(one, name) for name in ("day", "team", "subject", "basis")}
    return plain | {"checklist": str(one.checklist_id or "")}


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the page shows it: what is marked or was typed, and what is wrong with it."""

    pk: int
    number: int
    text: str
    rests: str
    mark: str
    note: str
    error: str


def items(one: Visit, typed: Mapping[str, str] | None, refused: Refused | None) -> list[Item]:
    """The checklist in its order; what was typed stays there when the act is refused."""
    return [
        Item(
            row.item_id, row.item.number, row.item.text, row.item.rests, _typed(typed, f"mark-{row.item_id}", row.mark),
            _typed(typed, f"note-{row.item_id}", row.note), _error(refused, row.item_id),
        )
        for row in one.answers.all()
    ]  # fmt: skip


def _typed(typed: Mapping[str, str] | None, name: str, stored: str) -> str:
    return stored if typed is None else typed.get(name, stored)


def _error(refused: Refused | None, item: int) -> str:
    return refused.said if refused and refused.field in {f"note-{item}", f"mark-{item}"} else ""


def marks_seen(one: Visit) -> dict[str, str]:
    """What is marked now, by item."""
    return {str(row.item_id): row.mark for row in one.answers.all()}


def read_marks(typed: Mapping[str, str], one: Visit) -> dict[int, tuple[str, str]]:
    """What was sent, by item; what is no mark leaves that item as it was."""
    found = {}
    for row in one.answers.all():
        mark = typed.get(f"mark-{row.item_id}", "")
        if mark in Answer.Mark.values:
            found[row.item_id] = (mark, typed.get(f"note-{row.item_id}", row.note)[:500])
    return found
