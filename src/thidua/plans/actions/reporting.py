"""How far a line has come is reported; what was reported before stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.files.actions import hand_out_paper, keep_paper
from thidua.files.models import Upload
from thidua.law.spelling import tidy
from thidua.law.wording import figure
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.plans.actions.entering import MOST
from thidua.plans.actions.planning import key_of, locked
from thidua.plans.calculations.adding import plain
from thidua.plans.models import Line, Plan, Progress, Sort, State
from thidua.plans.permissions import can_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProgress:
    """How far a line had come on a day: a share of 100 of a task, the figure reached of a target."""

    day: date
    percent: int | None = None
    figure: Decimal | None = None
    note: str = ""
    evidence: str = ""
    sent: tuple[bytes, str] | None = None
    """The bytes and the name of a file that proves it."""


@transaction.atomic
def report(line: Line, new: NewProgress, *, on: date, actor: User | None) -> Progress:
    """How far a line has come.

    Raises:
        PermissionDenied: the actor does not plan for the unit.
        Refused: the plan was never sent, the day lies ahead or before its year, or the measure is not that of the line.
        Unreadable: the file is none that is kept.
    """
    plan = locked(line.plan)
    refuse_stranger(can_plan(actor, plan.body, on=on))
    held = Line.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=line.pk)
    if plan.state == State.DRAFT:
        raise Refused("Kế hoạch chưa gửi nên chưa có tiến độ.", "Gửi kế hoạch trước, rồi cập nhật tiến độ.")
    _check(held, new, plan.year, on)
    made = Progress.objects.create(
        line=held, day=new.day, percent=new.percent, figure=new.figure, note=tidy(new.note), evidence=tidy(new.evidence),
        file=_kept(new, plan, actor), entered_on=on, entered_by=name_of(actor),
    )  # fmt: skip
    record("plans.tien_do", actor=actor, kind="plan", key=key_of(plan), after=_told(made))
    return made


def open_file(progress: Progress, *, on: date, actor: User) -> bytes:
    """The file behind a report: the view has asked whether the actor sees the plan.

    Raises:
        PermissionDenied: there is none, or its content was removed.
    """
    refuse_stranger(progress.file is not None)
    return hand_out_paper(progress.file, on=on, actor=actor) if progress.file else b""


def _kept(new: NewProgress, plan: Plan, actor: User | None) -> Upload | None:
    return keep_paper(new.sent[0], name=new.sent[1], body=plan.body, actor=actor) if new.sent and actor else None


def _check(line: Line, new: NewProgress, year: int, on: date) -> None:
    if new.day > on:
        raise Refused(f"Ngày {new.day:%d/%m/%Y} chưa tới.", "Ghi tiến độ đến hôm nay hoặc trước đó.", field="day")
    if new.day.year < year:
        raise Refused(f"Ngày {new.day:%d/%m/%Y} trước năm {year}.", "Ghi ngày trong năm của kế hoạch.", field="day")
    if line.sort == Sort.TASK and (new.percent is None or new.figure is not None or not 0 <= new.percent <= 100):
        raise Refused(f"Dòng {line.number} là nhiệm vụ.", "Ghi phần trăm đã làm, từ 0 đến 100.", field="percent")
    if line.sort == Sort.TARGET and (new.figure is None or new.percent is not None):
        raise Refused(f"Dòng {line.number} là chỉ tiêu.", "Ghi số đã đạt đến ngày ấy.", field="figure")
    if new.figure is not None and line.indicator and (
        abs(new.figure) >= MOST or round(new.figure, line.indicator.decimals) != new.figure
    ):  # fmt: skip
        exact = "số nguyên" if not line.indicator.decimals else f"không quá {line.indicator.decimals} chữ số thập phân"
        raise Refused(f"{figure(plain(new.figure))} không hợp với chỉ tiêu.", f"Ghi {exact}.", field="figure")


def _told(made: Progress) -> dict[str, Any]:
    told: dict[str, Any] = {"number": made.line.number, "title": made.line.title, "day": made.day}
    if made.percent is not None:
        told["percent"] = made.percent
    if made.figure is not None:
        told["figure"] = figure(plain(made.figure))
    return told | {name: value for name in ("note", "evidence") if (value := getattr(made, name))}
