"""Whether a body takes over the record of one before it: decided by people, with a basis, never undone but decided anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.law.spelling import tidy
from thidua.people.actions.bodies import Place
from thidua.people.actions.merging import merge
from thidua.people.models import ChangePart, Inheritance, Organisation, User
from thidua.people.permissions import can_shape
from thidua.people.queries.inheriting import held_on
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.watching import DECIDED_ANEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision to be recorded with the change it belongs to."""

    predecessor: Organisation
    inherits: bool
    basis: str
    on: date
    decided_by: str = ""


@transaction.atomic
def merge_deciding(
    bodies: Sequence[Organisation], decisions: Sequence[Decision], *, into: Organisation | None, on: date, document: str,
    actor: User | None, key: str = "", place: Place | None = None, today: date | None = None,
) -> Organisation:  # fmt: skip
    """Bodies become one, and whose record goes on is decided in the same act; who is not decided upon stays open.

    Raises:
        PermissionDenied, Refused: as for `merge` and `decide_inheritance`.
    """
    successor = merge(
        bodies, into=into, key=key, place=place, on=on, document=document, actor=actor, today=today
    )  # fmt: skip
    for one in decisions:
        _decide(successor, one, actor, today=today)
    return successor


@transaction.atomic
def decide_inheritance(
    successor: Organisation, predecessor: Organisation, *, inherits: bool, basis: str, on: date, actor: User | None,
    decided_by: str = "", today: date | None = None,
) -> Inheritance:  # fmt: skip
    """Records the decision; the check of conditions uses it and shows who decided, when and on what basis.

    `on` is the day of the decision; `decided_by` is who took it, the actor where nobody else is named.

    Raises:
        PermissionDenied: the actor may not shape the successor.
        Refused: no basis, no recorded change leads from one body to the other, or it is decided before that change.
    """
    refuse_stranger(can_shape(actor, successor, on=today or on))
    decision = Decision(predecessor=predecessor, inherits=inherits, basis=basis, on=on, decided_by=decided_by)
    return _decide(successor, decision, actor, today=today)


def _decide(successor: Organisation, one: Decision, actor: User | None, *, today: date | None) -> Inheritance:
    if not tidy(one.basis):
        raise Refused("Chưa ghi căn cứ của quyết định.", "Ghi văn bản hoặc ý kiến làm căn cứ.", field="basis")
    linked = ChangePart.objects.filter(
        organisation=one.predecessor, side=ChangePart.Side.BEFORE,
        change__parts__organisation=successor, change__parts__side=ChangePart.Side.AFTER,
    )  # fmt: skip
    changed = (
        None
        if successor == one.predecessor
        else linked.order_by("change__on").values_list("change__on", flat=True).first()
    )
    if changed is None:
        raise Refused(
            "Chưa có biến động nào nối hai tổ chức này.",
            "Ghi việc hợp nhất, sáp nhập hoặc chia tách trước.",
            field="predecessor",
        )
    if one.on < min(changed, today or changed):  # of a change still ahead it may be decided today
        raise Refused(
            f"Ngày quyết định {one.on:%d/%m/%Y} ở trước ngày biến động {changed:%d/%m/%Y}.",
            "Ghi ngày quyết định kế thừa, không phải ngày của văn bản khác.",
            field="on",
        )
    day = today or one.on
    was = held_on(day, successor, one.predecessor)
    decided = Inheritance.objects.create(
        successor=successor, predecessor=one.predecessor, inherits=one.inherits, basis=tidy(one.basis),
        decided_by=tidy(one.decided_by)[:200] or name_of(actor), decided_on=one.on,
    )  # fmt: skip
    record(
        "people.ke_thua", actor=actor, kind="organisation", key=successor.key,
        after={
            "predecessor": one.predecessor.key, "inherits": one.inherits, "basis": decided.basis, "on": one.on,
            "by": decided.decided_by,
        },
    )  # fmt: skip
    holds = held_on(day, successor, one.predecessor)
    if was and holds and was.inherits != holds.inherits:
        for tell in DECIDED_ANEW:
            tell(decided, day, actor)
    return decided
