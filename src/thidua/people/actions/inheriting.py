"""Whether a body takes over the record of one before it: decided by people, with a basis, never undone but decided anew."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.law.spelling import tidy
from thidua.people.models import ChangePart, Inheritance, Organisation, User
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def decide_inheritance(
    successor: Organisation, predecessor: Organisation, *, inherits: bool, basis: str, on: date, actor: User | None
) -> Inheritance:  # fmt: skip
    """Records the decision; the check of conditions uses it and shows who decided, when and on what basis.

    Raises:
        PermissionDenied: the actor may not shape the successor.
        Refused: no basis, or no recorded change leads from one body to the other.
    """
    refuse_stranger(can_shape(actor, successor, on=on))
    if not tidy(basis):
        raise Refused("Chưa ghi căn cứ của quyết định.", "Ghi văn bản hoặc ý kiến làm căn cứ.", field="basis")
    linked = ChangePart.objects.filter(
        organisation=predecessor, side=ChangePart.Side.BEFORE,
        change__parts__organisation=successor, change__parts__side=ChangePart.Side.AFTER,
    )  # fmt: skip
    if successor == predecessor or not linked.exists():
        raise Refused(
            "Chưa có biến động nào nối hai tổ chức này.",
            "Ghi việc hợp nhất, sáp nhập hoặc chia tách trước.",
            field="predecessor",
        )
    decided = Inheritance.objects.create(
        successor=successor, predecessor=predecessor, inherits=inherits, basis=tidy(basis),
        decided_by=name_of(actor), decided_on=on,
    )  # fmt: skip
    record(
        "people.ke_thua", actor=actor, kind="organisation", key=successor.key,
        after={"predecessor": predecessor.key, "inherits": inherits, "basis": decided.basis},
    )  # fmt: skip
    return decided
