"""The lines of a plan: added, put right, dropped, while the plan lies with the unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.law.wording import figure
from thidua.people.models import Person, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.plans.actions.entering import MOST
from thidua.plans.actions.planning import key_of, locked, refuse_sent
from thidua.plans.calculations.adding import plain
from thidua.plans.models import Indicator, Line, Plan, Progress, Remark, Sort, State
from thidua.plans.permissions import can_plan
from thidua.plans.queries.indicators import indicators_for
from thidua.plans.queries.offers import owners

MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A task, or (with an indicator and a target) a target."""

    title: str
    makes: str = ""
    owner: Person | None = None
    deadline: date | None = None
    indicator: Indicator | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    weight: Decimal | None = None
    evidence: str = ""

    @property
    def sort(self) -> Sort:
        return Sort.TARGET if self.indicator or self.target is not None else Sort.TASK


@transaction.atomic
def add_lines(plan: Plan, new: Sequence[NewLine], *, on: date, actor: User | None) -> list[Line]:
    """Lines at the end of a plan, all or none.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: the plan lies with the standing office, or a rule is broken; the line is named.
    """
    held = locked(plan)
    refuse_stranger(can_plan(actor, held.body, on=on))
    refuse_sent(held)
    if held.state == State.RETURNED and not _is_open_whole(held):
        raise Refused(
            "Kế hoạch bị trả lại ở một số dòng; chỉ các dòng ấy mở để sửa.", "Sửa các dòng bị trả lại rồi gửi lại."
        )
    last = Line.objects.filter(plan=held).aggregate(last=Max("number"))["last"] or 0
    if last + len(new) > MOST_LINES:
        raise Refused(f"Một kế hoạch không quá {MOST_LINES} dòng.", "Gộp các việc nhỏ vào một dòng.")
    made = []
    for number, one in enumerate(new, last + 1):
        check(held, one, number, on=on)
        made.append(Line(plan=held, number=number, **_values(one)))
    Line.objects.bulk_create(made)
    for line in made:
        record("plans.them_dong", actor=actor, kind="plan", key=key_of(held), after=_told(line))
    return made


