"""Reminding by hand as the page does it: whom it reaches is kept, and the mails go out in the background."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from thidua.duties.models import Demand
from thidua.people.models import User
from thidua.people.refusals import Refused
from thidua.reminders.actions.nudging import Skipped, nudge
from thidua.reminders.actions.tasks import send_by_hand


@transaction.atomic
def remind_now(demand: Demand, *, on: date, actor: User | None) -> tuple[list[User], list[Skipped]]:
    """As `nudge`, and the worker sends.

    Raises:
        Refused: as `nudge`, or there is no mail server.
    """
    if not settings.THIDUA_MAIL_SERVER:
        raise Refused("Chưa đặt máy chủ thư nên chưa gửi được thư nào.", "Người quản trị đặt EMAIL_HOST rồi nhắc lại.")
    told = nudge(demand, on=on, actor=actor)
    send_by_hand.enqueue(demand.pk, on.isoformat())
    return told
