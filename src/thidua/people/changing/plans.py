"""From what was typed to the act: bodies looked up among those the actor may shape, fields read, the action named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.people.actions import dissolve, found, merge_deciding, move, rename, split
from thidua.people.actions.bodies import Place
from thidua.people.actions.inheriting import Decision
from thidua.people.changing.drafts import Draft, What
from thidua.people.keys import free_key
from thidua.people.models import Organisation, Phase, User
from thidua.people.models.bodies import Kind, Level
from thidua.people.queries import shaped_by
from thidua.people.refusals import Refused

type Act = Callable[[], Sequence[Organisation]]
"""Does the change; answers with the bodies that go on or are new."""

FIELDS = {
    "name": "ten", "short_name": "viet-tat", "document": "so", "on": "ngay", "parent": "cap-tren", "bodies": "don-vi",
    "into": "nhan", "key": "khoa", "people": "xep", "parts": "ten-1",
}  # fmt: skip
"""Where a page shows what an action refuses."""
NEW = "moi"
KINDS, LEVELS = Kind.choices, Level.choices


@dataclass(slots=True)
class Plan:
    """A draft with the bodies it names; `phases` is how each of them stands at present."""

    draft: Draft
    bodies: list[Organisation]
    parent: Organisation | None
    phases: dict[int, Phase]
    day: date | None = None
    document: str = ""
    places: list[tuple[str, Place]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    """The numbers of the parts that have a name, in the order of `places`."""
    decisions: list[Decision] = field(default_factory=list)

    @property
    def into(self) -> Organisation | None:
        """The body that goes on when several become one; None where a new one begins."""
        chosen = self.draft.get("nhan")
        return next((body for body in self.bodies if body.key == chosen), None)

    @property
    def ending(self) -> list[Organisation]:
        """Those that become part of another, when several become one."""
        return [body for body in self.bodies if body != self.into]

    @property
    def named(self) -> list[tuple[Organisation, str]]:
        """Each body with its present name."""
        return [(body, phase.name) for body in self.bodies if (phase := self.phase(body))]

    def phase(self, body: Organisation) -> Phase | None:
        return self.phases.get(body.pk)

    def refuse(self, answer: Refused) -> None:
        """What the action refused, beside its field."""
        name = FIELDS.get(answer.field, answer.field) or "ngay"
        if name == "ten" and self.draft.what == What.SPLIT:
            name = "ten-1"
        if name == "cap-tren" and self.draft.what in (What.SPLIT, What.RENAMED, What.DISSOLVED):
            name = "ngay"
        self.draft.problems[name] = answer.said


def plan_of(draft: Draft, actor: User, *, today: date) -> Plan:
    """The bodies of a draft; one that is not there, or not the actor's to shape, is named as a problem."""
    parent_key = draft.get("cap-tren")
    keys = {*draft.bodies, parent_key} - {""}
    known = {body.key: body for body in shaped_by(actor, on=today).filter(key__in=keys)}
    bodies = [known[key] for key in draft.bodies if key in known]
    parent = known.get(parent_key)
    phases = {
        phase.organisation_id: phase
        for phase in Phase.objects.filter(organisation__in=known.values(), until=None).select_related("parent")
    }
    draft.bodies = [body.key for body in bodies]
    if parent_key and parent is None:
        draft.problems["cap-tren"] = "Không có đơn vị này, hoặc tài khoản không được ghi biến động của nó. Tìm lại."
        draft.values.pop("cap-tren")
    return Plan(draft, bodies, parent, phases)


def lacks_bodies(plan: Plan) -> dict[str, str]:
    """What must still be chosen before anything can be written."""
    lacks, what = {}, plan.draft.what
    if what == What.MERGED and len(plan.bodies) < 2:
        lacks["don-vi"] = "Chọn ít nhất hai tổ chức."
    elif what != What.FOUNDED and not plan.bodies:
        lacks["don-vi"] = "Chọn một tổ chức."
    if what == What.MOVED and plan.parent is None:
        lacks["cap-tren"] = "Chọn đơn vị cấp trên mới."
    return lacks


