"""The digest of a day goes out once to each person; what fails is tried again and kept in sight."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

from thidua.audit.actions import record
from thidua.people.models import User
from thidua.reminders.calculations import is_quiet
from thidua.reminders.digesting import Digest, Run, digests_of
from thidua.reminders.letters import Letter
from thidua.reminders.models import Quiet, Reminder, Silence
from thidua.reminders.postman import Postman
from thidua.reminders.queries import readers_of_mail

logger = logging.getLogger("thidua.reminders")

ATTEMPTS = 3
"""How often the mail of a day is tried."""
MOST = 20_000
"""Mails of one run; whoever is left has their turn in the next one."""
PART = 200
"""People looked at together."""
AT_ONCE = 50
"""Mails claimed together: so many a machine that stops in the middle may cost, and never sends one twice."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a run did: mails sent, failed; `left`: people nobody was asked about, who have their turn in the next run."""

    sent: int
    failed: int
    left: int


def digests(*, on: date) -> Iterator[tuple[User, int, Letter]]:
    """Whoever has something due on a day and no mail of that day yet, how much it is, and the letter; nothing is written."""
    if is_quiet(on):
        return
    run = Run.of(on)
    for part in batched(_unasked(on), PART, strict=False):
        for one in digests_of(run, part):
            if one.error is not None:
                _log(one.user, one.error)
            elif one.letter is not None:
                yield one.user, one.count, one.letter


def send_due(*, on: date) -> Told:
    """Sends the digest of a day to everybody who has something due; run again, it sends nobody a second one, and asks no more
    about whoever had nothing due that day: what comes up for them later in the day is told on the next one. On a day off nobody
    is written to.
    """
    readers = [] if is_quiet(on) else list(_unasked(on))
    if not readers:
        return Told(0, 0, 0)
    run, sent, failed, asked = Run.of(on), 0, 0, 0
    with Postman() as postman:
        while asked < len(readers) and sent + failed < MOST:
            part = readers[asked : asked + min(PART, MOST - sent - failed)]
            asked += len(part)
            found = digests_of(run, part)
            _keep_quiet(part, found, on)
            for some in batched(found, AT_ONCE, strict=False):
                out, not_out = _deliver(postman, some, on)
                sent, failed = sent + out, failed + not_out
    return Told(sent, failed, len(readers) - asked)


def _unasked(on: date) -> QuerySet[User]:
    """Who may still get the mail of a day: nothing went out to them, was tried too often, or was found not to be due."""
    done = Reminder.objects.filter(day=on).exclude(state__in=(Reminder.State.WAITING, Reminder.State.FAILED))
    spent = Reminder.objects.filter(day=on, attempts__gte=ATTEMPTS)
    readers = readers_of_mail().exclude(pk__in=Quiet.objects.filter(day=on).values("user"))
    return readers.exclude(pk__in=done.values("user")).exclude(pk__in=spent.values("user"))


def _keep_quiet(part: Sequence[User], found: Sequence[Digest], on: date) -> None:
    """Whoever has nothing is asked about no more that day."""
    told = {one.user.pk for one in found}
    rows = [Quiet(user=user, day=on) for user in part if user.pk not in told]
    Quiet.objects.bulk_create(rows, update_conflicts=True, unique_fields=["user"], update_fields=["day"])


def _deliver(postman: Postman, some: Sequence[Digest], on: date) -> tuple[int, int]:
    """Claims some mails, sends them, keeps what became of each; how many went out, how many did not."""
    held = [one for one in some if one.is_held]
    Reminder.objects.bulk_create(
        [Reminder(user=one.user, day=on, count=one.count, state=Reminder.State.HELD) for one in held],
        ignore_conflicts=True,
    )
    claimed = _claimed([one for one in some if not one.is_held], on)
    out, failures = [], {}
    for one in some:
        if (row := claimed.get(one.user.pk)) is None:  # another process is at it
            continue
        if one.letter is None:
            if one.error is not None:
                _log(one.user, one.error)
            failures[row] = type(one.error).__name__
        elif failure := postman.send(_message(one.user, one.letter), what=f"thư nhắc việc {row}"):
            failures[row] = failure
        else:
            out.append(row)
    _keep_results(out, failures)
    return len(out), len(failures)


@transaction.atomic
def _claimed(some: Sequence[Digest], on: date) -> dict[int, int]:
    """The mails of a day that are ours to send: the row of each by its person. What is once being sent is never sent by another:
    a machine that stops in the middle costs mails and never sends two.
    """
    ours, users = get_random_string(22), [one.user.pk for one in some]
    rows = [Reminder(user=one.user, day=on, count=one.count) for one in some]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    free = Reminder.objects.filter(
        Q(state__in=(Reminder.State.WAITING, Reminder.State.FAILED), attempts__lt=ATTEMPTS), day=on, user__in=users
    )
    free.update(state=Reminder.State.SENDING, attempts=F("attempts") + 1, claim=ours)
    return dict(Reminder.objects.filter(day=on, user__in=users, claim=ours).values_list("user", "pk"))


def _keep_results(out: Sequence[int], failures: dict[int, str]) -> None:
    if out:
        Reminder.objects.filter(pk__in=out).update(state=Reminder.State.SENT, failure="", sent_at=timezone.now())
    for failure in sorted(set(failures.values())):
        rows = [row for row, of in failures.items() if of == failure]
        Reminder.objects.filter(pk__in=rows).update(state=Reminder.State.FAILED, failure=failure)


def _message(user: User, made: Letter) -> EmailMessage:
    return EmailMessage(made.subject, made.text, to=[user.email], headers={"Auto-Submitted": "auto-generated"})


def _log(user: User, error: Exception) -> None:
    logger.error("chưa xét được việc đến hạn của tài khoản số %s", user.pk, exc_info=error)


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