@transaction.atomic
def amend_line(
    line: Line, new: NewLine, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Line:  # fmt: skip
    """A line put right.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: the plan lies with the standing office, or came back without this line; or a rule is broken.
        ChangedMeanwhile: somebody else amended it since.
    """
    plan, held = _locked(line, on=on, actor=actor)
    refuse_closed(plan, held)
    if seen is not None:
        refuse_changed(seen, seen_of_line(held), what="dòng này", label=label_of)
    check(plan, new, held.number, on=on, itself=held)
    before = _told(held)
    for name, value in _values(new).items():
        setattr(held, name, value)
    held.save()
    if (after := _told(held)) != before:
        record("plans.sua_dong", actor=actor, kind="plan", key=key_of(plan), before=before, after=after)
    return held


@transaction.atomic
def drop_line(line: Line, *, on: date, actor: User | None) -> None:
    """A line is not in the plan after all.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: the plan lies with the standing office, came back without this line, or its progress was reported.
    """
    plan, held = _locked(line, on=on, actor=actor)
    refuse_closed(plan, held)
    if Progress.objects.filter(line=held).exists():
        raise Refused(f"Dòng {held.number} đã có tiến độ nên không bỏ được.", "Sửa dòng, hoặc cập nhật tiến độ.")
    before = _told(held)
    held.delete()
    for number, one in enumerate(Line.objects.filter(plan=plan).order_by("number", "pk"), 1):
        if one.number != number:
            one.number = number
            one.save(update_fields=["number"])
    record("plans.bo_dong", actor=actor, kind="plan", key=key_of(plan), before=before)


def _locked(line: Line, *, on: date, actor: User | None) -> tuple[Plan, Line]:
    plan = locked(line.plan)
    refuse_stranger(can_plan(actor, plan.body, on=on))
    return plan, Line.objects.select_for_update().get(pk=line.pk)


def refuse_closed(plan: Plan, line: Line) -> None:
    """A plan that came back opens only at the lines that were named.

    Raises:
        Refused: the line is not open.
    """
    refuse_sent(plan)
    if plan.state != State.RETURNED or _is_open_whole(plan):
        return
    if not Remark.objects.filter(plan=plan, line=line, answered_on=None).exists():
        raise Refused(f"Dòng {line.number} không bị trả lại nên không sửa được.", "Chỉ sửa các dòng có dấu “phải sửa”.")


def _is_open_whole(plan: Plan) -> bool:
    return Remark.objects.filter(plan=plan, line=None, answered_on=None).exists()


def check(plan: Plan, new: NewLine, number: int, *, on: date, itself: Line | None = None) -> None:
    """What a line must keep to.

    Raises:
        Refused: it does not; the line and the field are named.
    """
    if not tidy(new.title):
        raise Refused(f"Dòng {number} chưa có nội dung.", "Ghi việc phải làm hoặc điều phấn đấu.", field="title")
    if new.sort == Sort.TARGET:
        _check_target(plan, new, number, on, itself)
    elif new.baseline is not None:
        raise Refused(
            f"Dòng {number}: có số gốc mà không có chỉ tiêu.", "Chọn chỉ tiêu đo, hoặc xóa số gốc.", field="indicator"
        )
    if new.deadline and not plan.year <= new.deadline.year <= plan.year + 1:
        raise Refused(
            f"Dòng {number}: hạn {new.deadline:%d/%m/%Y} không thuộc năm {plan.year}.",
            f"Chọn ngày trong năm {plan.year}, hoặc đầu năm sau nếu việc nối sang.", field="deadline",
        )  # fmt: skip
    if new.weight is not None and not 0 < new.weight < 1000:
        raise Refused(f"Dòng {number}: trọng số phải lớn hơn 0.", "Ghi số từ 1 đến 100, hoặc để trống.", field="weight")
    same_owner = itself and itself.owner_id == (new.owner.pk if new.owner else None)
    if new.owner and not same_owner and not owners(plan.body, on=on).filter(pk=new.owner.pk).exists():
        raise Refused(
            f"Dòng {number}: {new.owner.full_name} không công tác ở đơn vị ngày {on:%d/%m/%Y}.", "Chọn người của đơn vị.",
            field="owner",
        )  # fmt: skip


def _check_target(plan: Plan, new: NewLine, number: int, on: date, itself: Line | None) -> None:
    if new.indicator is None:
        raise Refused(
            f"Dòng {number}: có mức phấn đấu mà chưa chọn chỉ tiêu đo.",
            "Chọn chỉ tiêu, hoặc xóa mức phấn đấu.",
            field="indicator",
        )
    if new.target is None:
        raise Refused(
            f"Dòng {number}: chọn chỉ tiêu mà chưa có mức phấn đấu.", "Ghi mức phấn đấu bằng số.", field="target"
        )
    kept = itself and itself.indicator_id == new.indicator.pk
    if not kept and not indicators_for(plan.body, on=on).filter(pk=new.indicator.pk).exists():
        raise Refused(
            f"Dòng {number}: “{new.indicator.name}” không phải chỉ tiêu của đơn vị hay của cấp trên.",
            "Chọn chỉ tiêu trong danh sách.", field="indicator",
        )  # fmt: skip
    for name in ("target", "baseline"):
        value: Decimal | None = getattr(new, name)
        if value is not None and (abs(value) >= MOST or round(value, new.indicator.decimals) != value):
            exact = (
                "số nguyên" if not new.indicator.decimals else f"không quá {new.indicator.decimals} chữ số thập phân"
            )
            raise Refused(f"Dòng {number}: {figure(plain(value))} không hợp với chỉ tiêu.", f"Ghi {exact}.", field=name)


def _values(new: NewLine) -> dict[str, Any]:
    return {
        "sort": new.sort, "title": tidy(new.title), "makes": tidy(new.makes), "owner": new.owner, "deadline": new.deadline,
        "indicator": new.indicator, "baseline": new.baseline, "target": new.target, "weight": new.weight,
        "evidence": tidy(new.evidence),
    }  # fmt: skip


def seen_of_line(line: Line) -> dict[str, str]:
    """What stands there, in words."""
    told = _told(line)
    told["owner"] = line.owner.full_name if line.owner else ""
    return {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value) for name, value in told.items()}


def label_of(name: str) -> str:
    """What a form calls a field of a line."""
    fields: Any = Line._meta
    return str(fields.get_field(name).verbose_name)


def _told(line: Line) -> dict[str, Any]:
    numbers = {name: value for name in ("baseline", "target", "weight") if (value := getattr(line, name)) is not None}
    told: dict[str, Any] = {"number": line.number, "sort": line.sort, "title": line.title}
    told |= {name: value for name in ("makes", "deadline", "evidence") if (value := getattr(line, name))}
    told |= {name: figure(plain(value)) for name, value in numbers.items()}
    if line.owner:
        told["owner"] = line.owner.key
    return told | ({"indicator": line.indicator.name} if line.indicator else {})