def fill_in(plan: Plan, *, by: str, today: date) -> None:
    """Puts into the fields what the house knows."""
    draft = plan.draft
    draft.fill("ngay", f"{today:%d/%m/%Y}")
    phase = plan.phase(plan.bodies[0]) if plan.bodies else None
    if draft.what == What.RENAMED and phase:
        for name, value in _fields(phase):
            draft.fill(name, value)
    at_top = draft.what == What.FOUNDED and plan.parent is None
    draft.fill("loai", phase.kind if phase else Kind.MINISTRY if at_top else Kind.BUREAU)
    draft.fill("cap", phase.level if phase else Level.MINISTRY if at_top else Level.UNDER)
    if draft.what == What.MERGED:
        draft.fill("nhan", NEW)
        for body in plan.bodies:
            draft.fill(f"ke-thua_{body.key}", "sau")
            draft.fill(f"nguoi-qd_{body.key}", by)
            draft.fill(f"ngay-qd_{body.key}", f"{today:%d/%m/%Y}")
    if draft.what == What.SPLIT and phase:
        draft.fill("con-lai", "co")
        for part in draft.parts:
            draft.fill(f"loai-{part}", phase.kind)
            draft.fill(f"cap-{part}", phase.level)


def _fields(phase: Phase) -> Iterator[tuple[str, str]]:
    yield from (("ten", phase.name), ("viet-tat", phase.short_name), ("ma", phase.code))
    yield from (("loai", phase.kind), ("cap", phase.level))


def read_in(plan: Plan, *, today: date) -> None:
    """Reads every field; what cannot be read is named beside it."""
    draft = plan.draft
    draft.problems |= lacks_bodies(plan)
    plan.day = draft.day("ngay", say="Chưa ghi ngày biến động có hiệu lực.")
    plan.document = _document(draft)
    if draft.what == What.FOUNDED or (draft.what == What.MERGED and plan.into is None):
        plan.places = [(_key(draft), _place(draft, _above(plan)))]
    elif draft.what == What.SPLIT:
        plan.places = list(_parts(plan))
        if not plan.places:
            draft.problems["ten-1"] = "Ghi tên ít nhất một đơn vị mới."
    if draft.what == What.MERGED:
        plan.decisions = list(_decisions(plan, today))


def _document(draft: Draft) -> str:
    number, body = draft.get("so"), draft.get("co-quan")
    day = draft.day("ngay-vb")
    if not number:
        draft.problems["so"] = "Ghi số văn bản, ví dụ Quyết định 12/QĐ-BM."
    dated = f"{number} ngày {day:%d/%m/%Y}" if day else number
    said = f"{dated}, {body}" if body else dated
    if len(said) > 300:
        draft.problems["so"] = "Số văn bản và cơ quan dài quá 300 chữ. Ghi gọn lại."
    return said


def _above(plan: Plan) -> Organisation | None:
    """The parent chosen; when several become one, and none was, the one the first of them has."""
    if plan.parent or plan.draft.what == What.FOUNDED:
        return plan.parent
    phase = plan.phase(plan.bodies[0]) if plan.bodies else None
    return phase.parent if phase else None


def _place(draft: Draft, parent: Organisation | None, number: str = "") -> Place:
    name = draft.get(f"ten{number}")
    if not name:
        draft.problems[f"ten{number}"] = "Ghi tên chính thức theo văn bản."
    for field_name, longest in ((f"ten{number}", 300), (f"viet-tat{number}", 60), (f"ma{number}", 60)):
        if len(draft.get(field_name)) > longest:
            draft.problems[field_name] = f"Dài quá {longest} chữ. Ghi gọn lại."
    return Place(
        name=name, kind=_one(Kind, draft.get(f"loai{number}"), Kind.OTHER),
        level=_one(Level, draft.get(f"cap{number}"), Level.UNDER), parent=parent,
        short_name=draft.get(f"viet-tat{number}"), code=draft.get(f"ma{number}"),
    )  # fmt: skip


def _one[C: (Kind, Level)](choices: type[C], value: str, usual: C) -> C:
    return choices(value) if value in choices.values else usual


def _key(draft: Draft, number: str = "", taken: Sequence[str] = ()) -> str:
    """The key typed, or one made of the name that nobody has."""
    typed = draft.get("khoa") if not number else ""
    if typed and not re.fullmatch(r"[a-z0-9_]{1,80}", typed):
        draft.problems["khoa"] = "Khóa chỉ gồm chữ thường không dấu, số và gạch dưới, ví dụ cuc_du_lieu."
        return typed
    return typed or free_key(Organisation, draft.get(f"ten{number}"), usual="to_chuc", but=taken)


