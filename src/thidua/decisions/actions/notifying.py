"""Recipients and units are told of a signed decision; whoever it concerns confirms that they have it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import Told, name_of, record, record_all
from thidua.decisions.actions.drafting import CHUNK
from thidua.decisions.models import Decision, Line, Notification, Revocation
from thidua.decisions.naming import namer
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.notices import my_notices
from thidua.law.spelling import tidy
from thidua.law.wording import figure
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


def notify(decision: Decision, lines: Sequence[Line], *, on: date) -> None:
    """A row for each recipient and for each unit that has none of this decision yet; inside the signing transaction. A unit
    that is itself all of its recipients is told once.
    """
    paper = _paper(decision)
    name = namer(decision, on=on)
    told = set(
        Notification.objects.filter(decision=decision, line=None, revocation=None).values_list("unit", flat=True)
    )
    _tell(
        decision, lines, on=on,
        to_one=lambda line: f"{name(line.award)}: {line.name}, {paper}.",
        to_unit=lambda unit, many: "" if unit in told else f"{paper} có {many} lần khen của đơn vị.",
    )  # fmt: skip


def notify_gone(revocation: Revocation, lines: Sequence[Line], *, on: date) -> None:
    """The same of what was taken back: whoever was told of an award is told that it is one no more."""
    paper, name = _paper(revocation.decision), namer(revocation.decision, on=on)
    by = f"theo {revocation.document}"
    _tell(
        revocation.decision, lines, on=on, revocation=revocation,
        to_one=lambda line: f"Hủy bỏ khen thưởng {by}. {name(line.award)}: {line.name}, {paper}.",
        to_unit=lambda _, many: f"Hủy bỏ {many} lần khen của đơn vị trong {paper}, {by}.",
    )  # fmt: skip


def _paper(decision: Decision) -> str:
    return f"Quyết định {decision.number} ngày {decision.signed_on:%d/%m/%Y}"


def _tell(
    decision: Decision, lines: Sequence[Line], *, on: date, to_one: Callable[[Line], str], to_unit: Callable[[int, str], str],
    revocation: Revocation | None = None,
) -> None:  # fmt: skip
    about = {"decision": decision, "revocation": revocation, "sent_on": on}
    rows = [
        Notification(**about, line=line, unit=line.unit, person=line.person, words=_fitting(to_one(line)))
        for line in lines
    ]
    others = {line.unit_id for line in lines if line.organisation_id != line.unit_id}
    for unit in dict.fromkeys(line.unit for line in lines):
        many = figure(sum(1 for line in lines if line.unit_id == unit.pk))
        if unit.pk in others and (said := to_unit(unit.pk, many)):
            rows.append(Notification(**about, unit=unit, words=_fitting(said)))
    Notification.objects.bulk_create(rows, batch_size=CHUNK)


def _fitting(words: str) -> str:
    return words[:500]


@transaction.atomic
def confirm(notification: Notification, *, on: date, actor: User) -> Notification:
    """The recipient, or whoever keeps or heads the unit, has it; the sender confirms nothing for them.

    Raises:
        PermissionDenied: it is for somebody else.
        Refused: it was confirmed already.
    """
    refuse_stranger(my_notices(actor, on=on).filter(pk=notification.pk).exists())
    found = _unconfirmed(notification)
    found.confirmed_on, found.confirmed_by = on, name_of(actor)
    found.save(update_fields=["confirmed_on", "confirmed_by"])
    record("decisions.da_nhan", actor=actor, kind="notification", key=found.pk, after={"words": found.words})
    return found


@transaction.atomic
def confirm_all(chosen: Collection[int], *, on: date, actor: User) -> int:
    """The same for several at once; how many. Those confirmed meanwhile keep who did, those for somebody else are left out."""
    mine = my_notices(actor, on=on).filter(pk__in=chosen).values_list("pk", flat=True)
    held = (
        Notification.objects.select_for_update(of=("self",)).filter(pk__in=list(mine), confirmed_on=None).order_by("pk")
    )
    found = list(held)
    Notification.objects.filter(pk__in=[one.pk for one in found]).update(confirmed_on=on, confirmed_by=name_of(actor))
    told = [Told(one.pk, None, {"words": one.words}) for one in found]
    record_all("decisions.da_nhan", actor=actor, kind="notification", told=told)
    return len(found)


@transaction.atomic
def record_paper(notification: Notification, *, by: str, day: date, on: date, actor: User) -> Notification:
    """The sender holds a receipt on paper, signed by somebody on a day.

    Raises:
        PermissionDenied: the actor does not keep the register of the body that decided.
        Refused: it was confirmed already, nobody is named, or the day is before the sending or to come.
    """
    refuse_stranger(can_draft(actor, notification.decision.body, on=on))
    found = _unconfirmed(notification)
    if not tidy(by):
        raise Refused("Chưa ghi ai đã ký nhận.", "Ghi họ tên như trên giấy nhận.", field="by")
    if not found.sent_on <= day <= on:
        said = f"Ngày nhận phải từ ngày gửi {found.sent_on:%d/%m/%Y} đến hôm nay."
        raise Refused(said, "Ghi ngày như trên giấy nhận.", field="day")
    found.confirmed_on, found.confirmed_by, found.recorded_by = day, tidy(by)[:200], name_of(actor)
    found.save(update_fields=["confirmed_on", "confirmed_by", "recorded_by"])
    record(
        "decisions.giay_nhan", actor=actor, kind="notification", key=found.pk,
        after={"words": found.words, "confirmed_by": found.confirmed_by, "confirmed_on": day},
    )  # fmt: skip
    return found


def _unconfirmed(notification: Notification) -> Notification:
    found = Notification.objects.select_for_update(of=("self",)).get(pk=notification.pk)
    if found.confirmed_on:
        raise Refused(
            f"{found.confirmed_by} đã xác nhận ngày {found.confirmed_on:%d/%m/%Y}.", "Không phải làm gì thêm."
        )
    return found
