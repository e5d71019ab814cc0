"""Somebody takes their calendar along: a secret address for their calendar program, given anew or taken back."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.calculations import digest_of
from thidua.duties.models import Feed
from thidua.people.models import User
from thidua.people.refusals import Refused

ALARMS = (0, 1, 3, 7)


@transaction.atomic
def open_feed(user: User, *, alarm: int | None, on: date) -> str:
    """A new secret for somebody's own calendar; the one before opens nothing any more. It is told once and kept as a digest.

    Raises:
        Refused: the alarm is none of those offered.
    """
    if alarm is not None and alarm not in ALARMS:
        raise Refused("Không có cách nhắc này.", "Chọn một trong các cách nhắc trên trang.", field="alarm")
    secret = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(user=user, defaults={"digest": digest_of(secret), "since": on, "alarm": alarm})
    record("duties.mo_dia_chi", actor=user, kind="user", key=user.username, after={"alarm": alarm})
    return secret


@transaction.atomic
def close_feed(user: User) -> None:
    """The address opens nothing from now on; where there is none, nothing changes."""
    if Feed.objects.filter(user=user).delete()[0]:
        record("duties.dong_dia_chi", actor=user, kind="user", key=user.username)
