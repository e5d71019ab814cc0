"""A unit begins the plan of a year, anew or from last year's, and puts its head right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import composed, tidy
from thidua.movements.models import Movement
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.plans.models import Line, Plan, Progress, State
from thidua.plans.permissions import can_plan

FIRST_YEAR, AHEAD = 1945, 1


@transaction.atomic
def begin(
    body: Organisation, year: int, *, on: date, actor: User | None, movement: Movement | None = None, document: str = "",
    note: str = "", copied: Plan | None = None, is_sample: bool = False,
) -> Plan:  # fmt: skip
    """A plan to be drafted. `copied`: the lines of an earlier one of the same unit, a year's days moved, without progress.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: there is one already, the year lies too far ahead, or the movement does not run in it.
    """
    refuse_stranger(can_plan(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)  # two who begin at once do not begin two
    _check(body, year, movement, copied, on=on)
    plan = Plan.objects.create(
        body=body, year=year, movement=movement, document=tidy(document), note=composed(note).strip(), copied_from=copied,
        is_sample=is_sample or is_sample_place(body, actor=actor),
    )  # fmt: skip
    number = _copy(copied, plan) if copied else 0
    after = _told(plan) | ({"copied": key_of(copied), "lines": number} if copied else {})
    record("plans.lap", actor=actor, kind="plan", key=key_of(plan), after=after)
    return plan


def _check(body: Organisation, year: int, movement: Movement | None, copied: Plan | None, *, on: date) -> None:
    if not FIRST_YEAR <= year <= on.year + AHEAD:
        raise Refused(
            f"Chưa lập kế hoạch cho năm {year}.", f"Chọn năm từ {FIRST_YEAR} đến {on.year + AHEAD}.", field="year"
        )
    if Plan.objects.filter(body=body, year=year, movement=movement).exists():
        what = f"trong phong trào “{movement.name}”" if movement else "của cả năm"
        raise Refused(
            f"{names_of({body.pk}).last(body.pk)} đã có kế hoạch năm {year} {what}.", "Mở kế hoạch ấy để thêm dòng.",
            field="body",
        )  # fmt: skip
    if movement and not _runs(movement, year):
        raise Refused(
            f"Phong trào “{movement.name}” không diễn ra trong năm {year}.",
            "Chọn phong trào của năm ấy.",
            field="movement",
        )
    if copied and (copied.body_id != body.pk or copied.year >= year):
        raise Refused(
            "Chỉ chép được kế hoạch năm trước của chính đơn vị.", "Chọn lại kế hoạch để chép.", field="copied"
        )


def _runs(movement: Movement, year: int) -> bool:
    last = movement.closed_on or movement.until
    return movement.since.year <= year and (last is None or last.year >= year)


def _copy(old: Plan, new: Plan) -> int:
    years = new.year - old.year
    kept = Line.objects.filter(plan=old).order_by("number", "pk")
    reached = _reached(old)
    lines = [
        Line(
            plan=new, number=number, sort=one.sort, title=one.title, makes=one.makes, owner=one.owner,
            deadline=_later(one.deadline, years), indicator=one.indicator if one.indicator and not one.indicator.until else None,
            baseline=reached.get(one.pk, one.target), target=one.target, weight=one.weight, evidence=one.evidence,
        )
        for number, one in enumerate(kept.select_related("indicator", "owner"), 1)
        if one.indicator is None or not one.indicator.until
    ]  # fmt: skip
    for one in lines:
        if one.target is None:
            one.baseline = None
    Line.objects.bulk_create(lines)
    return len(lines)


def _reached(plan: Plan) -> dict[int, Any]:
    """The last figure reported on each target: where the next year begins."""
    rows = Progress.objects.filter(line__plan=plan, figure__isnull=False).order_by("day", "pk")
    return dict(rows.values_list("line", "figure"))


def _later(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


@transaction.atomic
def amend_plan(
    plan: Plan, *, document: str, note: str, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Plan:  # fmt: skip
    """The head of a plan put right: its document and its aim.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: it lies with the standing office.
        ChangedMeanwhile: somebody else amended it since.
    """
    held = locked(plan)
    refuse_stranger(can_plan(actor, held.body, on=on))
    refuse_sent(held)
    if seen is not None:
        refuse_changed(seen, seen_of_plan(held), what="kế hoạch này", label=label_of)
    before = _told(held)
    held.document, held.note = tidy(document), composed(note).strip()
    held.save(update_fields=["document", "note"])
    if (after := _told(held)) != before:
        record("plans.sua", actor=actor, kind="plan", key=key_of(held), before=before, after=after)
    return held


@transaction.atomic
def drop_plan(plan: Plan, *, on: date, actor: User | None) -> None:
    """A plan that was never sent is not there after all.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: it was sent.
    """
    held = locked(plan)
    refuse_stranger(can_plan(actor, held.body, on=on))
    if held.state != State.DRAFT:
        raise Refused("Kế hoạch đã gửi nên không bỏ được.", "Nhờ nơi tiếp nhận trả lại, rồi sửa.")
    before = _told(held) | {"lines": Line.objects.filter(plan=held).count()}
    held.delete()
    record("plans.bo", actor=actor, kind="plan", key=f"{held.body.key}/{held.year}", before=before)


def locked(plan: Plan) -> Plan:
    """The plan held for this act, as it stands now."""
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("body", "receiver")
        .prefetch_related("movement")
        .get(pk=plan.pk)
    )


def refuse_sent(plan: Plan) -> None:
    """What lies with the standing office, or was received, is not written in.

    Raises:
        Refused: it does.
    """
    if plan.state in {State.SENT, State.RECEIVED}:
        said = "đã gửi, đang chờ tiếp nhận" if plan.state == State.SENT else "đã được tiếp nhận"
        raise Refused(f"Kế hoạch {said} nên không sửa được.", "Nhờ nơi tiếp nhận trả lại dòng cần sửa.")


def key_of(plan: Plan) -> str:
    """How the record names a plan."""
    return f"{plan.body.key}/{plan.year}" + (f"/{plan.movement.key}" if plan.movement else "")


def seen_of_plan(plan: Plan) -> dict[str, str]:
    """What stands at the head of it."""
    return {"document": plan.document, "note": plan.note}


def label_of(name: str) -> str:
    """What a form calls a field of a plan."""
    fields: Any = Plan._meta
    return str(fields.get_field(name).verbose_name)


def _told(plan: Plan) -> dict[str, Any]:
    told: dict[str, Any] = {"body": plan.body.key, "year": plan.year}
    named = {"movement": plan.movement.name if plan.movement else "", "document": plan.document, "note": plan.note}
    return told | {name: value for name, value in named.items() if value}
