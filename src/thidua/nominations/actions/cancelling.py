"""A posting opened by mistake is taken off the public page, as long as nothing rests on it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.nominations.actions.consulting import posting_locked, send_back_to_appraisal
from thidua.nominations.actions.handling import rows_locked
from thidua.nominations.models import Posting, State
from thidua.nominations.permissions import can_hold_rounds
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def cancel_posting(posting: Posting, *, reason: str, on: date, actor: User) -> None:
    """The list goes from the public page as if it had not been opened, its dossiers go back to their appraisal; the record
    and the history of each dossier keep that it was opened, by whom it was cancelled and why.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: it was closed, somebody has given an opinion, or there is no reason.
    """
    refuse_stranger(can_hold_rounds(actor, posting.body, on=on))  # before the lock: a stranger makes nobody wait
    locks = list(posting.names.values_list("nomination", flat=True))
    rows = [one for one in rows_locked(locks) if one.state == State.CONSULTATION]
    found = posting_locked(posting)
    refuse_stranger(can_hold_rounds(actor, found.body, on=on))
    if barred := cancelling_barred(found):
        raise barred
    if not tidy(reason):
        raise Refused("Chưa ghi lý do hủy.", "Ghi vì sao mở nhầm, ví dụ: chọn thiếu hai tập thể.", field="reason")
    note = f"Hủy lần lấy ý kiến mở nhầm: {tidy(reason)}"
    send_back_to_appraisal(rows, found, note=note, on=on, actor=actor)
    record(
        "nominations.huy_lay_y_kien", actor=actor, kind="posting", key=found.key,
        before={"posting": found.title, "posted_on": found.opens_on, "posted_until": found.closes_on},
        after={"note": tidy(reason), "names": len(locks)},
    )  # fmt: skip
    found.delete()


def cancelling_barred(posting: Posting) -> Refused | None:
    """What rests on a posting already; None where it can still be cancelled."""
    if posting.closed_on:
        return Refused(
            f"Lần lấy ý kiến đã kết thúc ngày {posting.closed_on:%d/%m/%Y}, kết quả nằm trong hồ sơ.",
            "Không hủy được nữa; mở lần lấy ý kiến mới nếu cần.",
        )
    if many := posting.opinions.count():
        return Refused(
            f"Đã có {many} ý kiến gửi tới, người gửi đang chờ trả lời.",
            "Không hủy được nữa; trả lời từng ý kiến rồi kết thúc khi hết ngày.",
        )
    return None
