"""How a body has its people reminded is set by its standing department."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.permissions import can_set
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.reminders.calculations import Pace
from thidua.reminders.models import Rule
from thidua.reminders.rules import pace_of

LIMITS = {"before": (0, 60), "every": (1, 30), "head_after": (1, 90), "above_after": (1, 90), "weekly": (1, 7)}


@transaction.atomic
def set_pace(
    body: Organisation, pace: Pace, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Rule:  # fmt: skip
    """The pace of a body from now on, for itself and those under it that set none of their own.

    Raises:
        PermissionDenied: the actor may not set the calendar of the body.
        Refused: a number beyond reason, or the level above is told before the unit's own head; the field is named.
        ChangedMeanwhile: somebody else set it since the form was opened.
    """
    refuse_stranger(can_set(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)
    old = Rule.objects.filter(body=body).first()
    before = old.pace if old else pace_of(body, on=on)[0]
    if seen is not None:
        refuse_changed(seen, seen_of(before), what="cách nhắc việc này", label=_label)
    _check(pace)
    rule, _ = Rule.objects.update_or_create(body=body, defaults=asdict(pace))
    if before != pace or old is None:
        record(
            "reminders.cach_nhac", actor=actor, kind="reminder_rule", key=body.key,
            before=asdict(old.pace) if old else None, after=asdict(pace),
        )  # fmt: skip
    return rule


def seen_of(pace: Pace) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    return {name: "không gửi" if value is None else str(value) for name, value in asdict(pace).items()}


def _check(pace: Pace) -> None:
    for name, (least, most) in LIMITS.items():
        if not least <= getattr(pace, name) <= most:
            raise Refused(f"{_label(name).capitalize()}: ghi từ {least} đến {most}.", "Sửa số ở ô ấy.", field=name)
    if pace.leaders_on is not None and not 0 <= pace.leaders_on <= 4:
        raise Refused("Thư tổng hợp gửi vào ngày làm việc.", "Chọn từ thứ Hai đến thứ Sáu.", field="leaders_on")
    if pace.above_after < pace.head_after:
        raise Refused(
            f"Thường trực cấp trên được báo sau {pace.above_after} ngày, trước cả thủ trưởng đơn vị ({pace.head_after} ngày).",
            "Ghi số ngày báo cấp trên không ít hơn số ngày báo thủ trưởng.", field="above_after",
        )  # fmt: skip


def _label(name: str) -> str:
    return {one.name: str(one.verbose_name) for one in Rule._meta.fields}[name]
