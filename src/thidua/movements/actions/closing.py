"""A movement ends with its final review."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.movements.actions.launching import locked
from thidua.movements.models import Movement
from thidua.movements.permissions import can_lead
from thidua.movements.states import State
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def close(movement: Movement, *, closed_on: date, document: str, on: date, actor: User | None) -> Movement:
    """The final review was held on `closed_on`, as its document says.

    Raises:
        PermissionDenied: the actor may not lead movements of the body.
        Refused: it was closed already, there is no document, or the day lies before its beginning, before that of a
            movement inside it, or in the future.
    """
    found = locked(movement)[movement.pk]
    refuse_stranger(can_lead(actor, found.unit, on=on))
    if found.state != State.LAUNCHED:
        raise Refused("Phong trào chưa phát động.", "Bản soạn không dùng nữa thì bỏ đi.")
    if found.closed_on:
        raise Refused(f"Phong trào đã kết thúc ngày {found.closed_on:%d/%m/%Y}.", "Không phải làm gì thêm.")
    if closed_on < found.since:
        raise Refused(
            f"Ngày tổng kết trước ngày bắt đầu {found.since:%d/%m/%Y}.", "Sửa ngày tổng kết.", field="closed_on"
        )
    if closed_on > on:
        raise Refused(
            f"Ngày {closed_on:%d/%m/%Y} chưa tới.", "Ghi kết thúc sau khi đã tổng kết.", field="closed_on"
        )  # fmt: skip
    _refuse_where_a_part_begins_later(found, closed_on)
    if not (paper := tidy(document)):
        raise Refused("Chưa ghi văn bản tổng kết.", "Ghi số, ngày, cơ quan ban hành.", field="document")
    found.closed_on, found.closing_document = closed_on, paper
    found.save(update_fields=["closed_on", "closing_document"])
    record(
        "movements.ket_thuc", actor=actor, kind="movement", key=found.key,
        after={"name": found.name, "closed_on": closed_on, "document": paper},
    )  # fmt: skip
    return found


def _refuse_where_a_part_begins_later(movement: Movement, closed_on: date) -> None:
    """What `rules.check` asks of a movement launched inside another holds when the outer one ends, too."""
    part = Movement.objects.filter(parent=movement, since__gt=closed_on).order_by("since", "key").first()
    if part:
        raise Refused(
            f"Phong trào “{part.name}” nằm trong phong trào này bắt đầu ngày {part.since:%d/%m/%Y}, sau ngày tổng kết "
            f"{closed_on:%d/%m/%Y}.",
            "Sửa ngày tổng kết; nếu phong trào ấy ghi nhầm chỗ, đưa nó ra trước (ô “Nằm trong phong trào” của nó).",
            field="closed_on",
        )
