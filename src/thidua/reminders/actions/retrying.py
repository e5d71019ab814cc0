"""The administrator has what failed done again now."""

from __future__ import annotations

from django.db import transaction

from thidua.audit.actions import record
from thidua.jobs import actions as jobs
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.reminders.permissions import can_run_again


@transaction.atomic
def run_again(number: str, *, actor: User) -> None:
    """A job of the queue that failed has its turn again.

    Raises:
        PermissionDenied: the actor does not keep the installation.
        Refused: it did not fail, or is being done.
    """
    refuse_stranger(can_run_again(actor))
    if not (path := jobs.run_again(number)):
        raise Refused("Việc này không hỏng, hoặc đang được làm lại.", "Mở lại trang để xem tình trạng bây giờ.")
    record("reminders.lam_lai", actor=actor, kind="job", key=path)


@transaction.atomic
def ask_again(name: str, *, actor: User) -> None:
    """What comes round by the clock is done at the worker's next look.

    Raises:
        PermissionDenied: the actor does not keep the installation.
        Refused: nothing is called that.
    """
    refuse_stranger(can_run_again(actor))
    if not jobs.ask_now(name):
        raise Refused("Không có việc định kỳ tên này.", "Bấm nút ở một dòng của trang.")
    record("reminders.lam_lai", actor=actor, kind="job", key=name)
