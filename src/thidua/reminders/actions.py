"""The digest of a day goes out once to each person; what fails is tried again and kept in sight."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from thidua.audit.actions import record
from thidua.people.models import User
from thidua.people.queries import has_samples
from thidua.reminders.letters import Letter, letter
from thidua.reminders.models import Quiet, Reminder, Silence
from thidua.reminders.queries import due_for, readers_of_mail

logger = logging.getLogger("thidua.reminders")

ATTEMPTS = 3
"""How often the mail of a day is tried."""
MOST = 2_000
"""Mails of one run; whoever is left has their turn in the next one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a run did: mails sent, failed; `left`: people nobody was asked about, who have their turn in the next run."""

    sent: int
    failed: int
    left: int


def digests(*, on: date) -> Iterator[tuple[User, int, Letter]]:
    """Whoever has something due on a day and no mail of that day yet, how much it is, and the letter; nothing is written."""
    write = _writer(on)
    for user in _unasked(on):
        try:
            made = write(user)
        except Exception as error:  # noqa: BLE001 - what is wrong with one of them is told of that one
            _log(user, error)
            continue
        if made is not None:
            yield user, *made


def send_due(*, on: date) -> Told:
    """Sends the digest of a day to everybody who has something due; run again, it sends nobody a second one, and asks no more
    about whoever had nothing due that day: what comes up for them later in the day is told on the next one.
    """
    write = _writer(on)
    readers = list(_unasked(on))
    sent = failed = asked = 0
    for user in readers:
        if sent + failed >= MOST:
            break
        asked += 1
        try:
            made = write(user)
        except Exception as error:  # noqa: BLE001 - what is wrong with one of them keeps no mail from the others
            failed += _noted(user, error, on=on)
            continue
        if made is None:
            Quiet.objects.update_or_create(user=user, defaults={"day": on})
            continue
        if (reminder := _claimed(user, made[0], on=on)) is None:  # another process is at it
            continue
        is_out = _sent(reminder, user.email, made[1])
        sent, failed = sent + is_out, failed + (not is_out)
    return Told(sent, failed, len(readers) - asked)


def _unasked(on: date) -> QuerySet[User]:
    """Who may still get the mail of a day: nothing went out to them, was tried too often, or was found not to be due."""
    done = Reminder.objects.filter(day=on).exclude(state__in=(Reminder.State.WAITING, Reminder.State.FAILED))
    spent = Reminder.objects.filter(day=on, attempts__gte=ATTEMPTS)
    readers = readers_of_mail().exclude(pk__in=Quiet.objects.filter(day=on).values("user"))
    return readers.exclude(pk__in=done.values("user")).exclude(pk__in=spent.values("user"))


def _writer(on: date) -> Callable[[User], tuple[int, Letter] | None]:
    """Asks what is due for somebody on a day and writes the letter about it; how much it is, beside it. None for nothing."""
    is_sample, site = has_samples(), str(settings.THIDUA_URL)

    def write(user: User) -> tuple[int, Letter] | None:
        if not (found := due_for(user, on=on)):
            return None
        made = letter(user.get_full_name(), found, on=on, site=site, is_sample=is_sample or user.is_sample)
        return sum(one.many for one in found), made

    return write


@transaction.atomic
def _claimed(user: User, count: int, *, on: date) -> Reminder | None:
    """The mail of a day, ours to send; None where somebody else has it. What is once being sent is never sent by another:
    a machine that stops in the middle costs a mail and never sends two.
    """
    made, _ = Reminder.objects.get_or_create(user=user, day=on, defaults={"count": count})
    free = Reminder.objects.filter(
        pk=made.pk, state__in=(Reminder.State.WAITING, Reminder.State.FAILED), attempts__lt=ATTEMPTS
    )
    taken = free.update(state=Reminder.State.SENDING, attempts=F("attempts") + 1, count=count)
    return made if taken else None


def _noted(user: User, error: Exception, *, on: date) -> int:
    """What is due for somebody could not be told: kept in sight and tried again as a mail that did not go out; 1, or 0 where
    another process is at it.
    """
    _log(user, error)
    if (reminder := _claimed(user, 0, on=on)) is None:
        return 0
    Reminder.objects.filter(pk=reminder.pk).update(state=Reminder.State.FAILED, failure=type(error).__name__)
    return 1


def _log(user: User, error: Exception) -> None:
    logger.error("chưa xét được việc đến hạn của tài khoản số %s", user.pk, exc_info=error)


def _sent(reminder: Reminder, address: str, made: Letter) -> bool:
    message = EmailMessage(made.subject, made.text, to=[address], headers={"Auto-Submitted": "auto-generated"})
    rows = Reminder.objects.filter(pk=reminder.pk)
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever the mail server says, the others get theirs
        rows.update(state=Reminder.State.FAILED, failure=type(error).__name__)
        logger.warning("thư nhắc việc %s chưa gửi được: %s", reminder.pk, type(error).__name__)
        return False
    rows.update(state=Reminder.State.SENT, failure="", sent_at=timezone.now())
    return True


@transaction.atomic
def choose(user: User, *, wants: bool, on: date) -> None:
    """Somebody wants reminders by mail, or none from now on. Said again, it changes and records nothing."""
    if wants:
        changed = Silence.objects.filter(user=user).delete()[0] > 0
    else:
        changed = Silence.objects.get_or_create(user=user, defaults={"since": on})[1]
    if changed:
        record(
            "reminders.chon_thu", actor=user, kind="user", key=user.username, before={"wants_mail": not wants},
            after={"wants_mail": wants},
        )  # fmt: skip
