"""A bonus the texts leave open is settled by whoever keeps the register: paid or not, and by what."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.locking import locked_decision
from thidua.decisions.bonuses import Share, in_words, shares
from thidua.decisions.models import Decision, Settlement, State
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.funds import standing_entry
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 500
"""Letters of a basis."""


@transaction.atomic
def settle_bonus(decision: Decision, line: int, amount: int, *, basis: str, on: date, actor: User | None) -> Settlement:
    """`amount` đồng are paid for an open line of a decision, 0: none are. Settled again, the newer word counts.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: the line is not open, no basis, more than its own sum, or what was settled before stands in the fund.
    """
    refuse_stranger(can_draft(actor, decision.body, on=on))
    found = locked_decision(decision)
    _refuse_settled(found, line)
    share = _open_share(found, line, on=on)
    words = _basis(basis, share)
    if not 0 <= amount <= share.full:
        raise Refused(
            f"{share.line.name}: số tiền phải từ 0 đến {in_words(share.full)}, mức của lần khen này.",
            "Ghi 0 nếu không chi.", field="so-tien",
        )  # fmt: skip
    before = Settlement.objects.filter(line=line).first()
    made, _ = Settlement.objects.update_or_create(
        line=share.line, defaults={"amount": amount, "basis": words, "settled_by": name_of(actor), "settled_on": on}
    )
    record(
        "decisions.xac_dinh_thuong", actor=actor, kind="decision", key=found.pk,
        before={"amount": before.amount, "basis": before.basis} if before else None,
        after={"number": found.number, "names": share.line.name, "amount": amount, "basis": words},
    )  # fmt: skip
    return made


def _refuse_settled(found: Decision, line: int) -> None:
    """Raises Refused where the decision was dropped, or what was settled before stands in the fund."""
    if found.state == State.DROPPED:
        raise Refused("Dự thảo này đã bỏ.", "Không phải làm gì thêm.")
    entry = standing_entry(found)
    if entry is not None and Settlement.objects.filter(line=line).exists():
        raise Refused(
            f"Tiền thưởng của quyết định này đã ghi vào quỹ ngày {entry.entered_on:%d/%m/%Y}.",
            "Ghi đảo dòng ấy trong quỹ trước, rồi xác định lại.",
        )


def _open_share(found: Decision, line: int, *, on: date) -> Share:
    """What the texts say of a line. Raises Refused where they leave nothing open."""
    lines = list(
        found.lines.select_related("person", "organisation", "household", "unit", "honour").order_by("position")
    )
    share = next((one for one in shares(lines, decided=found.signed_on or on) if one.line.pk == line), None)
    if share is None or not share.is_open:
        raise Refused("Dòng này không còn khoản chưa rõ.", "Tải lại trang để xem.", field="so-tien")
    return share


def _basis(typed: str, share: Share) -> str:
    """By what it is settled, without stray spaces. Raises Refused where nothing is said, or more than is kept."""
    words = tidy(typed)
    if not words or len(words) > MOST:
        raise Refused(
            f"{share.line.name}: chưa ghi căn cứ, hoặc căn cứ dài quá {MOST} chữ.",
            "Ghi ngắn, ví dụ: Công văn 12/BTĐKT-TH ngày 05/01/2026.", field="can-cu",
        )  # fmt: skip
    return words