def _parts(plan: Plan) -> Iterator[tuple[str, Place]]:
    draft = plan.draft
    body = plan.bodies[0] if plan.bodies else None
    phase = plan.phase(body) if body else None
    keys: list[str] = []
    for part in draft.parts:
        number = f"-{part}"
        if not draft.get(f"ten{number}") and part > 1:
            continue
        under = body if draft.get(f"duoi{number}") == "don-vi-cu" and draft.stays else phase.parent if phase else None
        place = _place(draft, under, number)
        if place.name:
            keys.append(_key(draft, number, keys))
            plan.parts.append(part)
            yield keys[-1], place


def _placed(plan: Plan, name: str) -> dict[int, int]:
    """Who goes to which of `places`; a part whose name was taken away again is nowhere to go."""
    return {row: plan.parts.index(part + 1) for row, part in plan.draft.placed(name).items()}


def refuse_nameless(plan: Plan) -> None:
    """Somebody is placed in a part whose name was taken away again; on the step that places them they are placed anew."""
    for name in ("xep", "xep-dv"):
        lost = sorted({part + 1 for part in plan.draft.placed(name).values()} - {*plan.parts})
        for part in lost:
            plan.draft.problems.setdefault(
                f"ten-{part}",
                f"Đơn vị thứ {part} chưa có tên mà đã xếp người, đơn vị trực thuộc về đó. Ghi tên, hoặc xếp lại họ.",
            )


def _decisions(plan: Plan, today: date) -> Iterator[Decision]:
    draft = plan.draft
    for body in plan.ending:
        answer = draft.get(f"ke-thua_{body.key}")
        if answer not in ("co", "khong"):
            continue
        basis = draft.get(f"can-cu_{body.key}")
        if not basis:
            draft.problems[f"can-cu_{body.key}"] = "Ghi văn bản hoặc ý kiến làm căn cứ, hoặc chọn để sau."
        day = draft.day(f"ngay-qd_{body.key}", say="Ghi ngày quyết định.")
        if day and day > today:
            draft.problems[f"ngay-qd_{body.key}"] = "Ngày quyết định ở sau hôm nay."
        elif day and plan.day and day < min(plan.day, today):
            draft.problems[f"ngay-qd_{body.key}"] = "Ngày quyết định ở trước ngày biến động."
        yield Decision(
            predecessor=body, inherits=answer == "co", basis=basis, on=day or today,
            decided_by=draft.get(f"nguoi-qd_{body.key}"),
        )  # fmt: skip


def act_of(plan: Plan, actor: User, *, today: date) -> Act:
    """The action with everything it needs; the plan must have been read without a problem."""
    draft, on = plan.draft, plan.day or today
    paper = {"on": on, "document": plan.document, "actor": actor, "today": today}

    def act() -> Sequence[Organisation]:
        match draft.what:
            case What.FOUNDED:
                key, place = plan.places[0]
                return [found(key, place, is_enterprise=place.kind == Kind.ENTERPRISE, **paper)]  # type: ignore[arg-type]
            case What.RENAMED:
                place = _place(draft, None)
                rename(
                    plan.bodies[0], name=place.name, short_name=place.short_name, kind=place.kind, level=place.level,
                    code=place.code, **paper,  # type: ignore[arg-type]
                )  # fmt: skip
            case What.MOVED if plan.parent:
                move(plan.bodies[0], parent=plan.parent, **paper)  # type: ignore[arg-type]
            case What.MERGED:
                key, new = plan.places[0] if plan.places else ("", None)
                one = merge_deciding(plan.bodies, plan.decisions, into=plan.into, key=key, place=new, **paper)  # type: ignore[arg-type]
                return [one]
            case What.SPLIT:
                return split(
                    plan.bodies[0], plan.places, stays=draft.stays, people=_placed(plan, "xep"),
                    units=_placed(plan, "xep-dv"), **paper,  # type: ignore[arg-type]
                )  # fmt: skip
            case _:
                dissolve(plan.bodies[0], **paper)  # type: ignore[arg-type]
        return plan.bodies[:1]

    return act
