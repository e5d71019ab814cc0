"""A decision is cancelled for some of its lines, on a ground of the law, by another decision (Luật 06/2022, Điều 93)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.lines import names_in
from thidua.decisions.models import Decision, Ground, Origin, Revocation, RevokedLine, State
from thidua.decisions.permissions import can_draft, can_sign
from thidua.decisions.queries.standing import current
from thidua.honours.actions import revoke
from thidua.honours.actions.locking import writing
from thidua.honours.models import GONE, Effect
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


def can_revoke(actor: User, decision: Decision, *, on: date) -> bool:
    """Who decided cancels (Điều 93 khoản 8); what the level above cancelled is entered by whoever keeps the register."""
    ask = can_draft if decision.origin == Origin.ABOVE else can_sign
    return decision.state == State.SIGNED and ask(actor, decision.body, on=on)


@transaction.atomic
def revoke_lines(
    decision: Decision, lines: Sequence[int], *, ground: Ground, reason: str, document: str, revoked_on: date, on: date,
    actor: User,
) -> Revocation:  # fmt: skip
    """Cancels lines in the book; what rested on them is opened for review there, their public pages say so at once.

    Raises:
        PermissionDenied: the actor does not sign for the body that decided.
        Refused: no line, no reason, no document, a day that cannot be, or a line that is cancelled already, named.
    """
    refuse_stranger(can_revoke(actor, decision, on=on))
    writing()
    found = list(decision.lines.filter(pk__in=lines).select_related("honour").order_by("position"))
    if not found:
        raise Refused("Chưa chọn dòng nào để hủy bỏ.", "Đánh dấu ít nhất một người nhận.", field="lines")
    reason, document = tidy(reason), tidy(document)
    for name, value, mend in (
        ("reason", reason, "Ghi lý do như trong quyết định hủy bỏ."),
        ("document", document, "Ghi số, ngày, cơ quan của quyết định hủy bỏ."),
    ):
        if not value:
            raise Refused("Chưa điền ô này.", mend, field=name)
    if not (decision.signed_on or date.min) <= revoked_on <= on:
        said = f"Ngày hủy bỏ phải từ ngày ký {decision.signed_on:%d/%m/%Y} đến hôm nay."
        raise Refused(said, "Sửa ngày.", field="revoked_on")
    made = Revocation.objects.create(
        decision=decision,
        ground=ground,
        reason=reason,
        document=document,
        revoked_on=revoked_on,
        entered_by=name_of(actor),
    )
    standing = current(found)
    for line in found:
        entry = standing.get(line.honour_id or 0)
        if entry is None or entry.effect in GONE:
            raise Refused(
                f"Dòng {line.position}, {line.name}: đã bị hủy bỏ hoặc tước.", "Bỏ chọn dòng ấy.", field="lines"
            )
        gone = revoke(entry, Effect.CANCELLED, document=document, on=on, actor=actor, decided=True)
        RevokedLine.objects.create(revocation=made, line=line, entry=gone)
    record(
        "decisions.huy_bo", actor=actor, kind="decision", key=decision.pk,
        after={
            "number": decision.number, "ground": ground, "reason": reason, "document": document, "revoked_on": revoked_on,
            "count": len(found), "names": names_in(found),
        },
    )  # fmt: skip
    return made
