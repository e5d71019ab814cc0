"""Recipients and units are told of a signed decision; whoever it concerns confirms that they have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.drafting import CHUNK
from thidua.decisions.models import Decision, Line, Notification
from thidua.law.catalogue import AWARDS
from thidua.law.wording import figure, upper
from thidua.people.models import User
from thidua.people.permissions import can_keep
from thidua.people.refusals import Refused, refuse_stranger


def notify(decision: Decision, lines: Sequence[Line], *, on: date) -> None:
    """A row for each recipient and for each unit that has none of this decision yet; inside the signing transaction."""
    paper = f"Quyết định {decision.number} ngày {decision.signed_on:%d/%m/%Y}"
    rows = [
        Notification(
            decision=decision, line=line, unit=line.unit, person=line.person, sent_on=on,
            words=f"{upper(AWARDS[line.award].short)}: {line.name}, {paper}."[:500],
        )
        for line in lines
    ]  # fmt: skip
    told = set(Notification.objects.filter(decision=decision, line=None).values_list("unit", flat=True))
    for unit in dict.fromkeys(line.unit for line in lines):
        if unit.pk not in told:
            many = figure(sum(1 for line in lines if line.unit_id == unit.pk))
            rows.append(
                Notification(decision=decision, unit=unit, sent_on=on, words=f"{paper} có {many} lần khen của đơn vị.")
            )
    Notification.objects.bulk_create(rows, batch_size=CHUNK)


@transaction.atomic
def confirm(notification: Notification, *, on: date, actor: User) -> Notification:
    """The recipient, or whoever keeps the register of the unit, has it.

    Raises:
        PermissionDenied: it is for somebody else.
        Refused: it was confirmed already.
    """
    found = Notification.objects.select_for_update(of=("self",)).select_related("unit").get(pk=notification.pk)
    own = found.person_id is not None and found.person_id == actor.person_id
    refuse_stranger(own or can_keep(actor, found.unit, on=on))
    if found.confirmed_on:
        raise Refused(
            f"{found.confirmed_by} đã xác nhận ngày {found.confirmed_on:%d/%m/%Y}.", "Không phải làm gì thêm."
        )
    found.confirmed_on, found.confirmed_by = on, name_of(actor)
    found.save(update_fields=["confirmed_on", "confirmed_by"])
    record("decisions.da_nhan", actor=actor, kind="notification", key=found.pk, after={"words": found.words})
    return found
