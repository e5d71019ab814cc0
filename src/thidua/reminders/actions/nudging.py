"""The standing department reminds by hand those who have not done one thing: now, within the limit, with who was left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.mail import EmailMessage
from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.models import Demand
from thidua.duties.permissions import can_set
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.reminders.letters import nudge_letter
from thidua.reminders.models import Nudge
from thidua.reminders.nudges import Skipped, asked_now, letters_of
from thidua.reminders.postman import Postman

__all__ = ["Skipped", "nudge", "send_nudges"]


@transaction.atomic
def nudge(demand: Demand, *, on: date, actor: User | None) -> tuple[list[User], list[Skipped]]:
    """Reminds the officers of the units that have not done it; who gets a mail, and which units or people were left out and why. The
    mails go out with `send_nudges`, after this is kept.

    Raises:
        PermissionDenied: the actor may not set the calendar.
        Refused: everybody has done it, or nobody is left to write to.
    """
    refuse_stranger(can_set(actor, demand.calendar.organiser, on=on))
    Demand.objects.select_for_update().get(pk=demand.pk)
    found = asked_now(demand, on=on)
    if not found.open:
        raise Refused("Không đơn vị nào chưa xong việc này.", "Không cần nhắc ai.")
    if not found.people:
        raise Refused("Không còn ai để gửi thư.", "Xem lý do của từng đơn vị trên trang; gọi điện cho đơn vị nếu gấp.")
    Nudge.objects.bulk_create([Nudge(demand=demand, user=user, by=actor, day=on) for user in found.people])
    record(
        "reminders.nhac_tay", actor=actor, kind="calendar", key=f"{demand.calendar.organiser.key}/{demand.calendar.year}",
        after={"title": demand.title, "people": len(found.people), "skipped": len(found.skipped)},
    )  # fmt: skip
    return found.people, found.skipped


def send_nudges(demand: Demand, *, on: date, site: str, is_sample: bool) -> tuple[int, int]:
    """Sends what `nudge` kept for a day and did not go out yet; how many went out, how many did not. Run again it sends nobody two."""
    rows = _waiting(demand, on)
    sent = failed = 0
    with Postman() as postman:
        for one, bodies in letters_of(demand, rows):
            with transaction.atomic():
                if not Nudge.objects.filter(pk=one.pk, is_sent=False).update(is_sent=True):  # another process is at it
                    continue
            made = nudge_letter(
                one.user.get_full_name(),
                demand.title,
                bodies,
                day=demand.due,
                on=on,
                site=site,
                path=f"/lich-nam/viec/{demand.pk}/",
                is_sample=is_sample or one.user.is_sample,
            )
            message = EmailMessage(
                made.subject, made.text, to=[one.user.email], headers={"Auto-Submitted": "auto-generated"}
            )
            if postman.send(message, what=f"thư nhắc tay {one.pk}"):
                Nudge.objects.filter(pk=one.pk).update(is_sent=False)
                failed += 1
            else:
                sent += 1
    return sent, failed


def _waiting(demand: Demand, on: date) -> Sequence[Nudge]:
    return list(Nudge.objects.filter(demand=demand, day=on, is_sent=False).select_related("user").order_by("pk"))
