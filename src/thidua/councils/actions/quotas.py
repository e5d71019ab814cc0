"""The count a quota is a share of, as somebody knows it: the system does not invent it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import SETTLED, Question, Stage
from thidua.councils.permissions import can_run
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 10_000_000
"""More people than that no body has; the field of the table holds it."""


@transaction.atomic
def count_quota(question: Question, typed: str, *, on: date, actor: User | None) -> Question:
    """Writes the count a question's quota is a share of, as `typed`; "" takes it away.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the question is settled, its vote was opened with another count, or what was typed is no count.
    """
    session = locked(question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.stage in SETTLED:
        raise Refused("Nội dung này đã có kết quả nên không sửa số làm gốc.", "Không phải làm gì thêm.", field="so-goc")
    if question.stage != Stage.WAITING and question.quota_base is not None:
        raise Refused(
            f"Đã mở biểu quyết nên không sửa số làm gốc {question.quota_base} được nữa.",
            "Kết quả tính theo số lúc mở; số ấy sai thì nêu trong lý do, vào biên bản.", field="so-goc",
        )  # fmt: skip
    before, question.quota_base = question.quota_base, _count(typed)
    question.save(update_fields=["quota_base"])
    record(
        "councils.chi_tieu", actor=actor, kind="question", key=question.pk, before={"quota_base": before},
        after={"name": str(session), "award": question.award, "quota_base": question.quota_base},
    )  # fmt: skip
    return question


def _count(typed: str) -> int | None:
    """A count as an office writes it ("1.250"), or None for an empty field."""
    digits = "".join(typed.split()).replace(".", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 8 or int(digits) > MOST:
        raise Refused(
            f"“{typed.strip()[:40]}” không phải số đếm.", "Ghi một số nguyên từ 0, ví dụ 120; để trống nếu chưa biết.",
            field="so-goc",
        )  # fmt: skip
    return int(digits)
