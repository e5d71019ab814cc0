"""A decision is cancelled for some of its lines, on a ground of the law, by another decision (Luật 06/2022, Điều 93)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.drafting import CHUNK
from thidua.decisions.actions.lines import names_in
from thidua.decisions.actions.locking import locked_decision
from thidua.decisions.actions.notifying import notify_gone
from thidua.decisions.models import Decision, Ground, Line, Origin, Revocation, RevokedLine, State
from thidua.decisions.permissions import can_draft, can_sign
from thidua.decisions.queries.standing import current
from thidua.honours.actions import cancel_all
from thidua.honours.actions.locking import writing
from thidua.honours.models import GONE, Honour
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


def can_revoke(actor: User, decision: Decision, *, on: date) -> bool:
    """Who decided cancels (Điều 93 khoản 8); what the level above cancelled is entered by whoever keeps the register."""
    ask = can_draft if decision.origin == Origin.ABOVE else can_sign
    return decision.state == State.SIGNED and ask(actor, decision.body, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelling:
    """What the paper that cancels says: the ground of the law, the reason, its number and body in words, its day."""

    ground: Ground
    reason: str
    document: str
    revoked_on: date

    def tidied(self) -> Cancelling:
        """The same without stray spaces."""
        return replace(self, reason=tidy(self.reason), document=tidy(self.document))


@transaction.atomic
def revoke_lines(
    decision: Decision, lines: Sequence[int], *, ground: Ground, reason: str, document: str, revoked_on: date, on: date,
    actor: User,
) -> Revocation:  # fmt: skip
    """Cancels lines in the book; what rested on them is opened for review there, their public pages say so at once, and
    whoever was told of the awards is told of this.

    Raises:
        PermissionDenied: the actor does not sign for the body that decided.
        Refused: no line, no reason, no document, a day that cannot be, or a line that is cancelled already, named.
    """
    refuse_stranger(can_revoke(actor, decision, on=on))
    writing()
    decision = locked_decision(decision)  # its bonus is not entered in the fund meanwhile with these lines in it
    chosen = _chosen(decision, lines)
    paper = Cancelling(ground=ground, reason=reason, document=document, revoked_on=revoked_on).tidied()
    _refuse_untold(paper)
    _refuse_day(paper, decision, on)
    made = Revocation.objects.create(decision=decision, entered_by=name_of(actor), **asdict(paper))
    _cancel(chosen, made, on=on, actor=actor)
    notify_gone(made, chosen, on=on)
    _recorded(decision, paper, chosen, actor)
    return made


def _chosen(decision: Decision, lines: Sequence[int]) -> list[Line]:
    found = list(decision.lines.filter(pk__in=lines).select_related("honour", "unit", "person").order_by("position"))
    if not found:
        raise Refused("Chưa chọn dòng nào để hủy bỏ.", "Đánh dấu ít nhất một người nhận.", field="lines")
    return found


def _refuse_untold(paper: Cancelling) -> None:
    for name, value, mend in (
        ("reason", paper.reason, "Ghi lý do như trong quyết định hủy bỏ."),
        ("document", paper.document, "Ghi số, ngày, cơ quan của quyết định hủy bỏ."),
    ):
        if not value:
            raise Refused("Chưa điền ô này.", mend, field=name)


def _refuse_day(paper: Cancelling, decision: Decision, on: date) -> None:
    if not (decision.signed_on or date.min) <= paper.revoked_on <= on:
        said = f"Ngày hủy bỏ phải từ ngày ký {decision.signed_on:%d/%m/%Y} đến hôm nay."
        raise Refused(said, "Sửa ngày.", field="revoked_on")


def _cancel(chosen: Sequence[Line], made: Revocation, *, on: date, actor: User) -> None:
    """The lines of the book count no more, each tied to the line of the decision it came from."""
    standing = current(chosen)
    entries = [_standing(line, standing) for line in chosen]
    gone = cancel_all(entries, document=made.document, on=on, actor=actor, decided=True)
    RevokedLine.objects.bulk_create(
        [
            RevokedLine(revocation=made, line=line, entry=gone[entry.pk])
            for line, entry in zip(chosen, entries, strict=True)
        ],
        batch_size=CHUNK,
    )


def _standing(line: Line, standing: Mapping[int, Honour]) -> Honour:
    """The line of the book that stands for one of the decision. Raises Refused where none counts any more."""
    entry = standing.get(line.honour_id or 0)
    if entry is None or entry.effect in GONE:
        said = f"Dòng {line.position}, {line.name}: đã bị hủy bỏ hoặc tước."
        raise Refused(said, "Bỏ chọn dòng ấy.", field="lines")
    return entry


def _recorded(decision: Decision, paper: Cancelling, chosen: Sequence[Line], actor: User) -> None:
    record(
        "decisions.huy_bo", actor=actor, kind="decision", key=decision.pk,
        after={"number": decision.number, **asdict(paper), "count": len(chosen), "names": names_in(chosen)},
    )  # fmt: skip
